import type { EtdrsField, Side, Sides } from '#domain/etdrs.ts';
import type { MarkKind } from '#domain/mark.ts';
import type { Measure } from '#domain/measure.ts';
import type { MarkTool } from '#store/state.ts';

const NBSP = '\u00a0';

const KINDS: Record<MarkKind, string> = { arrow: 'Arrow', box: 'Box', text: 'Text', freehand: 'Freehand', ruler: 'Ruler' };

const SIDES: Record<Side, string> = {
  superior: 'superior',
  inferior: 'inferior',
  nasal: 'nasal',
  temporal: 'temporal',
  above: 'above the fovea',
  below: 'below the fovea',
  left: 'left of the fovea',
  right: 'right of the fovea',
};

const NUMBER = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 });
const TENTHS = new Intl.NumberFormat(undefined, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const HUNDREDTHS = new Intl.NumberFormat(undefined, { minimumFractionDigits: 2, maximumFractionDigits: 2 });

const pixels = (px: number): string => `${NUMBER.format(px)}${NBSP}px`;

/** A length in what units there are: "0.8 DD · 143 px". */
export function measureWords({ px, discDiameters, mm, isDiscSuggested }: Measure): string {
  const diameters = discDiameters === null ? [] : [`${isDiscSuggested ? '≈' : ''}${TENTHS.format(discDiameters)}${NBSP}DD`];
  return [...diameters, ...(mm === null ? [] : [`${HUNDREDTHS.format(mm)}${NBSP}mm`]), pixels(px)].join(' · ');
}

/** The words of the tools for marks, and of marks. */
export const markWords = {
  tools: 'Marks and measures',
  toolsAbout: 'Measure and mark (K)',
  choose: 'Choose and move',
  tool: { ...KINDS, disc: 'Optic disc', fovea: 'Fovea' } satisfies Record<MarkTool, string>,
  toolKey: { arrow: '2', box: '3', text: '4', freehand: '5', ruler: '6', disc: '7', fovea: '8' } satisfies Record<
    MarkTool,
    string
  >,
  named: (name: string, key: string) => `${name} (${key})`,
  how: {
    arrow: 'Drag to what the arrow shall point to.',
    box: 'Drag from corner to corner.',
    text: 'Click where the words shall stand.',
    freehand: 'Draw with the button held.',
    ruler: 'Drag along what is to be measured.',
    disc: 'Drag across the optic disc, from rim to rim.',
    fovea: 'Click on the fovea.',
  } satisfies Record<MarkTool, string>,
  howToMove: 'Click a mark to move it.',
  place: 'Place in the middle',
  arrowKeys: 'Arrow keys move it, Shift in large steps; Ctrl moves its end.',
  grid: 'ETDRS grid',
  gridKey: '9',
  undo: 'Undo',
  redo: 'Redo',
  remove: 'Delete',
  editText: 'Edit text',
  hide: 'Hide marks',
  done: 'Done',
  list: (count: number) => `List (${count})`,
  listTitle: 'Marks of this photograph',
  listEmpty: 'Nothing is marked yet.',
  clear: 'Delete all',
  entry: 'Text of the mark',
  suggest: 'Find disc and fovea',
  confirm: 'Confirm dashed',
  looking: 'Disc and fovea are looked for …',
  notFound: 'The picture does not show clearly where disc and fovea are: place them by hand.',
  failed: 'Disc and fovea could not be looked for: place them by hand.',
  suggestedAbout: 'Disc and fovea as the picture suggests them: confirm them, or drag them to where they are.',
  needs: 'The grid needs fovea and disc (1 DD = 1.5 mm).',
  contradicted: 'Disc on the temple’s side of this eye: fields not named.',
  eyeUnknown: 'Eye not known: nasal and temporal not named.',
  noDisc: 'No disc: pixels alone.',
  noCalibration: 'No mm: no calibration.',
  noCalibrationAbout: 'Millimetres only where the file gives a calibration; this one gives none.',
  calibration: (source: string) => `mm by the file’s calibration (${source}).`,
  side: (side: Side) => SIDES[side],
  ofMark: (kind: MarkKind, text: string, where: string) =>
    [kind === 'text' ? `${KINDS.text}: “${text}”` : KINDS[kind], text && kind !== 'text' ? text : '', where]
      .filter(Boolean)
      .join(', '),
  ofDisc: (px: number, isSuggested: boolean) => `Optic disc, ${pixels(px)} across${isSuggested ? ', suggested' : ''}`,
  ofFovea: (isSuggested: boolean) => `Fovea${isSuggested ? ', suggested' : ''}`,
  by: (name: string) => (name ? `by ${name}` : ''),
} as const;

/** A field of the grid: "inner temporal field". */
export function fieldWords(field: EtdrsField, { isContradicted }: Sides): string {
  if (field.ring === 'central') return 'central field';
  const side = SIDES[field.side];
  return isContradicted || field.side === 'left' || field.side === 'right'
    ? `${field.ring} ring, ${side}`
    : `${field.ring} ${side} field`;
}
