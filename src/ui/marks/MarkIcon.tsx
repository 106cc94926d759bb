import type { MarkTool } from '#store/state.ts';

/** Line drawings on a 20 x 20 grid, in the colour of the text beside them. */
const PATHS: Record<MarkTool | 'choose' | 'grid' | 'undo' | 'redo' | 'delete' | 'hide', string> = {
  choose: 'M5 3l10.5 6.5l-4.8 1.1l2.8 5l-2 1.1l-2.8-5L5 15z',
  arrow: 'M4 16L15.5 4.5M9 4.5h6.5V11',
  box: 'M3.5 4.5h13v11h-13z',
  text: 'M4.5 6V4h11v2M10 4v12M7.5 16h5',
  freehand: 'M3 13c2-6 4-8 5.5-7s-2 6 .5 7s3-5 5-5s1 4 3 4',
  ruler: 'M2.5 12.5l10-10l5 5l-10 10zM6 9l2 2M8.5 6.5l1.5 1.5M11 4l2 2',
  disc: 'M10 3.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13M10 8a2 2 0 1 0 0 4a2 2 0 1 0 0-4',
  fovea: 'M10 3v14M3 10h14',
  grid: 'M10 3a7 7 0 1 0 0 14a7 7 0 1 0 0-14M10 6.5a3.5 3.5 0 1 0 0 7a3.5 3.5 0 1 0 0-7M5 5l2.5 2.5M15 5l-2.5 2.5M5 15l2.5-2.5M15 15l-2.5-2.5',
  undo: 'M4 8h8a4 4 0 0 1 0 8H8M7.5 4.5L4 8l3.5 3.5',
  redo: 'M16 8H8a4 4 0 0 0 0 8h4M12.5 4.5L16 8l-3.5 3.5',
  delete: 'M4 6h12M8 6V4h4v2M5.5 6l.8 10.5h7.4L14.5 6M8.5 9v4.5M11.5 9v4.5',
  hide: 'M3 10c2-3.4 4.3-5 7-5s5 1.6 7 5c-2 3.4-4.3 5-7 5s-5-1.6-7-5M4.5 16.5l11-13',
};

export function MarkIcon({ name }: { readonly name: keyof typeof PATHS }) {
  return (
    <svg className="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
