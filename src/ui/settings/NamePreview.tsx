import { readName } from '#domain/read-name.ts';
import { dayWords } from '#ui/days.ts';
import { useAppState } from '#ui/use-app-state.ts';
import { intakeWords } from '#ui/words/intake.ts';

/** Shown where the list is empty. */
const COMMON = [
  '10_left.jpeg',
  'P0012_OD.jpg',
  '20230412_0012_R.jpg',
  'Smith^John_OS_2024-01-02.png',
  'P0012/re.jpg',
  'IDRiD_001.jpg',
];
const MOST = 60;

/** What the patterns read from the names of the photographs of the list. */
export function NamePreview({ patterns }: { readonly patterns: readonly string[] }) {
  const photographs = useAppState((state) => state.photographs);
  const names = photographs.flatMap(({ name, path, isPhantom }) => (isPhantom ? [] : [path ?? name]));
  const shown = names.length > 0 ? names.slice(0, MOST) : COMMON;
  return (
    <>
      <h3>{names.length > 0 ? intakeWords.preview : intakeWords.previewSample}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls */}
      <ul className="patterns-preview" tabIndex={0} aria-label={intakeWords.preview}>
        {shown.map((name) => {
          const { patient, laterality, date } = readName(name, patterns);
          const facts = [patient, laterality, date && dayWords(date)].filter((fact) => fact !== undefined);
          return (
            <li key={name}>
              <span className="patterns-name" title={name}>
                <bdi>{name}</bdi>
              </span>
              <span className={facts.length > 0 ? '' : 'dim'}>
                {facts.length > 0 ? facts.join(' · ') : intakeWords.nothingRead}
              </span>
            </li>
          );
        })}
      </ul>
    </>
  );
}
