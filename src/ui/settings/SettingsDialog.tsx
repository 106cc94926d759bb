import { OfflineSection } from '#ui/offline/OfflineSection.tsx';
import { SentSection } from '#ui/offline/SentSection.tsx';
import { AppearanceSection } from '#ui/settings/AppearanceSection.tsx';
import { NamePatternsSection } from '#ui/settings/NamePatternsSection.tsx';
import { ReadingSection } from '#ui/settings/ReadingSection.tsx';
import { SectionedDialog } from '#ui/settings/SectionedDialog.tsx';
import { StorageSection } from '#ui/storage/StorageSection.tsx';
import { SETTINGS_SECTIONS, type SettingsSection, siteWords } from '#ui/words/settings.ts';

interface SettingsDialogProps {
  readonly section: SettingsSection;
  readonly onSection: (section: SettingsSection) => void;
  readonly onClose: () => void;
}

/** Everything that a site sets once. Each change holds at once, and is kept. */
export function SettingsDialog({ section, onSection, onClose }: SettingsDialogProps) {
  return (
    <SectionedDialog
      title={siteWords.title}
      sections={SETTINGS_SECTIONS}
      names={siteWords.sections}
      shown={section}
      onShow={onSection}
      onClose={onClose}
    >
      {section === 'reading' && <ReadingSection />}
      {section === 'names' && <NamePatternsSection />}
      {section === 'appearance' && <AppearanceSection />}
      {section === 'machine' && (
        <>
          <OfflineSection />
          <SentSection />
          <StorageSection />
        </>
      )}
    </SectionedDialog>
  );
}
