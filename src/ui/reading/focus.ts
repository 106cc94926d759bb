/** The id of the choice of the reader's own grade: what leads there names it. */
export const OWN_GRADE = 'own-grade';

/** Moves the focus to the reader's own grade, where there is one to give. */
export function focusReading(): void {
  const choice = document.getElementById(OWN_GRADE);
  const chosen = choice?.querySelector<HTMLElement>('input:checked, button[aria-pressed="true"]');
  (chosen ?? choice?.querySelector<HTMLElement>('input, button'))?.focus();
}
