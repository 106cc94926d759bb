import { FORMS, type Form, type FormFigures, MOST_POINTS } from '#training/precision.ts';

export interface ComparedSet {
  readonly data: string;
  readonly photographs: number;
  readonly perGrade: readonly number[];
  readonly forms: Readonly<Record<Form, FormFigures>>;
}

/** What `export --compare` found of one model. */
export interface Comparison {
  readonly model: string;
  readonly command: string;
  readonly bytes: Readonly<Record<Form, number>>;
  /** ‖rounded - kernel‖ / ‖kernel‖ over all kernels. */
  readonly kernelError: Readonly<Record<'float16' | 'uint8' | 'symmetric', number>>;
  readonly sets: readonly ComparedSet[];
  /** That moves no figure of any set by more than MOST_POINTS. */
  readonly smallest: Form;
}

/** As markdown: a row a set and form, and the command. */
export function precisionTable({ model, command, bytes, kernelError, sets, smallest }: Comparison): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const heads = [
    'photographs',
    'form',
    'MB',
    'QWK',
    'referable AUC',
    'accuracy',
    'ECE',
    'largest move, points',
    'same grade',
    'mean \\|Δ logit\\|',
  ];
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  const rows = sets.flatMap(({ data, photographs, perGrade, forms }) =>
    FORMS.map((form) => {
      const { figures, points, sameGrade, logitDifference } = forms[form];
      const { qwk, referableAuc, accuracy, ece } = figures;
      return line([
        form === 'float32' ? `${data}: ${photographs} (${perGrade.join('/')})` : '',
        form,
        (bytes[form] / 1e6).toFixed(1),
        ...[qwk, referableAuc, accuracy, ece].map((value) => value?.toFixed(4) ?? '–'),
        ...(form === 'float32' ? ['', '', ''] : [points.toFixed(2), percent(sameGrade), logitDifference.toFixed(4)]),
      ]);
    }),
  );
  const { float16, uint8, symmetric } = kernelError;
  return [
    `\`${model}\`: the smallest form that moves no figure by more than ${MOST_POINTS} points is **${smallest}**. Relative error of the kernels: float16 ${percentOf(float16)}, uint8 ${percentOf(uint8)}, uint8 on symmetric ranges ${percentOf(symmetric)}.`,
    '',
    line(heads),
    line(heads.map(() => '---')),
    ...rows,
    '',
    '```',
    command,
    '```',
  ].join('\n');
}

const percentOf = (share: number): string => `${(100 * share).toFixed(3)} %`;

/** The document with this model's table in place of its last one, else at the end. */
export function replacePrecision(document: string, comparison: Comparison): string {
  const [begin, end] = [`<!-- precision: ${comparison.model} -->`, `<!-- /precision: ${comparison.model} -->`];
  const block = `${begin}\n\n${precisionTable(comparison)}\n\n${end}`;
  const [from, to] = [document.indexOf(begin), document.indexOf(end)];
  if (from < 0 || to < from) return `${document.trimEnd()}\n\n${block}\n`;
  return document.slice(0, from) + block + document.slice(to + end.length);
}
