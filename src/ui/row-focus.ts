import type { ImageId } from '#domain/brand.ts';

/** The id, in the document, of the button that shows a photograph. */
export const rowButtonId = (id: ImageId): string => `photograph-${id}`;

/** The id of the field in which patients are sought. */
export const FILTER_FIELD = 'worklist-find';

/** Moves the focus to a photograph in the list. */
export const focusRow = (id: ImageId): void => document.getElementById(rowButtonId(id))?.focus();

/** Moves the focus to the photograph of the list that Tab stops at. */
export const focusFirstRow = (): void => document.querySelector<HTMLElement>('.patients [aria-current][tabindex="0"]')?.focus();

/** Whether the focus is in the list. */
export const isListFocused = (): boolean => document.activeElement?.closest('.list') != null;
