import type { BrowserContext, Page } from '@playwright/test';
import en from '#locales/en/index.ts';

const [OPEN, CLOSE] = ['⟦', '⟧'];

type Words = string | readonly Words[] | { readonly [key: string]: Words };

/** Every text between ⟦ and ⟧, what stands for values left as it is. */
function marked(words: Words): Words {
  if (typeof words === 'string') return `${OPEN}${words}${CLOSE}`;
  if (Array.isArray(words)) return words.map(marked);
  return Object.fromEntries(Object.entries(words).map(([key, word]) => [key, marked(word)]));
}

/** Answers the request for a language's words with those given. */
export async function serveWords(context: BrowserContext, language: string, words: object): Promise<void> {
  await context.route(new RegExp(`/assets/${language}-[^/]+\\.js$`), (route) =>
    route.fulfill({ contentType: 'text/javascript', body: `export default ${JSON.stringify(words)};` }),
  );
}

/** In place of French the English words, each text between marks. */
export const serveMarkedWords = (context: BrowserContext): Promise<void> => serveWords(context, 'fr', marked(en) as object);

/**
 * What stands on the page with letters in it and outside the marks: texts that are in no catalogue. Hidden parts count too.
 * `data`: what comes from files, models and readers, and is nobody's to translate.
 */
export async function unmarked(page: Page, data: readonly string[]): Promise<string[]> {
  const texts = await page.evaluate(
    ({ spared, attributes }) => {
      const found = [document.title];
      for (const element of document.querySelectorAll('body, body *')) {
        if (element.closest(spared)) continue;
        for (const name of attributes) found.push(element.getAttribute(name) ?? '');
        for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE) found.push(node.textContent ?? '');
      }
      return found;
    },
    { spared: SPARED, attributes: ATTRIBUTES },
  );
  const longestFirst = [...data, ...PROPER].filter((text) => text.length > 1).sort((a, b) => b.length - a.length);
  return [...new Set(texts)].filter((text) => {
    const plain = outside(text).replaceAll(FILE, '').replaceAll(DAY, '');
    // A single letter is a key's.
    return /\p{L}{2}/u.test(longestFirst.reduce((left, known) => left.replaceAll(known, ''), plain));
  });
}

/** Without scripts there is no language; code, and what is said to whoever mends it, is English; languages have their own names; names of files are read as examples. */
const SPARED = 'script, style, noscript, code, pre, select option[lang], .patterns-preview li';
const ATTRIBUTES = ['aria-label', 'aria-valuetext', 'aria-description', 'title', 'placeholder', 'alt', 'label'];
/** Names and signs that are the same everywhere. */
const PROPER = ['Funduscope', 'OD', 'OS'];
const FILE = /[\w-]*\.(?:jpe?g|png|json|bin)\b/g;
/** As Intl writes it in French. */
const DAY = /\b\d{1,2} \p{L}+\.? \d{4}\b/gu;

/** What stands in no pair of marks. */
function outside(text: string): string {
  let depth = 0;
  let rest = '';
  for (const sign of text) {
    if (sign === OPEN) depth++;
    else if (sign === CLOSE) depth--;
    else if (depth === 0) rest += sign;
  }
  return rest;
}
