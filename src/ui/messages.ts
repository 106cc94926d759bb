/** Every word of the interface stands in this file. */

import type { Agreement } from '#domain/agreement.ts';
import type { Stage } from '#domain/analysis.ts';
import type { BackendChoice, BackendName, BackendRefusal } from '#domain/backend.ts';
import type { AppError, NotAFundus } from '#domain/error.ts';
import type { IcdrGrade } from '#domain/grade.ts';
import type { Figure } from '#domain/model-card.ts';
import type { ModelIdentity } from '#domain/model-facts.ts';
import type { QualityReason } from '#domain/quality.ts';
import type { MapScale, Target } from '#domain/saliency.ts';
import type { ColormapId } from '#imaging/colormap.ts';
import type { ComparisonStep, LoadingStep, View } from '#store/state.ts';
import type { KeyAction } from '#ui/keys.ts';
import { ZIP_REFUSALS } from '#ui/words/intake.ts';

/** A no-break space: a number and its unit stay on one line. */
const NBSP = '\u00a0';

/** 0..1 as a whole percentage; what is not quite 0 or 1 never reads as if it were. */
export function percent(fraction: number): string {
  const rounded = Math.round(fraction * 100);
  if (rounded === 0 && fraction > 0) return `<${NBSP}1${NBSP}%`;
  if (rounded === 100 && fraction < 1) return `>${NBSP}99${NBSP}%`;
  return `${rounded}${NBSP}%`;
}

/** A zoom, screen px a source px, in whole percent. */
export const zoomed = (scale: number): string => `${Math.round(100 * scale)}${NBSP}%`;

/** A duration in ms, as a reader wants it. */
export const duration = (ms: number): string =>
  ms < 1000 ? `${Math.round(ms)}${NBSP}ms` : `${(ms / 1000).toFixed(ms < 9950 ? 1 : 0)}${NBSP}s`;

export const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(bytes < 9.95e6 ? 1 : 0);

export const GRADE_WORDS: Record<IcdrGrade, string> = {
  0: 'No apparent DR',
  1: 'Mild NPDR',
  2: 'Moderate NPDR',
  3: 'Severe NPDR',
  4: 'Proliferative DR',
};

/** For a bar or a row of the list. */
export const GRADE_SHORT: Record<IcdrGrade, string> = {
  0: 'None',
  1: 'Mild',
  2: 'Moderate',
  3: 'Severe',
  4: 'Proliferative',
};

export const STAGE_WORDS: Record<Stage, string> = {
  decode: 'Reading the photograph',
  aperture: 'Finding the field of view',
  quality: 'Checking the quality',
  preprocess: 'Preparing it for the model',
  trunk: 'Looking for evidence',
  head: 'Grading',
};

/** For a row of the list. */
export const STAGE_SHORT: Record<Stage, string> = {
  decode: 'Reading',
  aperture: 'Framing',
  quality: 'Checking',
  preprocess: 'Preparing',
  trunk: 'Analysing',
  head: 'Grading',
};

export const VIEW_WORDS: Record<View, string> = { colour: 'Colour', clahe: 'CLAHE', 'red-free': 'Red-free', grey: 'Greyscale' };

export const COLORMAP_WORDS: Record<ColormapId, string> = { cividis: 'Cividis', viridis: 'Viridis', inferno: 'Inferno' };

export const BACKEND_WORDS: Record<BackendName, string> = { webgpu: 'WebGPU', wasm: 'WebAssembly', cpu: 'JavaScript' };

const BACKEND_REFUSALS: Record<BackendRefusal, string> = {
  'not-offered': 'this browser does not offer it',
  'no-adapter': 'the browser found no graphics adapter',
  'software-adapter': 'only a software adapter was found, which is slower',
  'self-test-failed': 'it gave wrong answers in the self-test',
  'failed-to-start': 'it did not start',
};

/** Why this backend and not another, in sentences. */
export const backendReason = ({ name, detail, passedOver }: BackendChoice): string =>
  [
    `Computed with ${BACKEND_WORDS[name]}${detail ? ` (${detail})` : ''}.`,
    ...passedOver.map((other) => `Not ${BACKEND_WORDS[other.name]}: ${BACKEND_REFUSALS[other.reason]}.`),
    'At start the model graded a known picture and gave the stored answer.',
  ].join(' ');

