import { halfTurnDeclined, lookTurned } from '#store/look.ts';
import type { Photograph } from '#store/state.ts';
import { Icon } from '#ui/Icon.tsx';
import { lookWords } from '#ui/words/look.ts';

/** That a photograph seems to stand on its head, and the way to turn it, to turn it back, or to leave it. Nothing where the reader has turned it otherwise. */
export function TurnOffer({ photograph: { id, halfTurn, look } }: { readonly photograph: Photograph }) {
  if (halfTurn !== 'offered' || look.flip || look.rotate % 180 !== 0) return null;
  const isTurned = look.rotate === 180;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it keeps presses on its buttons from moving the photograph beneath
    <div
      className="turn-offer"
      onPointerDown={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
    >
      <p role="status">{isTurned ? lookWords.turnedHalf : lookWords.upsideDown}</p>
      <button type="button" className="button small" onClick={() => lookTurned(id, 2)}>
        <Icon name="rotate-right" />
        {isTurned ? lookWords.turnBack : lookWords.turnHalf}
      </button>
      {!isTurned && (
        <button type="button" className="button quiet small" onClick={() => halfTurnDeclined(id)}>
          {lookWords.leave}
        </button>
      )}
    </div>
  );
}
