import type { IcdrGrade } from '#domain/grade.ts';

export const HELP_SECTIONS = ['start', 'grades', 'certainty', 'heatmap', 'keys', 'privacy', 'problem'] as const;
export type HelpSection = (typeof HELP_SECTIONS)[number];

/** What is seen on dilated ophthalmoscopy: Wilkinson et al., Ophthalmology 2003; 110: 1677–1682. */
const FINDINGS: Record<IcdrGrade, string> = {
  0: 'No abnormalities.',
  1: 'Microaneurysms only.',
  2: 'More than just microaneurysms, but less than severe NPDR.',
  3: 'No signs of proliferative retinopathy, and any of these: more than 20 intraretinal haemorrhages in each of 4 quadrants; definite venous beading in 2 or more quadrants; prominent intraretinal microvascular abnormalities (IRMA) in 1 or more quadrants.',
  4: 'One or more of these: neovascularisation, vitreous or preretinal haemorrhage.',
};

/** Words of the help. */
export const helpWords = {
  title: 'Help',
  open: 'Help',
  sections: {
    start: 'Start here',
    grades: 'Grades',
    certainty: 'How sure it is',
    heatmap: 'Heatmap',
    keys: 'Keys',
    privacy: 'Privacy',
    problem: 'Report a problem',
  } satisfies Record<HelpSection, string>,

  start: [
    'Funduscope grades diabetic retinopathy on colour fundus photographs and shows which regions the grade rests on. It is for research and teaching: no decision about anybody’s care may rest on it.',
    'Drop photographs, a folder or a zip. Look at each one first, then read the result beside it.',
    'Give your own grade under the model’s, and sign it. With “Reader first” in the settings the model’s grade is covered until you have given yours.',
    'Export prints a report for each patient, and saves the day as CSV or JSON.',
  ],
  tour: 'Show the tour',

  gradesLead: 'The International Clinical Diabetic Retinopathy (ICDR) severity scale, and what defines each grade:',
  grade: 'Grade',
  findings: 'Findings',
  findingsOf: FINDINGS,
  source: 'Wilkinson CP, Ferris FL, Klein RE, et al. Ophthalmology 2003; 110: 1677–1682.',
  referable:
    'Referable means moderate NPDR or worse. Macular oedema, which is referable too, is not assessed: it needs its own look.',
  ungraded:
    'Ungradable is no grade. It never counts as normal: a patient with an ungradable eye is listed as such, not as healthy.',
  worse: 'The patient’s result is that of the worse eye.',

  certainty: [
    [
      'Five probabilities',
      'The bars are the model’s probability of each grade, calibrated on photographs that it was not trained on. The grade is their median: half of the probability lies at or below it.',
    ],
    [
      'Uncertain',
      'Where the bars are flat the grade is muted and a second reader is asked for. The bracket marks the grades that hold the reference grade about nine times in ten; the model’s card says how often it did.',
    ],
    [
      'Ungradable',
      'Before grading, focus, exposure, contrast and field are checked. A photograph that fails is not graded; the reasons and how to take it again are said, and Q shows where. “Grade anyway” is possible, with your reason kept.',
    ],
    [
      'Unfamiliar',
      'A camera or field that is far from what the model was trained on is flagged beside the grade. Trust the grade less there.',
    ],
    [
      'How well it grades',
      'On photographs of cameras that it knows little of it misses much referable disease. The model’s card holds the figures of each data set, with their intervals; docs/EVIDENCE.md holds the rest.',
    ],
  ] as readonly (readonly [string, string])[],
  card: 'Open the model’s card',

  heatmapSays: 'What it says',
  heatmapSaysList: [
    'Which regions raised the model’s score for the grade that is explained (Grad-CAM). You choose the grade, or ask why it is not the next one.',
    'Brighter is more evidence within this photograph. Colours of two photographs cannot be compared.',
  ],
  heatmapNot: 'What it does not say',
  heatmapNotList: [
    'It finds no lesions. It marks regions: one cell of the map is some hundred pixels of the photograph wide, and a microaneurysm is smaller than any cell.',
    'A region without colour is not healthy, and a region with colour holds no proof of disease. A network may look at the wrong thing and be right by chance.',
    'How often the hottest region lies on a drawn lesion was measured, and stands in docs/EVIDENCE.md. Judge the retina, not the colours.',
  ],

  privacy: [
    'Nothing leaves this machine. Photographs are read inside this page, and its security policy forbids it to connect to anything but the server that it came from. There is no account, no counting of visits, no report sent.',
    'Photographs, results, your grades and notes are kept in this browser, for the next visit, and nowhere else. Settings, This machine, shows how much room they take and deletes everything.',
    'Whoever can use this browser profile can see them. On a shared computer, delete them at the end of the day.',
    'No export carries what cameras write into files (EXIF, GPS, comments). File names are yours: they stand in lists and exports, so keep patients’ names out of them where that matters.',
  ],
  storage: 'Open This machine',

  problem: [
    'Tell whoever gave you Funduscope what you did, what you saw and what you expected, with the facts below. They hold no photograph, no name and no result.',
    'Never send a patient’s photograph. If a picture is needed, show it with the sample.',
  ],
  facts: 'Facts',
  copy: 'Copy these facts',
  copied: 'Copied.',
  copyFailed: 'The browser did not let it: select the text and copy it.',
} as const;
