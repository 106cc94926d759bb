import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, expect, test, vi } from 'vitest';
import { htmlCase } from '#reports/html-case.ts';
import { pagesOf } from '#reports/pages.ts';
import { EXPORTERS } from '#reports/registry.ts';
import { RESEARCH_USE } from '#reports/report.ts';
import { material, sampleReport, sourceJpeg } from '#test/reports/sample-report.ts';
import { changeLanguage } from '#ui/i18n.ts';
import { Sheet } from '#ui/reports/Sheet.tsx';
import { fileWords } from '#ui/words/file-words.ts';

/** A French of marked English: what is not marked was not read from the catalogue. */
vi.mock('#locales/fr/index.ts', async () => {
  const marked = (node: unknown): unknown => {
    if (typeof node === 'string') return `«${node}»`;
    if (Array.isArray(node)) return node.map(marked);
    return Object.fromEntries(Object.entries(node as object).map(([key, word]) => [key, marked(word)]));
  };
  const { default: en } = await import('#locales/en/index.ts');
  return { default: marked(en) };
});

afterEach(() => changeLanguage('en', []));

const source = await sourceJpeg();
const made = async (exporter: (typeof EXPORTERS)[number]): Promise<string> => {
  const report = sampleReport();
  const photographs = exporter.takes === 'all' ? report.photographs : report.photographs.slice(0, 1);
  const blob = await exporter.run({ ...(await material({ ...report, photographs }, source)), words: fileWords });
  return blob.text();
};

const printed = (): string =>
  pagesOf(sampleReport())
    .map((page) => renderToStaticMarkup(<Sheet page={page} report={sampleReport()} pictures={new Map()} />))
    .join('');

/** What stands in no catalogue: names of files, of models and of their hash. */
const OWN = [
  /&lt;img src=x onerror=alert\(1\)&gt;\.jpg/g,
  /P00\w+, &quot;left&quot;\.jpg/g,
  /P001_OS\.jpg/g,
  /SHA-256 [0-9a-f]{64}/g,
];

/** The letters that a reader sees outside marks. */
function unmarked(html: string): string {
  let text = html
    .replaceAll(/<(script|style)[^>]*>[\s\S]*?<\/\1>/g, '')
    .replaceAll(/<[^>]*? alt="([^"]*)"[^>]*>/g, ' $1 ')
    .replaceAll(/<[^>]*>/g, ' ');
  for (const own of OWN) text = text.replaceAll(own, '');
  // The innermost marks first.
  while (/«[^«»]*»/.test(text)) text = text.replaceAll(/«[^«»]*»/g, '');
  return text.replaceAll(/[^\p{L}«»]+/gu, ' ').trim();
}

test('in English the words are English, and would be found unmarked', async () => {
  const html = await made(htmlCase);
  expect(html).toContain('<html lang="en">');
  expect(unmarked(html)).toContain('Moderate NPDR');
  expect(unmarked(printed())).toContain('Diabetic retinopathy report');
});

test('a case made while the page is French is French, and says so', async () => {
  await changeLanguage('fr', ['fr-FR']);
  const html = await made(htmlCase);
  expect(html).toContain('<html lang="fr">');
  expect(html).toContain(`<p class="notice">«${RESEARCH_USE}»</p>`);
  expect(html).toContain('23 nov. 2026');
  expect(unmarked(html)).toBe('');
  const { percents } = JSON.parse(/<script type="application\/json">([\s\S]*?)<\/script>/.exec(html)![1]!);
  expect([percents.length, percents[25]]).toEqual([101, '«25\u00a0%»']);
});

test('a report made while the page is French is French', async () => {
  await changeLanguage('fr', ['fr-FR']);
  expect(printed()).toContain('23 nov. 2026');
  expect(unmarked(printed())).toBe('');
});

test.each(EXPORTERS.filter(({ extension }) => extension === 'csv' || extension === 'json'))(
  '$id is the same in every language',
  async (exporter) => {
    const english = await made(exporter);
    await changeLanguage('fr', ['fr-FR']);
    expect(await made(exporter)).toBe(english);
    expect(english).toContain(RESEARCH_USE);
  },
);

test('in English files for people say of their use what all others do', () => {
  expect(fileWords.notice).toBe(RESEARCH_USE);
});
