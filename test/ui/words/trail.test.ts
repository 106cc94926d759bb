import { describe, expect, it } from 'vitest';
import { auditWords } from '#ui/words/trail.ts';

const event = { at: 0, by: 'Dr Rao' };

it('words the events of a trail', () => {
  const words = (what: string, from: string | null, to: string | null) => auditWords({ ...event, what, from, to });
  expect([
    words('grade', null, '2'),
    words('grade', '2', '3'),
    words('grade', '3', null),
    words('model-grade', null, '3 MobileNetV2'),
    words('reopen', 'Dr Rao', 'second look'),
    words('undo', null, 'sign'),
    words('something-new', 'x', 'y'),
    words('constructor', null, 'toString'),
    words('dme', 'unknown', 'yes'),
    words('laterality', 'OD', 'OS'),
    words('note', 'before', ''),
    words('marks', null, null),
    words('model-grade', null, '3'),
  ]).toEqual([
    'Own grade: moderate NPDR',
    'Own grade: moderate NPDR → severe NPDR',
    'Own grade: severe NPDR taken away',
    'Model’s grade shown: severe NPDR (MobileNetV2)',
    'Reopened: second look (signed by Dr Rao)',
    'Taken back: signed',
    'something-new: x → y',
    'constructor: toString',
    'Macular oedema: unknown → yes',
    'Eye: right (OD) → left (OS)',
    'Note deleted',
    'Marks and measures',
    'Model’s grade shown: severe NPDR',
  ]);
});

describe('two readings that met in a session file', () => {
  const met = (to: string | null, from: string | null) => auditWords({ ...event, what: 'import', from, to });
  const mine = { grade: 2, gradedAt: 5, note: '', signed: null };
  const theirs = { grade: 'ungradable', gradedAt: 6, note: 'Cataract.', signed: { by: 'Dr Diop', at: 7 } };

  it('says which is kept and which is set aside', () => {
    expect(met(JSON.stringify(theirs), JSON.stringify(mine))).toBe(
      'Two readings met in a session file. Kept: ungradable, signed by Dr Diop, note “Cataract.”. Set aside: moderate NPDR.',
    );
    expect(met(JSON.stringify(mine), JSON.stringify({ ...mine, grade: null }))).toMatch(
      /Kept: moderate NPDR\. Set aside: no grade\.$/,
    );
  });

  it.each([null, '', 'null', '7', '{', '{"grade":9,"signed":7,"note":{}}', '{"grade":"<b>","signed":{"by":{}}}'])(
    'takes %j for no grade',
    (json) => {
      expect(met(json, json)).toBe('Two readings met in a session file. Kept: no grade. Set aside: no grade.');
    },
  );
});
