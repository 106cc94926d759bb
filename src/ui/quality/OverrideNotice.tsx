import type { Photograph } from '#store/state.ts';
import { Icon } from '#ui/Icon.tsx';
import { useServices } from '#ui/services.ts';
import { qualityWords } from '#ui/words/quality.ts';

/** Stands over every grade that was given although the photograph is ungradable. */
export function OverrideNotice({ photograph: { id, override } }: { readonly photograph: Photograph }) {
  const { commands } = useServices();
  if (!override) return null;
  const takeBack = () => {
    document.getElementById('result')?.focus();
    commands.takeBackOverride(id);
  };
  return (
    <div className="override" role="note">
      <p>
        <Icon name="warning" />
        <b>{qualityWords.overridden(override.reason)}</b>
      </p>
      <p className="note">{qualityWords.overriddenAbout}</p>
      <button type="button" className="button small" onClick={takeBack}>
        {qualityWords.takeBack}
      </button>
    </div>
  );
}
