import type { ModelCard } from '#domain/model-card.ts';

/** Which model gave an answer: its id on this page, its name, and the SHA-256 of its card, which names the SHA-256 of every other file. */
export interface ModelIdentity {
  readonly id: string;
  readonly name: string;
  readonly sha256: string;
  /** SHA-256 of what a grade depends on (`answerFacts`): the same where only the words of a card changed. Records of older versions lack it. */
  readonly answerSha256?: string | undefined;
  /** The reader's own, not shipped with Funduscope. */
  readonly isOwn: boolean;
}

/** A card as a reader wants it: the long lists are counted. */
export interface ModelFacts extends Omit<ModelCard, 'selfTest' | 'training'> {
  readonly training: Omit<ModelCard['training'], 'photographs' | 'patients'> & {
    readonly photographs: number;
    readonly patients: number;
  };
}

export function modelFacts({ selfTest: _, ...card }: ModelCard): ModelFacts {
  const { photographs, patients, ...training } = card.training;
  return {
    ...card,
    name: plainName(card.name),
    training: { ...training, photographs: photographs.length, patients: patients.length },
  };
}

/** Size of all files that the card names, bytes. */
export const modelBytes = ({ files }: Pick<ModelCard, 'files'>): number =>
  Object.values(files).reduce((sum, { bytes }) => sum + bytes, 0);

const NAME_LENGTH = 48;

/** A name on one line: no control or direction characters, which could make it read as something else, and no more than a line holds. */
export function plainName(name: string): string {
  const plain = name
    .replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return plain.length > NAME_LENGTH ? `${plain.slice(0, NAME_LENGTH - 1)}…` : plain || '?';
}
