import { CertaintyHelp } from '#ui/help/CertaintyHelp.tsx';
import { GradesHelp } from '#ui/help/GradesHelp.tsx';
import { HeatmapHelp } from '#ui/help/HeatmapHelp.tsx';
import { ProblemHelp } from '#ui/help/ProblemHelp.tsx';
import { KeyList } from '#ui/KeyList.tsx';
import { useServices } from '#ui/services.ts';
import { SectionedDialog } from '#ui/settings/SectionedDialog.tsx';
import { HELP_SECTIONS, type HelpSection, helpWords } from '#ui/words/help.ts';

interface HelpDialogProps {
  readonly section: HelpSection;
  readonly onSection: (section: HelpSection) => void;
  readonly onClose: () => void;
}

/** What a reader has to know about grades, heatmaps and their limits. */
export function HelpDialog({ section, onSection, onClose }: HelpDialogProps) {
  const { openSettings, startTour } = useServices();
  return (
    <SectionedDialog
      title={helpWords.title}
      sections={HELP_SECTIONS}
      names={helpWords.sections}
      shown={section}
      onShow={onSection}
      onClose={onClose}
    >
      <div className="help">
        {section === 'start' && (
          <>
            <Paragraphs of={helpWords.start} />
            <button
              type="button"
              className="button"
              onClick={() => {
                onClose();
                startTour();
              }}
            >
              {helpWords.tour}
            </button>
          </>
        )}
        {section === 'grades' && <GradesHelp />}
        {section === 'certainty' && <CertaintyHelp />}
        {section === 'heatmap' && <HeatmapHelp />}
        {section === 'keys' && <KeyList />}
        {section === 'privacy' && (
          <>
            <Paragraphs of={helpWords.privacy} />
            <button
              type="button"
              className="button"
              onClick={() => {
                onClose();
                openSettings('machine');
              }}
            >
              {helpWords.storage}
            </button>
          </>
        )}
        {section === 'problem' && <ProblemHelp />}
      </div>
    </SectionedDialog>
  );
}

function Paragraphs({ of }: { readonly of: readonly string[] }) {
  return of.map((paragraph) => <p key={paragraph}>{paragraph}</p>);
}
