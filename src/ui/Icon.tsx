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
  export: 'M10 12.5V3M6.5 6.5L10 3l3.5 3.5M3.5 12v4.5h13V12',
  page: 'M5 2.5h7l3.5 3.5v11.5H5zM12 2.5V6h3.5M7.5 9.5h5M7.5 12h5M7.5 14.5h3',
  keys: 'M2.5 5.5h15v9h-15zM5.5 8.5h.1M8.5 8.5h.1M11.5 8.5h.1M14.5 8.5h.1M6.5 11.7h7',
  retry: 'M16 10a6 6 0 1 1-1.8-4.3M16 3.2v3.3h-3.3',
  down: 'M5 8l5 5l5-5',
  compare: 'M3 4h6v12H3zM11 4h6v12h-6z',
  folder: 'M2.5 5.5h5l1.5 2h8.5v8h-15z',
  adjust: 'M3 6h7M14 6h3M12 4a2 2 0 1 0 0 4a2 2 0 1 0 0-4M3 14h3M10 14h7M8 12a2 2 0 1 0 0 4a2 2 0 1 0 0-4',
  lens: 'M8.5 3a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11M12.6 12.6L17 17',
  eyes: 'M5.6 6.4a3.6 3.6 0 1 0 0 7.2a3.6 3.6 0 1 0 0-7.2M14.4 6.4a3.6 3.6 0 1 0 0 7.2a3.6 3.6 0 1 0 0-7.2M6.6 9.9h.1M13.3 9.9h.1',
  'full-screen': 'M3.5 7.5v-4h4M12.5 3.5h4v4M16.5 12.5v4h-4M7.5 16.5h-4v-4',
  'small-screen': 'M7.5 3.5v4h-4M16.5 7.5h-4v-4M12.5 16.5v-4h4M3.5 12.5h4v4',
  link: 'M8.5 11.5a3 3 0 0 1 0-4.2l2.3-2.3a3 3 0 0 1 4.2 4.2l-1.3 1.3M11.5 8.5a3 3 0 0 1 0 4.2l-2.3 2.3a3 3 0 0 1-4.2-4.2l1.3-1.3',
  unlink:
    'M9.3 6.5L10.8 5a3 3 0 0 1 4.2 4.2l-1.5 1.5M10.7 13.5L9.2 15a3 3 0 0 1-4.2-4.2l1.5-1.5M7 3.5v2M3.5 7h2M13 16.5v-2M16.5 13h-2',
  mirrored: 'M10 3v14M7.5 6L3 14h4.5zM12.5 6l4.5 8h-4.5z',
  'rotate-left': 'M4.2 8.2A6.2 6.2 0 1 1 4 11.6M3.6 4.2v4.2h4.2',
  'rotate-right': 'M15.8 8.2A6.2 6.2 0 1 0 16 11.6M16.4 4.2v4.2h-4.2',
  pen: 'M3.5 16.5l1-4L13.6 3.4l3 3L7.5 15.5zM11.5 5.5l3 3',
  twins: 'M3.5 3.5h9v9h-9zM12.5 7.5h4v9h-9v-4',
  pause: 'M7 4.5v11M13 4.5v11',
  resume: 'M6.5 4l9 6l-9 6z',
  visits: 'M10 3.5a6.5 6.5 0 1 0 6.5 6.5M10 6.5V10l2.5 2M12.5 3.2a6.8 6.8 0 0 1 4.2 4.2',
  urgent: 'M10 3v8.5M10 15.6v.2',
  cover: 'M3 10c2-3.4 4.3-5 7-5s5 1.6 7 5c-2 3.4-4.3 5-7 5s-5-1.6-7-5M4.5 16.5l11-13',
} as const;

export function Icon({ name }: { readonly name: keyof typeof PATHS }) {
  return (
    <svg className="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
