import { fromRecord } from '#app/case-record.ts';
import { type Check, either, finite, listOf, maybe, oneOf, recordOf, text, whole } from '#app/checks.ts';
import { STAGES } from '#domain/analysis.ts';
import { MARK_LIMITS } from '#domain/mark.ts';
import { MAP_SCALES } from '#domain/saliency.ts';
import type { Photograph } from '#store/state.ts';

const isTime = whole(0, 8.64e15);
const isFraction = finite(0, 1);
const isNote = text(100_000);
const isShort = text(2000);
const isGrade = oneOf(0, 1, 2, 3, 4);
const isOwnGrade = oneOf(0, 1, 2, 3, 4, 'ungradable');
const isSource = oneOf('reader', 'file', 'file-name', 'picture');
const isSourced = recordOf({ value: isShort, source: isSource });
const isEye = recordOf({ value: oneOf('OD', 'OS'), source: isSource });
const isHex = (value: unknown): boolean => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);

const isModel = recordOf({
  id: isShort,
  name: text(200),
  sha256: isShort,
  answerSha256: either(undefined, isShort),
  isOwn: oneOf(true, false),
});
const isAperture = recordOf({ cx: finite(), cy: finite(), radius: finite(1e-6) });
const isRegions = recordOf(
  { width: whole(1, 256), height: whole(1, 256), sourceRect: listOf(finite(), 4), states: listOf(whole(0, 6), 65_536) },
  ({ width, height, states }) => (states as unknown[]).length === Number(width) * Number(height),
);
const isQuality = recordOf({
  gradable: oneOf(true, false),
  reasons: listOf(oneOf('out-of-focus', 'too-dark', 'too-bright', 'low-contrast', 'field-cut-off', 'too-small'), 6),
  focus: isFraction,
  exposure: isFraction,
  coverage: isFraction,
  contrast: either(undefined, isFraction),
  strayLight: either(undefined, isFraction),
  regions: either(undefined, isRegions),
});
const isFive =
  (check: Check): Check =>
  (value) =>
    listOf(check, 5)(value) && (value as unknown[]).length === 5;
const isPrediction = recordOf({
  grade: isGrade,
  probabilities: isFive(isFraction),
  sigmoids: isFive(isFraction),
  logits: isFive(finite()),
  referable: isFraction,
  visionThreatening: isFraction,
});
const isMs = recordOf(Object.fromEntries(STAGES.map((stage) => [stage, either(undefined, finite(0))])));
const isFamiliarity = recordOf({ distance: finite(0), threshold: finite(0), isFamiliar: oneOf(true, false) });
const NOT_FUNDUS = oneOf('document', 'greyscale-scan', 'scene', 'blank', 'too-small');
const ZIP_REFUSALS = oneOf(
  'too-many-files',
  'too-large',
  'bomb',
  'outside-path',
  'encrypted',
  'nested',
  'truncated',
  'damaged',
  'unknown-compression',
);
const isError = either(
  recordOf({ kind: oneOf('unsupported-format'), found: isShort }),
  recordOf({ kind: oneOf('corrupt-file'), format: isShort, reason: oneOf('empty', 'truncated', 'damaged') }),
  recordOf({ kind: oneOf('image-too-large'), width: whole(0), height: whole(0) }),
  recordOf({ kind: oneOf('not-a-fundus'), looksLike: NOT_FUNDUS }),
  recordOf({ kind: oneOf('model-unavailable'), model: isShort, detail: isNote }),
  recordOf({ kind: oneOf('model-corrupt'), model: isShort, file: isShort, detail: isNote }),
  recordOf({ kind: oneOf('no-backend'), asked: isShort, detail: isNote }),
  recordOf({ kind: oneOf('device-lost'), detail: isNote }),
  recordOf({ kind: oneOf('worker-crashed'), worker: isShort, detail: isNote }),
  recordOf({ kind: oneOf('zip-refused'), reason: ZIP_REFUSALS }),
  recordOf({ kind: oneOf('file-lost', 'cancelled') }),
);
const isOutcome = either(
  recordOf({
    kind: oneOf('graded'),
    prediction: isPrediction,
    quality: isQuality,
    aperture: isAperture,
    ms: isMs,
    familiarity: either(undefined, null, isFamiliarity),
  }),
  recordOf({ kind: oneOf('ungradable'), quality: isQuality, aperture: isAperture, ms: isMs }),
  recordOf({ kind: oneOf('failed'), error: isError }),
);
const scale = either(undefined, oneOf(...MAP_SCALES));
const isTarget = either(
  recordOf({ kind: oneOf('grade'), grade: isGrade, scale }),
  recordOf({ kind: oneOf('referable'), scale }),
  recordOf({ kind: oneOf('contrast'), grade: isGrade, against: isGrade, scale }),
);
const isPart = recordOf({ width: whole(1, 256), height: whole(1, 256), share: finite() });
const isGrid = recordOf(
  {
    target: isTarget,
    width: whole(1, 256),
    height: whole(1, 256),
    values: listOf(finite(0), 65_536),
    max: finite(0),
    sourceRect: listOf(finite(), 4),
    parts: either(undefined, recordOf({ fine: isPart, coarse: isPart })),
  },
  ({ width, height, values, sourceRect }) =>
    (values as unknown[]).length === Number(width) * Number(height) && (sourceRect as unknown[]).length === 4,
);
const isResult = recordOf({ by: isModel, outcome: isOutcome, target: maybe(isTarget), grid: maybe(isGrid) });
const isProgress = either(
  recordOf({ kind: oneOf('queued') }),
  recordOf(
    { kind: oneOf('done'), outcome: isOutcome, by: maybe(isModel) },
    ({ outcome, by }) => by !== null || (outcome as { kind: string }).kind !== 'graded',
  ),
);
const isReading = recordOf({
  grade: maybe(isOwnGrade),
  gradedAt: maybe(isTime),
  isBlind: oneOf(true, false),
  revealedAt: maybe(isTime),
  dme: oneOf('unknown', 'no', 'yes'),
  note: isNote,
  secondReader: maybe(recordOf({ askedAt: isTime, by: maybe(isShort), at: maybe(isTime) })),
  signed: maybe(recordOf({ by: isShort, at: isTime })),
});
const isChange = recordOf({ at: isTime, by: isShort, what: text(60), from: maybe(isNote), to: maybe(isNote) });
const place = { x: finite(), y: finite() };
const isPlace = recordOf(place);
const drawn = { id: text(60), by: isShort, drawnAt: isTime };
const isMark = either(
  recordOf({ ...drawn, kind: oneOf('arrow', 'box', 'ruler'), from: isPlace, to: isPlace }),
  recordOf({ ...drawn, kind: oneOf('text'), at: isPlace, text: text(MARK_LIMITS.text) }),
  recordOf({ ...drawn, kind: oneOf('freehand'), path: listOf(isPlace, MARK_LIMITS.places) }),
);
const landmark = { ...place, source: oneOf('reader', 'picture') };
const isMarks = recordOf({
  list: listOf(isMark, MARK_LIMITS.marks),
  disc: maybe(recordOf({ ...landmark, diameter: finite(1) })),
  fovea: maybe(recordOf(landmark)),
  gridShown: oneOf(true, false),
  calibration: maybe(recordOf({ mmPerPx: finite(1e-6), source: isShort })),
});

