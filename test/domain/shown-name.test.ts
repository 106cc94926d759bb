import { expect, it } from 'vitest';
import { shownName } from '#domain/shown-name.ts';

it.each([
  ['a\u202egpj.SO_0099.jpg', 'agpj.SO_0099.jpg'],
  ['\u2067x\u2069\u200f_OD.jpg', 'x_OD.jpg'],
  ['مريض_OD.jpg', 'مريض_OD.jpg'],
  ['née 漢 _OS.png', 'née 漢 _OS.png'],
])('%j reads as %j', (name, shown) => expect(shownName(name)).toBe(shown));
