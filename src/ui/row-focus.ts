import type { ImageId } from '#domain/brand.ts';

/** The id, in the document, of the button that shows a photograph. */
export const rowButtonId = (id: ImageId): string => `photograph-${id}`;

/** Moves the focus to a photograph in the list. */
export const focusRow = (id: ImageId): void => document.getElementById(rowButtonId(id))?.focus();

/** Whether the focus is in the list. */
export const isListFocused = (): boolean => document.activeElement?.closest('.list') != null;
