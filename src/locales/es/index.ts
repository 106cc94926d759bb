import { bySubject } from '#locales/by-subject.ts';

/** Spanish. */
export default bySubject(import.meta.glob<object>('./*.json', { eager: true, import: 'default' }));
