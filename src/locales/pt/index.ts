import { bySubject } from '#locales/by-subject.ts';

/** Portuguese, as it is spoken in Brazil. */
export default bySubject(import.meta.glob<object>('./*.json', { eager: true, import: 'default' }));
