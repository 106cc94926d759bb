import sharp from 'sharp';
import type { Rows } from '#domain/image.ts';
import { NO_READING } from '#domain/reading.ts';
import { encodePng } from '#formats/encode-png.ts';
import { withoutMetadata } from '#formats/without-metadata.ts';
import type { Material, PicturePort } from '#reports/exporter.ts';
import type { Report, ReportedPhotograph, ReportedResult } from '#reports/report.ts';
import type { ReportWords } from '#reports/words.ts';

/** What stands in the source file's metadata, and nowhere else. */
export const SECRETS = ['Beylerbeyi Eye Clinic', 'Mrs Example', 'ZZ-CAMERA-99'];

/** A photograph as a camera writes it: with EXIF, GPS, a comment of the maker and the patient's name. */
export const sourceJpeg = (): Promise<Buffer> =>
  sharp({ create: { width: 64, height: 48, channels: 3, background: '#a0522d' } })
    .withExif({
      IFD0: { Artist: SECRETS[0]!, ImageDescription: SECRETS[1]!, Model: SECRETS[2]! },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '41/1 2/1 3/1', GPSLongitudeRef: 'E', GPSLongitude: '29/1 2/1 3/1' },
    })
    .jpeg()
    .toBuffer();

const MODEL = { id: 'model-a', name: 'Model A', version: '1.2.3', sha256: 'ab'.repeat(32), isOwn: false };
const QUALITY = { gradable: true, reasons: [], focus: 0.9, exposure: 0.8, coverage: 1 };
const APERTURE = { cx: 32, cy: 24, radius: 20 };

export const GRADED: ReportedResult = {
  by: MODEL,
  outcome: {
    kind: 'graded',
    prediction: {
      grade: 2,
      probabilities: [0.1, 0.2, 0.4, 0.2, 0.1],
      sigmoids: [0.1, 0.2, 0.5, 0.2, 0.1],
      logits: [-2, -1, 0, -1, -2],
      referable: 0.7,
      visionThreatening: 0.3,
    },
    quality: QUALITY,
    aperture: APERTURE,
    ms: { decode: 12 },
  },
  threshold: 0.35,
  set: { grades: [1, 2, 3], coverage: 0.9 },
  grid: {
    target: { kind: 'grade', grade: 2 },
    method: 'grad-cam',
    width: 2,
    height: 2,
    values: [0, 1, 2, 4],
    max: 4,
    sourceRect: [10, 4, 54, 44],
  },
  isPreliminary: false,
  isStale: false,
};

const UNGRADABLE: ReportedResult = {
  ...GRADED,
  outcome: {
    kind: 'ungradable',
    quality: { ...QUALITY, gradable: false, reasons: ['too-dark'] } as never,
    aperture: APERTURE,
    ms: {},
  },
  set: null,
  grid: null,
};

const photograph = (id: string, facts: Partial<ReportedPhotograph>): ReportedPhotograph => ({
  id: id.repeat(64).slice(0, 64),
  file: 'P001_OD.jpg',
  bytes: 1234,
  isPhantom: false,
  size: { width: 64, height: 48 },
  addedAt: Date.UTC(2026, 10, 23, 8),
  study: {
    patient: { value: 'P001', source: 'file-name' },
    laterality: [{ value: 'OD', source: 'file-name' }],
    date: { value: '2026-11-23', source: 'file-name' },
  },
  reading: NO_READING,
  audit: [],
  isCovered: false,
  result: GRADED,
  others: [],
  further: {},
  ...facts,
});