export const QUALITY_REASONS: Record<QualityReason, { readonly what: string; readonly tip: string }> = {
  'out-of-focus': {
    what: 'Out of focus',
    tip: 'Refocus on the vessels near the disc, ask the patient to blink, wipe the lens, and take it again.',
  },
  'too-dark': {
    what: 'Too dark',
    tip: 'Raise the flash or the gain, wait for the pupil to widen or dilate it, and centre the camera on the pupil.',
  },
  'too-bright': { what: 'Too bright', tip: 'Lower the flash, and move back until the pale rim of stray light is gone.' },
  'low-contrast': {
    what: 'Low contrast',
    tip: 'Clean the lens and check for lashes. A cloudy lens may be the cause: consider an examination with the slit lamp.',
  },
  'field-cut-off': {
    what: 'The field is cut off',
    tip: 'Centre the pupil, hold the lids open, and keep disc and macula both in the picture.',
  },
  'too-small': {
    what: 'Too few pixels',
    tip: 'Export the photograph at full size from the camera; screenshots and thumbnails are too small.',
  },
};

const NOT_A_FUNDUS: Record<NotAFundus, string> = {
  document: 'It looks like a document or a screenshot.',
  'greyscale-scan': 'It looks like a greyscale scan, such as OCT, or an angiogram.',
  scene: 'It looks like an ordinary picture.',
  blank: 'It is blank.',
  'too-small': 'It is too small to hold a field of view.',
};

export interface Trouble {
  /** For a row of the list. */
  readonly brief: string;
  readonly what: string;
  readonly remedy: string;
  /** Whether trying the same again can help. */
  readonly retry: boolean;
}

const CORRUPT = {
  empty: { brief: 'Empty file', what: 'The file is empty: it holds no bytes.' },
  truncated: { brief: 'File cut short', what: 'The file is cut short: its end is missing.' },
  damaged: { brief: 'File damaged', what: 'The file is damaged and cannot be read.' },
} as const;

/** What is no format's proper name. */
const LOOKS: Readonly<Record<string, string>> = { program: 'a program', video: 'a video' };

/** A file that is not read here, by what it looks like. */
function foreign(found: string): Trouble {
  const isUncommonJpeg = found.startsWith('JPEG');
  const which = found === 'unknown' ? 'its format is not known' : `it looks like ${LOOKS[found] ?? found}`;
  return {
    brief: isUncommonJpeg ? 'JPEG variant' : 'Not JPEG/PNG',
    what: `This is not a photograph that can be read here: ${which}.`,
    remedy: isUncommonJpeg
      ? 'Export it as an ordinary JPEG (RGB, 8 bits a sample) or as PNG, and open that.'
      : 'Export it from the camera as JPEG or PNG, and open that.',
    retry: false,
  };
}

