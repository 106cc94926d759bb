import type { Finding } from '#domain/finding.ts';
import { lateralityOf } from '#domain/study.ts';
import type { Photograph } from '#store/state.ts';
import { Icon } from '#ui/Icon.tsx';
import { worklistWords } from '#ui/words/worklist.ts';

type IconName = Parameters<typeof Icon>[0]['name'];

/** What is to be known of a photograph besides its grade: whose the grade is, whether the eye is in doubt, whether it is there twice. */
export function badgesOf(photograph: Photograph, finding: Finding): { readonly icon: IconName; readonly words: string }[] {
  const laterality = lateralityOf(photograph.study);
  const by = finding.kind === 'graded' || finding.kind === 'ungradable' ? finding.by : 'model';
  return [
    ...(by === 'signed' ? [{ icon: 'check', words: worklistWords.signed } as const] : []),
    ...(by === 'reader' ? [{ icon: 'pen', words: worklistWords.own } as const] : []),
    ...(laterality.conflict ? [{ icon: 'warning', words: worklistWords.conflict(laterality) } as const] : []),
    ...(photograph.duplicateOf ? [{ icon: 'twins', words: worklistWords.duplicate } as const] : []),
  ];
}

/** The same as small pictures; a screen reader has them in the photograph's name. */
export function Badges({ badges }: { readonly badges: ReturnType<typeof badgesOf> }) {
  if (badges.length === 0) return null;
  return (
    <span className="badges" aria-hidden="true">
      {badges.map(({ icon, words }) => (
        <span key={icon} className={`badge badge-${icon}`} title={words}>
          <Icon name={icon} />
        </span>
      ))}
    </span>
  );
}
