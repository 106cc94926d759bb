import type { ImageId } from '#domain/brand.ts';
import type { FileFacts } from '#domain/file-facts.ts';
import { type Marks, NO_MARKS } from '#domain/mark.ts';
import { blankPhotograph } from '#store/photographs.ts';
import type { Photograph } from '#store/state.ts';
import { store } from '#store/store.ts';
import { studyRead } from '#store/study.ts';

/**
 * What a file says of the photograph in it, and how many pages or frames it has. One that says nothing changes nothing: a photograph out of a case
 * comes without its file's facts, which the case holds.
 */
export function fileRead(id: ImageId, pages: number, facts: FileFacts): void {
  change(id, () => ({ pages }));
  const { patient, laterality, date, fieldOfView, mmPerPx } = facts;
  if (Object.keys(facts).length === 0) return;
  studyRead(id, 'file', { patient: patient?.value, laterality: laterality?.value, date: date?.value });
  const calibration = mmPerPx ? { mmPerPx: mmPerPx.value, source: mmPerPx.attribute } : null;
  change(id, ({ marks }) => ({ fieldOfView: fieldOfView?.value ?? null, marks: { ...marks, calibration } }));
}

/** Whether another page may be chosen: not of what a reader has signed, which was of the page that it is. */
export const mayChoosePage = ({ pages, reading }: Photograph): boolean => pages > 1 && !reading.signed;

/**
 * Takes another page of the file for the photograph. What was found in the one before goes; what was marked on it comes back with it. Whether there was
 * anything to do.
 */
export function pageChosen(id: ImageId, page: number): boolean {
  const photograph = store.getState().photographs.find((one) => one.id === id);
  if (!photograph || !mayChoosePage(photograph) || page === photograph.page || page < 0 || page >= photograph.pages) return false;
  const { size, target, grid, finer, others, beside, pictureHash, duplicateOf, quality, override, halfTurn } =
    blankPhotograph(photograph);
  const { list, disc, fovea } = photograph.marks;
  const before = list.length > 0 || disc || fovea ? [{ page: photograph.page, marks: photograph.marks }] : [];
  const marks: Marks = photograph.otherPages.find((one) => one.page === page)?.marks ?? NO_MARKS;
  change(id, ({ otherPages, study }) => ({
    ...{ size, target, grid, finer, others, beside, pictureHash, duplicateOf, quality, override, halfTurn },
    page,
    marks,
    otherPages: [...otherPages.filter((one) => one.page !== page), ...before],
    // What the picture before looked like.
    study: { ...study, laterality: study.laterality.filter(({ source }) => source !== 'picture') },
  }));
  return true;
}

const change = (id: ImageId, facts: (photograph: Photograph) => Partial<Photograph>): void =>
  store.setState(({ photographs }) => ({ photographs: photographs.map((p) => (p.id === id ? { ...p, ...facts(p) } : p)) }));