/** What went wrong, and what to do next. */
export function trouble(error: AppError): Trouble {
  switch (error.kind) {
    case 'unsupported-format':
      return foreign(error.found);
    case 'corrupt-file':
      return { ...CORRUPT[error.reason], remedy: 'Copy it from the camera again, or export it once more.', retry: false };
    case 'image-too-large':
      return {
        brief: 'Too large',
        what: `The picture is too large: ${error.width.toLocaleString('en')} × ${error.height.toLocaleString('en')} pixels.`,
        remedy: 'Export it at the camera’s own size and open that.',
        retry: false,
      };
    case 'not-a-fundus':
      return {
        brief: 'Not a fundus',
        what: `This is not a fundus photograph. ${NOT_A_FUNDUS[error.looksLike]}`,
        remedy: 'Open a colour photograph of the retina, with the round field of view in it.',
        retry: false,
      };
    case 'model-unavailable':
      return {
        brief: 'Model missing',
        what: 'The model could not be loaded.',
        remedy: 'Check that Funduscope’s server is still running on this machine, then try again.',
        retry: true,
      };
    case 'model-corrupt':
      return {
        brief: 'Model missing',
        what: `A file of the model is damaged or missing (${error.file}).`,
        remedy: 'Restore public/models from the release, then try again. No photograph is graded with a damaged model.',
        retry: true,
      };
    case 'no-backend':
      return {
        brief: 'Cannot compute',
        what: error.detail.includes('self-test-failed')
          ? 'The model gave wrong answers in the self-test.'
          : 'This browser can run no model.',
        remedy:
          'Try again. If it comes back, open Funduscope in a current Chrome, Edge, Firefox or Safari, or fetch it anew from its release.',
        retry: true,
      };
    case 'device-lost':
      return {
        brief: 'Interrupted',
        what: 'The graphics processor was reset while it was working.',
        remedy: 'Try again. If it comes back, close other programs that use it.',
        retry: true,
      };
    case 'worker-crashed':
      return {
        brief: 'Interrupted',
        what: 'The computation stopped: for want of memory, or because a part of Funduscope could not be loaded.',
        remedy: 'Close other tabs, check that Funduscope’s server is still running, and try again.',
        retry: true,
      };
    case 'file-lost':
      return {
        brief: 'File gone',
        what: 'Its file is no longer on this machine: the page closed before it could be kept, or there was no room.',
        remedy: 'Open the same file again: grade and notes of yours stay with it.',
        retry: false,
      };
    case 'zip-refused':
      return { brief: 'Zip not taken', ...ZIP_REFUSALS[error.reason], retry: false };
    case 'cancelled':
      return { brief: 'Cancelled', what: 'Grading was cancelled.', remedy: 'Try again when you are ready.', retry: true };
  }
}

/** A grade's words where they do not begin the sentence. */
const midSentence = (grade: IcdrGrade): string => GRADE_WORDS[grade].replace(/^./, (first) => first.toLowerCase());

const targetWords = (target: Target): string => {
  switch (target.kind) {
    case 'grade':
      return midSentence(target.grade);
    case 'referable':
      return 'referable DR';
    case 'contrast':
      return `${midSentence(target.grade)} rather than ${midSentence(target.against)}`;
  }
};

/** Of a model on two scales. */
const MAP_WORDS: Readonly<Record<MapScale, string>> = { both: '', fine: ', fine scale', coarse: ', coarse scale' };

/** What a card says may be of any length. */
const brief = (text: string): string => (text.length > 200 ? `${text.slice(0, 199)}…` : text);

/** What is wrong with a model that the reader brought, and what to do. */
export function ownModelTrouble(error: AppError): Pick<Trouble, 'what' | 'remedy'> {
  switch (error.kind) {
    case 'model-unavailable':
      return {
        what: 'It holds no model: there is no card.json in it.',
        remedy:
          'Choose the folder that holds card.json, model.json and its shards, as the train and convert commands write them.',
      };
    case 'model-corrupt':
      return {
        what: `${error.file} does not fit. ${brief(error.detail)}`,
        remedy: 'Write the model anew with the train or convert command, copy the whole folder, and open that.',
      };
    case 'no-backend':
      return {
        what: 'On this machine it does not answer the known picture as its card says.',
        remedy:
          'Its weights are not those of its card, or of another network than it names. Write it anew with this release of Funduscope.',
      };
    default:
      return trouble(error);
  }
}

/** A figure of a card by the key that it goes by. Keys that are not known here are shown as they are. */
export const FIGURE_WORDS: Readonly<Record<string, string>> = {
  qwk: 'Quadratic weighted kappa',
  referableAuc: 'Referable DR: AUC',
  sensitivity: 'Referable DR: sensitivity',
  specificity: 'Referable DR: specificity',
  accuracy: '5-grade accuracy (median grade)',
  accuracyArgmax: '5-grade accuracy (most probable grade)',
  binaryAccuracy: 'Binary accuracy over five outputs',
  auc0: 'AUC: no DR',
  auc1: 'AUC: mild',
  auc2: 'AUC: moderate',
  auc3: 'AUC: severe',
  auc4: 'AUC: proliferative',
  ece: 'Expected calibration error',
  eceUncalibrated: 'Expected calibration error, uncalibrated',
  sensitivityAtSensitivity90: 'Set to 90 % sensitivity: sensitivity',
  specificityAtSensitivity90: 'Set to 90 % sensitivity: specificity',
  sensitivityAtSpecificity90: 'Set to 90 % specificity: sensitivity',
  specificityAtSpecificity90: 'Set to 90 % specificity: specificity',
  setCoverage: 'Set of grades: coverage',
  setSize: 'Set of grades: mean size',
  qwkFlipsGain: 'Test-time flips: kappa gained',
  referableAucFlipsGain: 'Test-time flips: AUC gained',
};