/** Three photographs: graded and signed under a hostile name, ungradable, and covered. */
export const sampleReport = (): Report => ({
  program: { name: 'Funduscope', version: '9.8.7' },
  madeAt: Date.UTC(2026, 10, 23, 12, 30),
  isDeidentified: false,
  photographs: [
    photograph('1', {
      further: { override: { reason: 'Uncle Bob asked', by: 'Dr Sum', at: 1 } },
      file: '<img src=x onerror=alert(1)>.jpg',
      reading: {
        ...NO_READING,
        grade: 3,
        gradedAt: Date.UTC(2026, 10, 23, 9),
        note: '=HYPERLINK("http://example.org","x")',
        signed: { by: '@Dr Sum', at: Date.UTC(2026, 10, 23, 10) },
      },
      audit: [{ at: Date.UTC(2026, 10, 23, 9), by: 'Dr Sum', what: 'grade', from: null, to: '3' }],
    }),
    photograph('2', {
      file: 'P001_OS.jpg',
      study: { patient: { value: 'P001', source: 'file-name' }, laterality: [{ value: 'OS', source: 'file-name' }], date: null },
      result: UNGRADABLE,
    }),
    photograph('3', {
      file: 'P002, "left".jpg',
      study: { patient: { value: 'P002', source: 'reader' }, laterality: [], date: null },
      isCovered: true,
      result: null,
    }),
  ],
});

const plain = (text: string) => () => text;

const WORDS: ReportWords = {
  language: 'en',
  notice: 'Research and teaching use. Not a medical device.',
  time: (ms) => new Date(ms).toISOString(),
  percent: (fraction) => `${Math.round(100 * fraction)} %`,
  grade: (grade) => `Grade ${grade}`,
  icdr: (grade) => `ICDR ${grade}`,
  eye: (eye) => eye ?? 'eye not known',
  quality: (reason) => reason,
  trouble: ({ kind }) => kind,
  evidence: plain('Evidence'),
  referable: 'Referable',
  notReferable: 'Not referable',
  ungradable: 'Ungradable',
  ungradableNote: 'Not a normal result',
  notGraded: 'Not graded',
  covered: 'Covered',
  preliminary: 'Preliminary',
  conflict: (laterality) => `Contradicted: ${laterality.map(({ value }) => value).join(', ')}`,
  anyway: 'Graded anyway',
  unfamiliar: 'Unfamiliar',
  stale: 'Earlier model',
  phantom: 'A drawing',
  noEvidence: 'No evidence',
  caseTitle: 'Case',
  heatmap: 'Heatmap',
  opacity: 'Opacity',
  threshold: 'Threshold',
  enhanced: 'CLAHE',
  marks: 'Marks',
  regionNote: 'Regions',
  readerGrade: (grade) => grade,
  note: (note) => note,
  list: (items) => items.join(', '),
  noScript: 'No script',
  referableAt: plain('at 35 %'),
  patient: (id) => `Patient ${id}`,
  model: (name, version) => `${name} ${version}`,
  madeBy: (version, time) => `${version} ${time}`,
};

/** Pictures of the source file, by the page's own functions where they run in Node. */
async function picturesOf(source: Buffer): Promise<PicturePort> {
  const bare = await withoutMetadata(new Uint8Array(source));
  if (!bare.ok) throw new Error(bare.error.kind);
  const { data, info } = await sharp(source).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const rows: Rows = {
    width: info.width,
    height: info.height,
    read: (y, count) => new Uint8ClampedArray(data.subarray(4 * info.width * y, 4 * info.width * (y + count))),
  };
  return {
    view: async () => ({ ...rows, close() {} }),
    turn: () => ({ matrix: [1, 0, 0, 1, 0, 0], width: info.width, height: info.height }),
    marks: () => null,
    jpeg: async () => ({ bytes: bare.value.bytes, width: info.width, height: info.height }),
    png: (picture, text) => encodePng(picture, text),
  };
}

export const material = async (report: Report, source: Buffer): Promise<Material> => ({
  report,
  pictures: await picturesOf(source),
  sourceOf: async () => null,
  overlay: { colormap: 'cividis', threshold: 0.25, opacity: 0.6, contours: false },
  words: WORDS,
  signal: new AbortController().signal,
});
