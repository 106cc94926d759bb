import { claheChanged } from '#store/settings.ts';
import { words } from '#ui/messages.ts';
import { Slider } from '#ui/Slider.tsx';
import { useAppState } from '#ui/use-app-state.ts';

/** The clip limit and the tile grid of the CLAHE view. */
export function ClaheControls() {
  const { clipLimit, tiles } = useAppState((state) => state.settings.clahe);
  return (
    <div className="clahe-controls">
      <Slider
        label={words.clipLimit}
        value={clipLimit}
        min={0.5}
        max={10}
        step={0.1}
        shown={clipLimit.toFixed(1)}
        onChange={(value) => claheChanged({ clipLimit: value })}
      />
      <Slider
        label={words.tiles}
        value={tiles}
        min={1}
        max={24}
        step={1}
        shown={`${tiles} × ${tiles}`}
        onChange={(value) => claheChanged({ tiles: value })}
      />
    </div>
  );
}