/** A figure and its 95 % interval. */
export const figureWords = ({ value, low, high }: Figure): string =>
  `${value.toFixed(2)}${NBSP}(${low.toFixed(2)}–${high.toFixed(2)})`;

/** How the loading of a model gets on. */
export const loadingWords = (step: LoadingStep): string => {
  if (step.kind === 'self-test') return 'checking a known answer';
  return step.totalBytes > 0 ? `${megabytes(step.loadedBytes)} of ${megabytes(step.totalBytes)}${NBSP}MB` : 'loading';
};

/** How one model of a comparison gets on. */
export function comparisonWords(step: ComparisonStep): string {
  switch (step.kind) {
    case 'waiting':
      return 'Waiting';
    case 'loading':
      return `Loading: ${loadingWords(step)}`;
    case 'self-test':
      return 'Checking a known answer …';
    case 'grading':
      return 'Grading …';
    case 'done':
      return 'Done';
    case 'stopped':
      return 'Not run';
    case 'failed':
      return trouble(step.error).what;
  }
}

/** How several models' answers agree, in a sentence. */
export function agreementWords({ lowest, apart, sameReferral }: Agreement, answers: number): string {
  const all = answers === 2 ? 'both' : 'all';
  if (apart === 0) {
    return sameReferral
      ? `The models agree: ${midSentence(lowest)}.`
      : `The models agree on ${midSentence(lowest)}, but not on referral: treat ${all} with care.`;
  }
  const referral = sameReferral ? '' : ' and on referral';
  if (apart === 1 && sameReferral) return 'The models differ by one grade.';
  return `The models disagree by ${apart === 1 ? 'one grade' : `${apart} grades`}${referral}: treat ${all} with care.`;
}

/** A model by its name; one that did not come with Funduscope is called so. */
export const modelName = ({ name, isOwn }: Pick<ModelIdentity, 'name' | 'isOwn'>): string =>
  isOwn ? `Own model: ${name}` : name;

