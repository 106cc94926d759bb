type Attributes = Readonly<Record<string, string | number>>;

export const INK = '#1a1a1a';
export const GREY = '#6b6b6b';
export const RULE = '#d9d9d9';

/** Hues that every kind of colour vision tells apart on white (Okabe and Ito 2008), darkest first. */
export const HUES = ['#0072b2', '#d55e00', '#009e73', '#a0457e', '#8a6d00', '#56b4e9'] as const;

const escaped = (words: string): string =>
  words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** To hundredths: files stay short, and the same on every machine. */
const written = (value: string | number): string =>
  typeof value === 'number' ? `${Math.round(100 * value) / 100}` : escaped(value);

/** One element; `children` are elements already written. */
export function element(name: string, attributes: Attributes, ...children: readonly string[]): string {
  const list = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${written(value)}"`)
    .join('');
  return children.length > 0 ? `<${name}${list}>${children.join('')}</${name}>` : `<${name}${list}/>`;
}

/** Words at (x, y), their baseline; `anchor` says which end stands there. */
export const label = (
  x: number,
  y: number,
  words: string,
  { size = 12, anchor = 'start', colour = INK, bold = false, turned = false } = {},
): string =>
  element(
    'text',
    {
      x,
      y,
      'font-size': size,
      'text-anchor': anchor,
      fill: colour,
      ...(bold && { 'font-weight': 'bold' }),
      ...(turned && { transform: `rotate(-90 ${written(x)} ${written(y)})` }),
    },
    escaped(words),
  );

export const rule = (x1: number, y1: number, x2: number, y2: number, stroke: string = RULE, more: Attributes = {}): string =>
  element('line', { x1, y1, x2, y2, stroke, ...more });

/** A whole file: white, with a title for those who cannot see it. */
export const picture = (width: number, height: number, title: string, body: readonly string[]): string =>
  `${element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${written(width)} ${written(height)}`,
      width,
      height,
      role: 'img',
      'font-family': 'Helvetica, Arial, sans-serif',
    },
    element('title', {}, escaped(title)),
    '\n',
    element('rect', { width, height, fill: '#ffffff' }),
    '\n',
    body.join('\n'),
    '\n',
  )}\n`;