/** Every fact that a session may hold; one that is missing gets its default, one that is not known here is left out. */
const FACTS: Readonly<Record<string, Check>> = {
  schema: whole(1),
  id: isHex,
  name: text(1000),
  bytes: whole(0),
  isPhantom: oneOf(true, false),
  size: maybe(recordOf({ width: whole(1, 65_535), height: whole(1, 65_535) })),
  progress: isProgress,
  target: maybe(isTarget),
  grid: maybe(isGrid),
  finer: maybe(recordOf({ size: whole(1), grid: isGrid, ms: finite(0) })),
  others: listOf(isResult, 100),
  regrading: oneOf(null),
  beside: maybe(isShort),
  addedAt: isTime,
  path: maybe(text(4000)),
  pictureHash: maybe(text(2000)),
  duplicateOf: maybe(isHex),
  study: recordOf({ patient: maybe(isSourced), laterality: listOf(isEye, 4), date: maybe(isSourced) }),
  reading: isReading,
  audit: listOf(isChange, 100_000),
  quality: maybe(isQuality),
  override: maybe(recordOf({ reason: isShort, by: isShort, at: isTime })),
  look: recordOf({
    rotate: oneOf(0, 90, 180, 270),
    flip: oneOf(true, false),
    brightness: finite(-1, 1),
    contrast: finite(0, 10),
    gamma: finite(0.01, 100),
  }),
  halfTurn: oneOf(null, 'offered', 'declined'),
  marks: isMarks,
  page: whole(0, 1e6),
  pages: whole(1, 1e6),
  otherPages: listOf(recordOf({ page: whole(0, 1e6), marks: isMarks }), 1000),
  fieldOfView: maybe(finite(0, 360)),
};

/** The facts that travel. */
export const SESSION_FACTS: readonly string[] = Object.keys(FACTS);

/** A photograph of those facts alone that are what they must be; undefined where it has no name, or the facts do not go together. */
export function soundFacts(record: unknown, id: string): Photograph | undefined {
  if (typeof record !== 'object' || record === null) return undefined;
  const sound = Object.entries(record).filter(([name, fact]) => Object.hasOwn(FACTS, name) && FACTS[name]!(fact));
  return factsFrom(Object.fromEntries(sound), id);
}

/** A photograph from a file that may be of anybody: every fact is what it must be, or undefined for the whole. */
export function factsFrom(record: unknown, id: string): Photograph | undefined {
  if (typeof record !== 'object' || record === null || (record as { id?: unknown }).id !== id) return undefined;
  const facts = Object.entries(record).filter(([name]) => Object.hasOwn(FACTS, name));
  return facts.every(([name, fact]) => FACTS[name]!(fact)) ? fromRecord(Object.fromEntries(facts)) : undefined;
}