export const words = {
  name: 'Funduscope',
  notice: 'Research and teaching use. Not a medical device.',
  notAssessed: 'Macular oedema and other diseases are not assessed.',
  starting: 'Starting …',
  notGrading: 'Not grading',
  skip: 'Skip to the result',

  choose: 'Choose photographs',
  add: 'Add',
  sample: 'Open the sample',
  keys: 'Keys',
  close: 'Close',
  retry: 'Try again',
  undo: 'Undo',
  removed: (name: string) => `${name} removed.`,
  remove: (name: string) => `Remove ${name}`,

  emptyTitle: 'Drop a fundus photograph',
  emptyAbout: [
    'Funduscope grades diabetic retinopathy on the ICDR scale, 0 to 4, and shows which regions the grade rests on.',
    'Everything is computed on this machine: no photograph leaves it.',
    'It does not find single lesions, does not assess macular oedema or other diseases, and does not replace an examination.',
  ],
  dropHere: 'Drop to grade',

  photographs: 'Photographs',
  viewer: 'Photograph',
  result: 'Result',
  phantom: 'A drawing, not a photograph',
  phantomNote: 'Drawn with moderate NPDR. Its grade says nothing about any eye.',
  queued: 'Waiting',
  queuedBehind: 'Another photograph is being graded.',
  stepOf: (step: number, of: number) => `step ${step} of ${of}`,
  ungradable: 'Ungradable',
  tally: (graded: number, of: number) => `${graded} of ${of}`,
  size: (width: number, height: number) => `${width} × ${height}`,
  noPicture: 'There is no picture to show.',
  preparingView: 'Preparing the view …',

  modelLoading: (loaded: number, total: number) =>
    total > 0 ? `Loading the model: ${megabytes(loaded)} of ${megabytes(total)}${NBSP}MB` : 'Loading the model …',
  modelSelfTest: 'Checking the model against a known answer …',
  modelReady: 'Model ready',
  modelFailed: 'No model',
  modelWaiting: 'Waiting for the model',
  trainedOn: (data: readonly string[]) => `trained on ${data.join(' and ')}`,
  selfTestPassed: 'self-test passed',
  model: 'Model',
  models: 'Models',
  chooseModel: 'Choose the model',
  inUse: 'In use',
  gradeWith: (name: string) => `Use ${name}`,
  light: 'light',
  lightAbout: 'Answers first while another loads; can grade alone on an old machine.',
  ownAbout: 'not shipped with Funduscope',
  notReadable: 'Its card cannot be read.',
  noFigures: 'Its card holds no figures.',
  ownFigures: 'As its own card says; nobody has checked them.',
  keyFigures: 'On colour photographs as cameras make them. QWK: quadratic weighted kappa. In brackets the 95 % interval.',
  dataSet: 'Data set',
  qwk: 'QWK',
  referableAuc: 'Referable AUC',
  count: 'n',
  card: 'Card',
  cardOf: (name: string) => `Card of ${name}`,
  openFolder: 'Open a model’s folder',
  openFolderAbout: 'Your own model: a folder with card.json, model.json and shards. You can drop it on the page, too.',
  modelComing: (name: string, how: string) => `${name}: ${how}`,
  modelNotComing: (name: string) => `${name} could not be loaded.`,
  staysInUse: (name: string) => `${name} stays in use.`,
  dismiss: 'Dismiss',

  preliminary: 'Preliminary: light model',
  preliminaryShort: 'Prelim.',
  preliminaryAbout: (name: string, next: string) => `By ${name}. The grade to read comes from ${next}.`,
  preliminaryWithout: (name: string) => `By ${name}, because the chosen model did not come.`,
  lightOnly: 'Use the light model only',
  regradingBy: (name: string) => `${name} is grading it`,
  ownNotShipped: (name: string) => `Own model: ${name} (not shipped with Funduscope)`,
  besideLabel: (name: string) => `Grade by ${name}, for comparison`,
  besideLight: (name: string) => `${name}, the light model, said`,
  besideEarlier: (name: string) => `${name} said`,
  closeBeside: 'Put the other grade away',

  compare: 'Compare models',
  compareShort: 'Compare',
  compareOne: 'There is one model, nothing to compare it with.',
  compareRunning: (done: number, of: number) => `${done} of ${of} models have answered`,
  stopComparing: 'Cancel',
  closeComparison: 'Close',
  compareNote: 'Each map is region evidence for that model’s own grade.',
  mapOf: (name: string) => `Photograph with the heatmap of ${name}`,

  checkingFolder: (folder: string, how: string) => `Model in “${folder}”: ${how}`,
  folderAdded: (name: string) =>
    `Own model: ${name} is in the menu. It is not shipped with Funduscope, and stays for this visit.`,
  folderRefused: (folder: string) => `“${folder}” is not taken as a model`,

  cardUse: 'Intended use',
  cardTraining: 'What it was trained on',
  cardPhotographs: 'Photographs',
  cardLicence: 'Licence',
  cardSeen: (photographs: number, patients: number) =>
    `${photographs.toLocaleString('en')} photographs were seen in training, calibration or selection${patients > 0 ? `, of ${patients.toLocaleString('en')} named patients` : ''}; none of them is in the figures.`,
  cardCommand: 'Trained by',
  cardSeed: (seed: number) => `seed ${seed}`,
  cardFigures: 'How well it grades',
  cardFiguresAbout:
    'On photographs that it was not trained, calibrated or chosen on, ungradable ones included. In brackets the 95 % interval.',
  cardFigure: 'Figure',
  cardPerGrade: (counts: readonly number[], ungradable: number, failed = 0) =>
    `grades 0–4: ${counts.join(' / ')} · ${ungradable} ungradable${failed > 0 ? ` · ${failed} more could not be prepared` : ''}`,
  cardGradableAlone: 'Gradable photographs alone',
  cardMeasuredBy: 'Measured by',
  cardDecides: 'How it decides',
  cardThreshold: (threshold: number, why: string) => `It refers from a probability of ${percent(threshold)}: ${why}.`,
  cardCalibration: (temperature: number, biases: readonly number[], on: string) =>
    `Its five probabilities are calibrated: temperature ${temperature.toFixed(2)}, biases ${biases.map((bias) => bias.toFixed(2).replace('-', '−')).join(', ')}, fitted on ${on}.`,
  cardEce: (before: number, after: number) =>
    `The expected calibration error there fell from ${before.toFixed(3)} to ${after.toFixed(3)}.`,
  cardPoint: (threshold: number, chosenFor: string, sensitivity = Number.NaN, specificity = Number.NaN) =>
    `Another operating point, ${percent(threshold)}: ${chosenFor}${
      Number.isFinite(sensitivity) && Number.isFinite(specificity)
        ? `; there it reached a sensitivity of ${percent(sensitivity)} and a specificity of ${percent(specificity)}`
        : ''
    }.`,
  cardSet: (coverage: number, method: string) =>
    `The set of grades that holds the reference grade in ${percent(coverage)} of photographs: ${method}.`,
  cardInput: (size: number) =>
    `It sees the field of view at ${size} × ${size} pixels: one pixel of it stands for many of the photograph, and the smallest lesions are lost.`,
  cardLimits: 'Limits',
  cardFiles: 'Files and their SHA-256',
  cardLicenceOf: 'Licence of the model',
  cardVersion: (version: string, backbone: string) => `version ${version} · ${backbone}`,

  gradedIn: (ms: number) => `Graded in ${duration(ms)}`,

  icdr: (grade: IcdrGrade) => `ICDR grade ${grade} of 4`,
  urgent: 'Urgent',
  urgentNote: 'Proliferative disease threatens sight: have it seen without delay.',
  referable: 'Referable',
  notReferable: 'Not referable',
  isReferable: 'yes',
  isNotReferable: 'no',
  referralOdds: (decision: boolean, probability: number) =>
    `${words.referable} ${percent(probability)}: ${decision ? words.isReferable : words.isNotReferable}`,
  referableAbout: (threshold: number) => `Referable: moderate NPDR or worse. This model refers from ${percent(threshold)}.`,
  referableAgainstGrade: (threshold: number) =>
    `The referral decision uses this model’s operating point, ${percent(threshold)}, not the grade.`,
  visionThreatening: 'Vision-threatening (≥ 3)',
  probabilities: 'Probability of each grade',
  predicted: 'graded',

  evidence: 'Evidence for',
  evidenceFor: (target: Target) => `Evidence for ${targetWords(target)}${MAP_WORDS[target.scale ?? 'both']}`,
  noEvidence: 'No positive evidence for this grade.',
  noEvidenceReferable: 'No positive evidence for referable DR.',
  explaining: 'Computing the map …',
  overlay: 'Heatmap',
  opacity: 'Opacity',
  threshold: 'Threshold',
  palette: 'Palette',
  contours: 'Contours',
  thresholdAbout: 'From the least evidence, left, to the most, right. What lies left of the mark is not painted.',
  regionNote: 'Region evidence, not lesion detection.',
  holdToHide: 'Hold space to hide.',

  views: 'View',
  swipe: 'Swipe',
  swipeHandle: 'Swipe between original and enhanced',
  swipeAt: (at: number, left: string) => `${percent(at)} ${left.replace(/^./, (first) => first.toLowerCase())}`,
  original: 'Original',
  zoom: 'Zoom',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  fit: 'Fit',
  oneToOne: '1:1',
  clipLimit: 'Clip limit',
  tiles: 'Tiles',
  viewerHelp: 'Drag or arrow keys to move, wheel or plus and minus to zoom, double click or 0 to fit.',

  ungradableTitle: 'Ungradable',
  ungradableLead: 'Cannot be graded safely: the photograph is not good enough, so no grade is given.',
  failedTitle: 'No result',
  nextStep: 'What to do',

  bugTitle: 'Something in Funduscope broke',
  bugLead:
    'No grade is shown, because it could be wrong. Reload the page to go on: photographs, grades and notes are kept on this machine.',
  reload: 'Reload',
} as const;

