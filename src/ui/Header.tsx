import { isShownCovered } from '#store/covered.ts';
import { Icon } from '#ui/Icon.tsx';
import { AddMenu } from '#ui/intake/AddMenu.tsx';
import { ModelLine } from '#ui/ModelLine.tsx';
import { ExportMenu } from '#ui/reports/ExportMenu.tsx';
import { useServices } from '#ui/services.ts';
import { useAppState } from '#ui/use-app-state.ts';
import { compareWords } from '#ui/words/compare.ts';
import { helpWords } from '#ui/words/help.ts';
import { pageWords } from '#ui/words/page.ts';
import { siteWords } from '#ui/words/settings.ts';

/** The name of the page, the model that grades, and everything that is done to the page as a whole. */
export function Header() {
  const { choose, commands, openHelp, openSettings } = useServices();
  const canCompare = useAppState((state) => state.models.length > 1 && state.selected !== null && !isShownCovered(state));
  return (
    <header className="header">
      <p className="brand">
        <Icon name="fundus" />
        {pageWords.name}
      </p>
      <ModelLine />
      <div className="header-actions">
        <div className="add-group">
          <button type="button" className="button header-add" onClick={choose}>
            <Icon name="plus" />
            {pageWords.add}
          </button>
          <AddMenu />
        </div>
        {canCompare && (
          <button type="button" className="button quiet" title={compareWords.title} onClick={commands.compare}>
            <Icon name="compare" />
            {compareWords.short}
          </button>
        )}
        <ExportMenu />
        <button
          type="button"
          className="button quiet"
          title={siteWords.openLong}
          aria-haspopup="dialog"
          onClick={() => openSettings('reading')}
        >
          <Icon name="gear" />
          <span className="header-word">{siteWords.title}</span>
        </button>
        <button type="button" className="button quiet header-help" aria-haspopup="dialog" onClick={() => openHelp('start')}>
          <Icon name="help" />
          <span className="header-word">{helpWords.open}</span>
        </button>
      </div>
    </header>
  );
}
