import { bySubject } from '#locales/by-subject.ts';

/** French. */
export default bySubject(import.meta.glob<object>('./*.json', { eager: true, import: 'default' }));
