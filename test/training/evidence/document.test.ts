import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { removeUnshown, writeSection } from '#training/evidence/document.ts';

const folder = mkdtempSync(join(tmpdir(), 'funduscope-document-'));
afterAll(() => rmSync(folder, { recursive: true }));
const document = join(folder, 'EVIDENCE.md');

describe('the document', () => {
  it('gets a section with its command, and the plots beside it', () => {
    writeFileSync(document, 'a\n<!-- one -->\n<!-- /one -->\nb\n');
    const section = { markdown: 'text\n![plot](evidence/plot.svg)', plots: { 'plot.svg': '<svg/>' } };
    writeSection(document, 'one', section, 'command --section one');
    expect(readFileSync(document, 'utf8')).toBe(
      'a\n<!-- one -->\n```\ncommand --section one\n```\n\ntext\n![plot](evidence/plot.svg)\n<!-- /one -->\nb\n',
    );
    expect(readFileSync(join(folder, 'evidence', 'plot.svg'), 'utf8')).toBe('<svg/>');
  });

  it('is left as it is, plots too, where its markers are missing', () => {
    expect(() => writeSection(document, 'two', { markdown: '', plots: { 'two.svg': '' } }, '')).toThrow('<!-- two -->');
    expect(readdirSync(join(folder, 'evidence'))).toEqual(['plot.svg']);
  });

  it('loses the plots that it shows no more, and no other file', () => {
    mkdirSync(join(folder, 'evidence'), { recursive: true });
    for (const file of ['gone-model-roc.svg', 'notes.txt']) writeFileSync(join(folder, 'evidence', file), '');
    expect(removeUnshown(document)).toEqual(['gone-model-roc.svg']);
    expect(readdirSync(join(folder, 'evidence')).sort()).toEqual(['notes.txt', 'plot.svg']);
  });
});
