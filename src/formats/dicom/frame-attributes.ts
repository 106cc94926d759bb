import { type DataSet, sequence } from '#formats/dicom/elements.ts';

const [SHARED, PER_FRAME] = [0x52009229, 0x52009230];
/** What is looked for in functional groups: pixel measures, the window, rescaling (PS3.3, C.7.6.16). */
const MACROS = [0x00289110, 0x00289132, 0x00289145];

/** The data sets that describe a frame: its own functional groups, those of all frames, and the file's. In that order they are searched. */
export function frameAttributes(dataSet: DataSet, frame: number): readonly DataSet[] {
  const own = dataSet.elements.has(PER_FRAME) ? sequence(dataSet, PER_FRAME)[frame] : undefined;
  const [shared] = sequence(dataSet, SHARED);
  const groups = [own, shared].filter((group) => group !== undefined);
  return [...groups.flatMap((group) => [...MACROS.flatMap((macro) => sequence(group, macro)), group]), dataSet];
}
