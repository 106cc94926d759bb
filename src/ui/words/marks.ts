import type { EtdrsField, Side } from '#domain/etdrs.ts';
import type { MarkKind } from '#domain/mark.ts';
import type { Measure } from '#domain/measure.ts';
import type { MarkTool } from '#store/state.ts';
import { catalogue, t, withSaid } from '#ui/i18n.ts';
import { decimal, pixels } from '#ui/numbers.ts';

const { tool, sides, fields } = catalogue.marks;

/** A length in what units there are: "0.8 DD · 143 px". */
export function measureWords({ px, discDiameters, mm, isDiscSuggested }: Measure): string {
  return [
    ...(discDiameters === null ? [] : [diameters(discDiameters, isDiscSuggested)]),
    ...(mm === null ? [] : [t('marks:millimetres', { number: decimal(mm, 2) })]),
    pixels(px),
  ].join(' · ');
}

const diameters = (count: number, isAbout: boolean): string =>
  t(isAbout ? 'marks:aboutDiscDiameters' : 'marks:discDiameters', { number: decimal(count, 1) });

function ofMark(kind: MarkKind, says: string, field: string): string {
  const mark =
    kind === 'text'
      ? t('marks:written', { text: says })
      : says
        ? t('marks:measured', { mark: tool[kind], measure: says })
        : tool[kind];
  return field ? t('marks:within', { mark, field }) : mark;
}

/** The words of the tools for marks, and of marks. */
export const markWords = withSaid(catalogue.marks, {
  toolKey: { arrow: '2', box: '3', text: '4', freehand: '5', ruler: '6', disc: '7', fovea: '8' } satisfies Record<
    MarkTool,
    string
  >,
  gridKey: '9',
  named: (name: string, key: string) => t('marks:named', { name, key }),
  removeThis: (mark: string) => t('marks:removeThis', { mark }),
  list: (count: number) => t('marks:list', { n: decimal(count) }),
  calibration: (source: string) => t('marks:calibration', { source }),
  side: (side: Side) => sides[side],
  /** What a mark is, what it says or measures, and the field that it lies in. */
  ofMark,
  ofDisc: (px: number, isSuggested: boolean) => t(isSuggested ? 'marks:discSuggested' : 'marks:disc', { diameter: pixels(px) }),
  ofFovea: (isSuggested: boolean) => (isSuggested ? catalogue.marks.foveaSuggested : tool.fovea),
  drawnBy: (mark: string, name: string) => (name ? t('marks:drawnBy', { mark, name }) : mark),
  /** With a full stop, where it has none. */
  sentence: (said: string) => (/[.…।]$/.test(said) ? said : t('marks:sentence', { said })),
});

/** A field of the grid: "inner temporal field". */
export const fieldWords = (field: EtdrsField): string =>
  field.ring === 'central' ? fields.central : fields[field.ring][field.side];
