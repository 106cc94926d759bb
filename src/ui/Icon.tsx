/** Line drawings on a 20 x 20 grid, in the colour of the text beside them. */
const PATHS = {
  fundus:
    'M10 2.8a7.2 7.2 0 1 0 0 14.4a7.2 7.2 0 1 0 0-14.4M13.3 8.8a1.2 1.2 0 1 0 0 2.4a1.2 1.2 0 1 0 0-2.4M13 8.8C11.9 6 8.4 5 4.9 6.7M13 11.2c-1.1 2.8-4.6 3.8-8.1 2.1M13.7 8.8c.2-1.2.7-2 1.4-2.7M13.7 11.2c.2 1.2.7 2 1.4 2.7M8.1 9.9a.1.1 0 1 0 .01 0',
  plus: 'M10 4v12M4 10h12',
  minus: 'M4 10h12',
  close: 'M5 5l10 10M15 5L5 15',
  check: 'M4 10.5l4 4l8-9',
  warning: 'M10 3.5L17.5 16.5h-15zM10 8.5v3.5M10 14.2v.1',
  ban: 'M10 3a7 7 0 1 0 0 14a7 7 0 1 0 0-14M5.2 5.2l9.6 9.6',
  drop: 'M10 3v9M6.5 8.5L10 12l3.5-3.5M3.5 13v3.5h13V13',
  swipe: 'M10 3v14M6.5 7L3.5 10l3 3M13.5 7l3 3l-3 3',
  fit: 'M3.5 7.5v-4h4M12.5 3.5h4v4M16.5 12.5v4h-4M7.5 16.5h-4v-4',
  keys: 'M2.5 5.5h15v9h-15zM5.5 8.5h.1M8.5 8.5h.1M11.5 8.5h.1M14.5 8.5h.1M6.5 11.7h7',
  retry: 'M16 10a6 6 0 1 1-1.8-4.3M16 3.2v3.3h-3.3',
  down: 'M5 8l5 5l5-5',
  compare: 'M3 4h6v12H3zM11 4h6v12h-6z',
  folder: 'M2.5 5.5h5l1.5 2h8.5v8h-15z',
  urgent: 'M10 3v8.5M10 15.6v.2',
} as const;

export function Icon({ name }: { readonly name: keyof typeof PATHS }) {
  return (
    <svg className="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
