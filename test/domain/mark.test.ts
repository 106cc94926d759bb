import { describe, expect, it } from 'vitest';
import { type Mark, mergedMarks, movedShape, NO_MARKS, placesOf, reshaped, simplified } from '#domain/mark.ts';
import { measured } from '#domain/measure.ts';

const by = { by: 'Dr A', drawnAt: 5 };

describe('a mark', () => {
  it('moves as a whole, whatever it is', () => {
    const to = { x: 10, y: -2 };
    expect(movedShape({ kind: 'ruler', from: { x: 1, y: 2 }, to: { x: 3, y: 4 } }, to)).toEqual({
      kind: 'ruler',
      from: { x: 11, y: 0 },
      to: { x: 13, y: 2 },
    });
    expect(movedShape({ kind: 'text', at: { x: 0, y: 0 }, text: 'IRMA' }, to)).toEqual({ kind: 'text', at: to, text: 'IRMA' });
    const path = [
      { x: 0, y: 0 },
      { x: 1, y: 1 },
    ];
    expect(placesOf(movedShape({ kind: 'freehand', path }, to))).toEqual([to, { x: 11, y: -1 }]);
  });

  it('keeps its other end where one is moved', () => {
    const arrow = { kind: 'arrow', from: { x: 1, y: 2 }, to: { x: 3, y: 4 } } as const;
    expect(reshaped(arrow, 'to', { x: 9, y: 9 })).toEqual({ ...arrow, to: { x: 9, y: 9 } });
  });
});

describe('a line drawn by hand', () => {
  it('keeps its corners and drops what lies between them', () => {
    const path = [
      [0, 0],
      [5, 0.4],
      [10, 0],
      [10, 5],
      [10, 10],
    ].map(([x, y]) => ({ x: x!, y: y! }));
    expect(simplified(path, 0.5)).toEqual([path[0], path[2], path[4]]);
    expect(simplified(path, 0.3)).toEqual([path[0], path[1], path[2], path[4]]);
  });

  it('keeps the far side of one that ends where it began', () => {
    const path = [
      { x: 0, y: 0 },
      { x: 8, y: 0 },
      { x: 0, y: 0 },
    ];
    expect(simplified(path, 1)).toEqual(path);
  });
});

describe('a measure', () => {
  const [from, to] = [
    { x: 10, y: 20 },
    { x: 40, y: 60 },
  ];

  it('is in px alone where nothing gives a scale', () => {
    expect(measured(from, to, NO_MARKS)).toEqual({ px: 50, discDiameters: null, mm: null, isDiscSuggested: false });
  });

  it('is in diameters of the disc of the same picture, and says whose disc that is', () => {
    const disc = { x: 0, y: 0, diameter: 25, source: 'picture' } as const;
    expect(measured(from, to, { ...NO_MARKS, disc })).toMatchObject({ discDiameters: 2, mm: null, isDiscSuggested: true });
  });

  it('is in millimetres where the file gives a calibration', () => {
    expect(measured(from, to, { ...NO_MARKS, calibration: { mmPerPx: 0.01, source: 'DICOM' } }).mm).toBeCloseTo(0.5);
  });
});

describe('marks of one photograph from two machines', () => {
  const text = (id: string): Mark => ({ id, ...by, kind: 'text', at: { x: 0, y: 0 }, text: id });

  it('are all kept, each once', () => {
    const here = { ...NO_MARKS, list: [text('a'), text('b')] };
    const there = { ...NO_MARKS, list: [text('b'), text('c')], fovea: { x: 1, y: 1, source: 'reader' as const } };
    const merged = mergedMarks(here, there);
    expect(merged.list.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(merged.fovea).toEqual(there.fovea);
  });
});
