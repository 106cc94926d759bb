import type { AppError } from '#domain/error.ts';
import { catalogue, t } from '#ui/i18n.ts';
import { type Trouble, trouble } from '#ui/words/trouble.ts';

/** What a card says may be of any length. */
const brief = (text: string): string => (text.length > 200 ? `${text.slice(0, 199)}…` : text);

/** What is wrong with a model that the reader brought, and what to do. */
export function ownModelTrouble(error: AppError): Pick<Trouble, 'what' | 'remedy'> {
  const { unavailable, corrupt, wrongAnswers } = catalogue.trouble.ownModel;
  switch (error.kind) {
    case 'model-unavailable':
      return unavailable;
    case 'model-corrupt':
      return {
        what: t('trouble:ownModel.corrupt.what', { file: error.file, detail: brief(error.detail) }),
        remedy: corrupt.remedy,
      };
    case 'no-backend':
      return wrongAnswers;
    default:
      return trouble(error);
  }
}