/** What a screen reader is told when a photograph is done. */
export const announce = {
  ungradable: (name: string, reasons: readonly QualityReason[]) =>
    `${name}: ${words.ungradableTitle}. ${reasons.map((reason) => QUALITY_REASONS[reason].what).join(', ')}.`,
  failed: (name: string, error: AppError) => `${name}: ${trouble(error).what}`,
  modelInUse: (name: string) => `${name} grades from now on.`,
  modelNotComing: (name: string, error: AppError) => `${words.modelNotComing(name)} ${trouble(error).what}`,
};

/** The list of keys, in the order that it is shown. */
export const KEY_WORDS: readonly { readonly action: KeyAction; readonly key: string; readonly does: string }[] = [
  { action: 'open', key: 'O', does: 'Choose photographs' },
  { action: 'next', key: 'Page down', does: 'Next photograph' },
  { action: 'previous', key: 'Page up', does: 'Previous photograph' },
  { action: 'remove', key: 'Delete', does: 'Remove the photograph' },
  { action: 'undo', key: 'Ctrl Z', does: 'Take the last change back' },
  { action: 'redo', key: 'Ctrl Shift Z', does: 'Do a mark again' },
  { action: 'colour', key: 'C', does: 'Colour' },
  { action: 'clahe', key: 'E', does: 'CLAHE' },
  { action: 'red-free', key: 'R', does: 'Red-free' },
  { action: 'grey', key: 'Y', does: 'Greyscale' },
  { action: 'inverted', key: 'I', does: 'Inverted' },
  { action: 'adjust', key: 'A', does: 'Brightness, contrast, rotate' },
  { action: 'rotate', key: 'T', does: 'Rotate right' },
  { action: 'flip', key: 'X', does: 'Flip left and right' },
  { action: 'both', key: 'B', does: 'Both eyes side by side' },
  { action: 'link', key: 'L', does: 'Move both together, or alone' },
  { action: 'magnify', key: 'Z', does: 'Held: magnifier' },
  { action: 'full-screen', key: 'F', does: 'Full screen' },
  { action: 'swipe', key: 'S', does: 'Swipe against the original' },
  { action: 'peek', key: 'Space', does: 'Held: hide the heatmap' },
  { action: 'overlay', key: 'H', does: 'Heatmap on or off' },
  { action: 'quality', key: 'Q', does: 'Map of gradable regions' },
  { action: 'marks', key: 'K', does: 'Measure and mark, or done with it' },
  { action: 'mark-tool', key: '2–9', does: 'Then: arrow, box, text, freehand, ruler, disc, fovea, grid' },
  { action: 'mark-place', key: 'Enter', does: 'Place the mark in the middle' },
  { action: 'mark-end', key: 'Ctrl ← ↑ → ↓', does: 'Move the end of the chosen mark' },
  { action: 'models', key: 'M', does: 'Choose the model' },
  { action: 'compare', key: 'V', does: 'Compare models' },
  { action: 'visits', key: 'N', does: 'Two visits of this eye' },
  { action: 'study', key: 'D', does: 'Patient, eye and day' },
  { action: 'find', key: 'W', does: 'Find a patient' },
  { action: 'grade', key: 'G, then 0–4 or U', does: 'Your own grade' },
  { action: 'report', key: 'P', does: 'Report: print or save as PDF' },
  { action: 'settings', key: ',', does: 'Settings' },
  { action: 'close', key: 'Esc', does: 'Close what is open' },
  { action: 'zoom-in', key: '+', does: 'Zoom in' },
  { action: 'zoom-out', key: '−', does: 'Zoom out' },
  { action: 'fit', key: '0', does: 'Fit to the window' },
  { action: 'one-to-one', key: '1', does: 'Actual pixels' },
  { action: 'pan-left', key: '← ↑ → ↓', does: 'Move the photograph' },
  { action: 'keys', key: '?', does: 'This list' },
];
