import { truncated, unsupported } from '#formats/dicom/refusal.ts';

const STORAGE = '1.2.840.10008.5.1.4.1.1.';
/** Ophthalmic Photography of 8 and 16 bits, and Wide Field Ophthalmic Photography in both projections. */
const OPHTHALMIC = ['77.1.5.1', '77.1.5.2', '77.1.5.5', '77.1.5.6'];
/** Photographs of the eye and of anything, and screens and scans of them: also taken without colour. By the end of the UID (PS3.4, table B.5-1). */
const PHOTOGRAPHS = [...OPHTHALMIC, '77.1.4', '7', '7.2', '7.3', '7.4'];

/** What else there is in a clinic, for the words of a refusal; the longest beginning that fits. */
const OTHERS: Readonly<Record<string, string>> = {
  '1': 'an X-ray',
  '2': 'a CT image',
  '4': 'an MR image',
  '4.2': 'MR spectroscopy',
  '3.1': 'an ultrasound film',
  '6': 'an ultrasound image',
  '7': 'a Secondary Capture',
  '9': 'a curve',
  '11': 'a presentation state',
  '12': 'an X-ray film',
  '13': 'an X-ray',
  '20': 'a nuclear medicine image',
  '30': 'a parametric map',
  '66': 'a registration or segmentation',
  '77.1': 'a picture in visible light',
  '77.1.5.3': 'stereometric relations',
  '77.1.5.4': 'optical coherence tomography',
  '77.1.5.7': 'optical coherence tomography, en face',
  '77.1.5.8': 'optical coherence tomography, volume analysis',
  '78': 'a measurement of refraction',
  '79': 'a measurement of an intraocular lens',
  '80': 'a visual field',
  '81': 'a map of corneal or retinal thickness',
  '82': 'a map of the cornea',
  '88': 'a structured report',
  '104': 'an enclosed document',
  '128': 'a PET image',
  '481': 'a radiotherapy object',
};

/**
 * Whether pictures of a SOP class are taken. A photograph is in any case; another class's picture where it is in colour, since old systems
 * store fundus photographs as what they please: whether it is a fundus, the picture itself tells later. Else throws a `Refusal` that names the class.
 */
export function checkSopClass(uid: string, hasPixels: boolean, isColour: boolean): void {
  if (uid === '1.2.840.10008.1.3.10') throw unsupported('DICOMDIR, a list of other files');
  const end = uid.startsWith(STORAGE) ? uid.slice(STORAGE.length) : undefined;
  const isPhotograph = end !== undefined && PHOTOGRAPHS.includes(end);
  if (isPhotograph && !hasPixels) throw truncated();
  if (!isPhotograph && !(hasPixels && isColour)) throw unsupported(nameOf(end, uid));
}

/** Whether its pixel spacing is measured on the retina. */
export const isOphthalmic = (uid: string): boolean => OPHTHALMIC.some((end) => uid === STORAGE + end);

function nameOf(end: string | undefined, uid: string): string {
  for (let part = end ?? ''; part !== ''; part = part.slice(0, Math.max(0, part.lastIndexOf('.')))) {
    if (Object.hasOwn(OTHERS, part)) return OTHERS[part]!;
  }
  return uid === '' ? 'of no kind that it names' : `SOP class ${uid}`;
}
