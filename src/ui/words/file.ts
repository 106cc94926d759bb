import { catalogue, t, withSaid } from '#ui/i18n.ts';
import { decimal } from '#ui/numbers.ts';

/** What a file holds besides a photograph: other photographs, and facts of how it was taken. */
export const fileWords = withSaid(catalogue.file, {
  pictureOf: (place: number, pages: number) => t('file:pictureOf', { place: decimal(place), pages: decimal(pages) }),
  fieldOfView: (degrees: number) => t('file:fieldOfView', { degrees: decimal(Math.round(degrees)) }),
});
