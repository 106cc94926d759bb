import type { ImageId } from '#domain/brand.ts';
import type { Laterality } from '#domain/laterality.ts';
import { readName } from '#domain/read-name.ts';
import { isSamePicture } from '#domain/same-picture.ts';
import { noteChange } from '#store/audit.ts';
import { siteChanged } from '#store/site.ts';
import type { IntakeStatus, Photograph, Twin } from '#store/state.ts';
import { store } from '#store/store.ts';
import { studyRead } from '#store/study.ts';

/** How files that came in together get on; null once that was read. */
export const intakeChanged = (intake: IntakeStatus | null): void => store.setState({ intake });

/** Where a photograph lay, and what its name says by the site's patterns. */
export function pathRead(id: ImageId, path: string): void {
  change(id, () => ({ path }));
  studyRead(id, 'file-name', readName(path, store.getState().site.namePatterns));
}

/** Where the list holds a file's bytes under another name: what the two names say. Another patient's goes into the audit trail. */
export function twinOf(id: ImageId, path: string): Twin | undefined {
  const { photographs, site } = store.getState();
  const known = photographs.find((photograph) => photograph.id === id);
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (!known || known.name === name) return undefined;
  const patient = known.study.patient?.value ?? null;
  const otherPatient = readName(path, site.namePatterns).patient ?? null;
  if (isOtherPatient({ patient, otherPatient })) noteChange(id, 'same-file', patient, `${otherPatient} (${name})`);
  return { name, of: known.name, patient, otherPatient };
}

/** Whether one photograph goes by the names of two patients. */
export const isOtherPatient = ({ patient, otherPatient }: Pick<Twin, 'patient' | 'otherPatient'>): boolean =>
  patient !== null && otherPatient !== null && patient.trim() !== otherPatient.trim();

/** Other patterns: every name is read anew. What a reader said stands. */
export function namePatternsChanged(namePatterns: readonly string[]): void {
  siteChanged({ namePatterns });
  for (const { id, name, path } of store.getState().photographs) studyRead(id, 'file-name', readName(path ?? name, namePatterns));
}

interface PictureEye {
  readonly laterality: Laterality | undefined;
  /** It stands on its head. */
  readonly isInverted: boolean;
}

/** What the picture tells: which one it is, of which eye, and whether it stands on its head. A reader who said that it shall stay is not asked again. */
export function pictureRead(id: ImageId, pictureHash: string, { laterality, isInverted }: PictureEye): void {
  change(id, ({ halfTurn }) => ({ pictureHash, halfTurn: halfTurn ?? (isInverted ? 'offered' : null) }));
  studyRead(id, 'picture', { laterality });
  const others = store.getState().photographs.filter((photograph) => photograph.id !== id);
  if (others.some((other) => other.pictureHash !== null && isSamePicture(other.pictureHash, pictureHash))) duplicatesMarked();
}

/** Finds copies anew, as when one of them has come or gone: of those that show one picture, the first of the list is no copy. */
export function duplicatesMarked(): void {
  const { photographs } = store.getState();
  const firsts: Photograph[] = [];
  const marked = photographs.map((photograph) => {
    const { pictureHash } = photograph;
    const first = pictureHash === null ? undefined : firsts.find((other) => isSamePicture(other.pictureHash ?? '', pictureHash));
    if (!first && pictureHash !== null) firsts.push(photograph);
    const duplicateOf = first?.id ?? null;
    return duplicateOf === photograph.duplicateOf ? photograph : { ...photograph, duplicateOf };
  });
  if (marked.some((photograph, i) => photograph !== photographs[i])) store.setState({ photographs: marked });
}

const change = (id: ImageId, facts: (before: Photograph) => Partial<Photograph>): void =>
  store.setState(({ photographs }) => ({ photographs: photographs.map((p) => (p.id === id ? { ...p, ...facts(p) } : p)) }));
