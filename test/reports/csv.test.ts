import { expect, test } from 'vitest';
import { csvTable } from '#reports/csv.ts';
import { dayCsv } from '#reports/day-csv.ts';
import { material, sampleReport, sourceJpeg } from '#test/reports/sample-report.ts';

/** A reader of RFC 4180 of its own: one character after another. */
function parse(text: string): string[][] {
  const rows: string[][] = [[]];
  let [cell, quoted] = ['', false];
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!;
    if (quoted && c === '"' && text[i + 1] === '"') cell += text[i++];
    else if (c === '"') quoted = !quoted;
    else if (!quoted && (c === ',' || (c === '\r' && text[i + 1] === '\n'))) {
      rows.at(-1)!.push(cell);
      cell = '';
      if (c === '\r') {
        rows.push([]);
        i++;
      }
    } else cell += c;
  }
  expect([cell, quoted]).toEqual(['', false]);
  return rows.slice(0, -1);
}

test('a table begins with a byte order mark and ends its lines with CR LF', () => {
  expect(csvTable(['a', 'b'], [[1, null]])).toBe('\uFEFFa,b\r\n1,\r\n');
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', ' =1', '＝1'])(
  'text that a spreadsheet would run is text: %j',
  (text) => {
    const [[cell]] = parse(csvTable([], [[text]]).slice(1)).slice(1) as [[string]];
    expect(cell).toBe(`'${text}`);
  },
);

test.each(['a,b', 'a "b"', 'two\r\nlines', ' a ', 'é 漢'])('text comes back as it was: %j', (text) => {
  expect(parse(csvTable(['x', 'y'], [[text, 1]]).slice(1))[1]).toEqual([text, '1']);
});

test('numbers are numbers, negative ones too', () => {
  expect(csvTable(['x'], [[-0.5]])).toContain('\r\n-0.5\r\n');
});

test('the day has a row a photograph: graded, ungradable, covered', async () => {
  const blob = await dayCsv.run(await material(sampleReport(), await sourceJpeg()));
  const bytes = new Uint8Array(await blob.arrayBuffer());
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const [header, ...rows] = parse(new TextDecoder().decode(bytes)) as [string[], ...string[][]];
  const day = rows.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i]])));
  expect(rows.every((row) => row.length === header.length)).toBe(true);
  expect(
    day.map(({ outcome, grade, referable, reader_grade, gradable, p2 }) => [
      outcome,
      grade,
      referable,
      reader_grade,
      gradable,
      p2,
    ]),
  ).toEqual([
    ['graded', '2', 'true', '3', 'true', '0.4'],
    ['ungradable', '', '', '', 'false', ''],
    ['covered', '', '', '', '', ''],
  ]);
  expect(day[0]).toMatchObject({
    file: '<img src=x onerror=alert(1)>.jpg',
    patient: 'P001',
    eye: 'OD',
    note: `'=HYPERLINK("http://example.org","x")`,
    signed_by: `'@Dr Sum`,
    grade_set: '1 2 3',
    changes: '1',
  });
  expect(day[2]).toMatchObject({ file: 'P002, "left".jpg', eye: '', eye_conflict: 'false' });
});
