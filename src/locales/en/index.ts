import evidence from '#locales/en/evidence.json' with { type: 'json' };
import eyes from '#locales/en/eyes.json' with { type: 'json' };
import grades from '#locales/en/grades.json' with { type: 'json' };
import language from '#locales/en/language.json' with { type: 'json' };
import numbers from '#locales/en/numbers.json' with { type: 'json' };

/** English: the language that the others are written from. One file a subject; keys are the same in all of them. */
export default { evidence, eyes, grades, language, numbers };
