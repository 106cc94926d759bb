import type { Stage } from '#domain/analysis.ts';
import { catalogue, t, withSaid } from '#ui/i18n.ts';

/** The words of whose grade it is: of a light model that stands in, of one that grades again, of one beside another. */
export const gradedByWords = withSaid(catalogue.gradedBy, {
  preliminaryBefore: (grade: string) => t('gradedBy:preliminaryBefore', { grade }),
  preliminaryAbout: (name: string, next: string) => t('gradedBy:preliminaryAbout', { name, next }),
  preliminaryWithout: (name: string) => t('gradedBy:preliminaryWithout', { name }),
  regrading: (name: string, stage: Stage | undefined) =>
    stage ? t(`gradedBy:regradingStage.${stage}`, { name }) : t('gradedBy:regrading', { name }),
  beside: (name: string) => t('gradedBy:beside', { name }),
  besideLight: (name: string) => t('gradedBy:besideLight', { name }),
  besideEarlier: (name: string) => t('gradedBy:besideEarlier', { name }),
});
