import { calendarDay } from '#domain/calendar-day.ts';
import type { FileFact, FileFacts } from '#domain/file-facts.ts';
import type { Laterality } from '#domain/laterality.ts';
import { type DataSet, sequence } from '#formats/dicom/elements.ts';
import { decimals, float } from '#formats/dicom/figures.ts';
import { code, text } from '#formats/dicom/text.ts';

type Attribute = readonly [tag: number, name: string];

/** Of the photograph first, then of the series; Measurement Laterality is of visual examinations. */
const LATERALITY: readonly Attribute[] = [
  [0x00200062, 'Image Laterality (0020,0062)'],
  [0x00209072, 'Frame Laterality (0020,9072)'],
  [0x00200060, 'Laterality (0020,0060)'],
];
/** When the light fell on the sensor, before when the visit was. */
const DATES: readonly Attribute[] = [
  [0x0008002a, 'Acquisition DateTime (0008,002A)'],
  [0x00080022, 'Acquisition Date (0008,0022)'],
  [0x00080020, 'Study Date (0008,0020)'],
  [0x00080023, 'Content Date (0008,0023)'],
];
const PATIENT_ID = 0x00100020;
const FIELD_OF_VIEW = 0x0022000c;
const PIXEL_SPACING = 0x00280030;
const FRAME_ANATOMY = 0x00209071;
/** A retina is some tens of mm wide: what makes a photograph wider or narrower is the spacing of something else, or a form's default. */
const RETINA = { least: 1, most: 80 };
/** How far rows and columns may differ, of 1. */
const SQUARE = 0.01;

/**
 * What the standard's attributes say of a photograph (PS3.3, C.7.1, C.7.2 and C.8.17). `frame`: the data sets that describe the frame, the file's last;
 * `width`: px. Millimetres only of an ophthalmic photograph, where the standard has the spacing measured on the retina.
 */
export function dicomFacts(attributes: readonly DataSet[], width: number, isOphthalmic: boolean): FileFacts {
  const root = attributes.at(-1)!;
  const patient = text(root, PATIENT_ID);
  const fieldOfView = float(root, FIELD_OF_VIEW);
  const laterality = lateralityOf([...attributes.flatMap((set) => sequence(set, FRAME_ANATOMY)), root]);
  const date = dateOf(root);
  const mmPerPx = isOphthalmic ? spacingOf(attributes, width) : undefined;
  return {
    ...(patient && { patient: { value: patient, attribute: 'Patient ID (0010,0020)' } }),
    ...(laterality && { laterality }),
    ...(date && { date }),
    ...(fieldOfView !== undefined &&
      fieldOfView > 0 &&
      fieldOfView <= 360 && { fieldOfView: { value: fieldOfView, attribute: 'Horizontal Field of View (0022,000C)' } }),
    ...(mmPerPx && { mmPerPx }),
  };
}

function lateralityOf(attributes: readonly DataSet[]): FileFact<Laterality> | undefined {
  for (const [tag, attribute] of LATERALITY) {
    for (const set of attributes) {
      // Both eyes (B) and unpaired (U) name no eye.
      const value = code(set, tag);
      if (value === 'R') return { value: 'OD', attribute };
      if (value === 'L') return { value: 'OS', attribute };
    }
  }
  return undefined;
}

function dateOf(root: DataSet): FileFact<string> | undefined {
  for (const [tag, attribute] of DATES) {
    // Until 1993 days were written 1993.04.12.
    const [, year, month, day] = /^(\d{4})\.?(\d\d)\.?(\d\d)/.exec(code(root, tag)) ?? [];
    const value = year && month && day ? calendarDay(+year, +month, +day) : undefined;
    if (value) return { value, attribute };
  }
  return undefined;
}

/** Between rows first, then between columns. */
function spacingOf(attributes: readonly DataSet[], width: number): FileFact<number> | undefined {
  const of = attributes.find(({ elements }) => elements.has(PIXEL_SPACING));
  const [rows, columns] = of ? decimals(of, PIXEL_SPACING) : [];
  if (rows === undefined || columns === undefined || !(Math.abs(rows - columns) <= SQUARE * columns)) return undefined;
  const value = (rows + columns) / 2;
  return value * width >= RETINA.least && value * width <= RETINA.most
    ? { value, attribute: 'Pixel Spacing (0028,0030)' }
    : undefined;
}
