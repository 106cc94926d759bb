/** The four steps, by what they stand beside. */
export const TOUR_STEPS = ['bring', 'look', 'result', 'more'] as const;
export type TourStep = (typeof TOUR_STEPS)[number];

export const tourWords = {
  name: 'Tour',
  step: (step: number) => `${step} of ${TOUR_STEPS.length}`,
  titles: {
    bring: 'Bring photographs',
    look: 'Look first',
    result: 'Then the result',
    more: 'The rest is up here',
  } satisfies Record<TourStep, string>,
  texts: {
    bring:
      'Drop JPEG or PNG files here, a folder, or a zip. Patient, eye and day are read from their names. Nothing leaves this machine. Next shows a drawn sample.',
    look: 'Wheel to zoom, drag to move, E for CLAHE, R for red-free. The heatmap shows which regions the grade rests on; hold the space bar to see the retina without it.',
    result:
      'The grade in words, referable or not, and the probability of all five grades. Where the bars are flat, the grade is uncertain. Your own grade goes below, and you sign it.',
    more: 'Settings hold the reading order and your name. Help explains grades, heatmaps and their limits, and starts this tour again. ? lists the keys.',
  } satisfies Record<TourStep, string>,
  skip: 'Skip the tour',
  back: 'Back',
  next: 'Next',
  waiting: 'Drawing …',
  done: 'Done',
} as const;
