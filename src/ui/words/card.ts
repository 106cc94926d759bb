import type { Evaluation, Figure, OperatingPoint } from '#domain/model-card.ts';
import type { Calibration } from '#domain/prediction.ts';
import { catalogue, t, withSaid } from '#ui/i18n.ts';
import { decimal, percent } from '#ui/numbers.ts';

/** A figure of a card by the key that it goes by. Keys that are not known here are shown as they are. */
export const figureName = (key: string): string =>
  Object.hasOwn(catalogue.card.names, key) ? (catalogue.card.names as Readonly<Record<string, string>>)[key]! : key;

/** A figure and its 95 % interval. */
export const figureWords = ({ value, low, high }: Figure): string =>
  t('card:interval', { value: decimal(value, 2), low: decimal(low, 2), high: decimal(high, 2) });

/** The words of a model's card for people; what the card itself says stays as it is. */
export const cardWords = withSaid(catalogue.card, {
  seen: (photographs: number, patients: number) =>
    patients > 0
      ? t('card:seenOf', { photographs: decimal(photographs), patients: decimal(patients) })
      : t('card:seen', { photographs: decimal(photographs) }),
  seed: (seed: number) => t('card:seed', { seed: String(seed) }),
  count: (photographs: number) => t('card:count', { number: decimal(photographs) }),
  perGrade: ({ perGrade, ungradable, failed = 0 }: Evaluation) => {
    const values = { counts: perGrade.map((count) => decimal(count)).join(' / '), ungradable: decimal(ungradable) };
    return failed > 0 ? t('card:perGradeFailed', { ...values, failed: decimal(failed) }) : t('card:perGrade', values);
  },
  threshold: ({ threshold, chosenFor }: OperatingPoint) => t('card:threshold', { threshold: percent(threshold), why: chosenFor }),
  calibration: ({ temperature, biases }: Calibration, on: string) =>
    t('card:calibration', {
      temperature: decimal(temperature, 2),
      biases: biases.map((bias) => decimal(bias, 2)).join(`${catalogue.numbers.between} `),
      on,
    }),
  ece: (before: number, after: number) => t('card:ece', { before: decimal(before, 3), after: decimal(after, 3) }),
  point: ({ threshold, chosenFor, sensitivity, specificity }: OperatingPoint) => {
    const values = { threshold: percent(threshold), chosenFor };
    return sensitivity === undefined || specificity === undefined
      ? t('card:point', values)
      : t('card:pointReached', { ...values, sensitivity: percent(sensitivity), specificity: percent(specificity) });
  },
  set: (coverage: number, method: string) => t('card:set', { coverage: percent(coverage), method }),
  input: (size: number) => t('card:input', { size: decimal(size) }),
  version: (version: string, backbone: string) => t('card:version', { version, backbone }),
});
