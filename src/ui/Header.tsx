import { isShownCovered } from '#store/covered.ts';
import { Icon } from '#ui/Icon.tsx';
import { AddMenu } from '#ui/intake/AddMenu.tsx';
import { ModelLine } from '#ui/ModelLine.tsx';
import { words } from '#ui/messages.ts';
import { ExportMenu } from '#ui/reports/ExportMenu.tsx';
import { useServices } from '#ui/services.ts';
import { ReadingButton } from '#ui/settings/ReadingButton.tsx';
import { useAppState } from '#ui/use-app-state.ts';

export function Header({ onKeys }: { readonly onKeys: () => void }) {
  const { choose, commands } = useServices();
  const canCompare = useAppState((state) => state.models.length > 1 && state.selected !== null && !isShownCovered(state));
  return (
    <header className="header">
      <p className="brand">
        <Icon name="fundus" />
        {words.name}
      </p>
      <ModelLine />
      <div className="header-actions">
        <div className="add-group">
          <button type="button" className="button header-add" onClick={choose}>
            <Icon name="plus" />
            {words.add}
          </button>
          <AddMenu />
        </div>
        {canCompare && (
          <button type="button" className="button quiet" title={words.compare} onClick={commands.compare}>
            <Icon name="compare" />
            {words.compareShort}
          </button>
        )}
        <ExportMenu />
        <ReadingButton />
        <button type="button" className="button quiet" onClick={onKeys}>
          <Icon name="keys" />
          {words.keys}
        </button>
      </div>
    </header>
  );
}
