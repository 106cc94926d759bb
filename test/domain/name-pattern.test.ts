import { expect, test } from 'vitest';
import { compilePattern, DEFAULT_NAME_PATTERNS, PATTERN_FIELDS } from '#domain/name-pattern.ts';

const faultOf = (text: string) => {
  const compiled = compilePattern(text);
  return compiled.ok ? undefined : compiled.error;
};

test.each(DEFAULT_NAME_PATTERNS)('the default %s is a pattern', (text) => expect(faultOf(text)).toBeUndefined());

test.each([
  ['{patient}_{side}', { kind: 'unknown-field', field: 'side' }],
  ['{patient}_{patient}', { kind: 'field-twice', field: 'patient' }],
  ['{date}_{date:dmy}', { kind: 'field-twice', field: 'date' }],
  ['{patient}{eye}', { kind: 'fields-touch' }],
  ['{patient_{eye}', { kind: 'unclosed' }],
  ['photo_{any}', { kind: 'no-fact' }],
  ['', { kind: 'no-fact' }],
  [`${'x'.repeat(120)}{eye}`, { kind: 'too-long' }],
])('%s is refused', (text, fault) => expect(faultOf(text)).toEqual(fault));

test('characters of regular expressions stand for themselves', () => {
  const compiled = compilePattern('a+(b)?{eye}');
  expect(compiled.ok && compiled.value.expression.test('a+(b)?OD')).toBe(true);
  expect(compiled.ok && compiled.value.expression.test('aabOD')).toBe(false);
});

test('every field that is explained can be used', () => {
  for (const field of PATTERN_FIELDS) expect(faultOf(`{${field}}`)?.kind).not.toBe('unknown-field');
});
