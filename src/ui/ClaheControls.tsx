import { claheChanged } from '#store/settings.ts';
import { decimal } from '#ui/numbers.ts';
import { type SliderRow, SliderRows } from '#ui/SliderRows.tsx';
import { useAppState } from '#ui/use-app-state.ts';
import { toolbarWords } from '#ui/words/toolbar.ts';

/** The clip limit and the tile grid of the CLAHE view. */
export function ClaheControls() {
  const clahe = useAppState((state) => state.settings.clahe);
  const rows: readonly SliderRow<keyof typeof clahe>[] = [
    { key: 'clipLimit', label: toolbarWords.clipLimit, min: 0.5, max: 10, step: 0.1, shown: (value) => decimal(value, 1) },
    { key: 'tiles', label: toolbarWords.tiles, min: 1, max: 24, step: 1, shown: toolbarWords.tilesAcross },
  ];
  return (
    <div className="clahe-controls">
      <SliderRows rows={rows} values={clahe} onChange={(key, value) => claheChanged({ [key]: value })} />
    </div>
  );
}
