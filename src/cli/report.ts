import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { CAM_METHODS } from '#cam/registry.ts';
import { oneOf, UsageError, wholeNumberArgument } from '#cli/arguments.ts';
import { loadClaheInNode } from '#cli/clahe-node.ts';
import { decode } from '#cli/decode-node.ts';
import { failure } from '#cli/failure.ts';
import { modelIds, modelReader, modelsFolder } from '#cli/open-model.ts';
import { wasmFolder } from '#cli/tf-node.ts';
import type { AppError } from '#domain/error.ts';
import { ok, type Result } from '#domain/result.ts';
import { loadModel } from '#inference/model-store.ts';
import { openNetwork } from '#inference/open-network.ts';
import { backboneOfCard } from '#inference/scales.ts';
import { acrossSection } from '#training/evidence/across-section.ts';
import { claimsSection } from '#training/evidence/claims-section.ts';
import { removeUnshown, writeSection } from '#training/evidence/document.ts';
import { fastNetwork } from '#training/evidence/fast-network.ts';
import { type Findings, gather, type ReportPlan } from '#training/evidence/gather.ts';
import { gradingSection } from '#training/evidence/grading-section.ts';
import { jsonCache } from '#training/evidence/json-cache.ts';
import { localisationSection } from '#training/evidence/localisation-section.ts';
import { robustnessSection } from '#training/evidence/robustness-section.ts';
import type { Section } from '#training/evidence/section.ts';
import { shortcutFigures, shortcutScores, shortcutSection } from '#training/evidence/shortcut-section.ts';
import { type Subject, subjectHash, type Workshop } from '#training/evidence/subject.ts';
import { reportEvery } from '#training/progress.ts';

const SECTIONS = ['grading', 'across', 'localisation', 'shortcuts', 'robustness', 'claims'] as const;
type SectionName = (typeof SECTIONS)[number];

/** Which options change which section. */
const OPTIONS: Readonly<Record<SectionName, readonly string[]>> = {
  grading: ['limit'],
  across: ['limit'],
  localisation: ['limit', 'masked', 'boxes', 'scrambles'],
  shortcuts: ['limit'],
  robustness: ['limit', 'copies'],
  claims: ['limit', 'masked', 'boxes', 'scrambles'],
};

const root = resolve(modelsFolder, '../..');
const DEFAULTS = { limit: '300', masked: '12', boxes: '24', copies: '40', scrambles: '2' } as const;

export const usage = `report --data DIR... [options]
  Examines models and writes docs/EVIDENCE.md and its plots: grading, localisation of lesions, shortcuts, robustness, the paper's claims.
  Photographs and patients of a card's training list are in no figure.

  --data DIR       a folder with images/ and labels.csv; may be given again
  --masks DIR      photographs with colour masks of their lesions, default the folder idrid_lesions beside the first DIR
  --models ID      a folder of public/models, or the path of any other; may be given again; default every one of the catalogue
  --section NAME   ${SECTIONS.join(', ')}; may be given again; default all
  --limit N        photographs of a set at most, by the hash of their names, default ${DEFAULTS.limit}
  --masked N       photographs with masks that maps are held against, default ${DEFAULTS.masked}
  --boxes N        photographs of a set whose lesion boxes maps are held against, default ${DEFAULTS.boxes}
  --copies N       photographs of a set whose changed copies are graded, default ${DEFAULTS.copies}
  --scrambles N    networks of scrambled weights that the masks are tried with, default ${DEFAULTS.scrambles}
  --document FILE  default docs/EVIDENCE.md
  --cache DIR      where logits and scores are kept for the next time, default training-runs/evidence; delete it where the code that makes them changed
`;

/** Runs the command; gives the exit status: 1 where a model could not be opened. */
export async function run(args: string[]): Promise<number> {
  const text = { type: 'string' } as const;
  const list = { type: 'string', multiple: true } as const;
  const { values } = parseArgs({
    args,
    options: {
      data: list,
      masks: text,
      models: list,
      section: list,
      limit: { ...text, default: DEFAULTS.limit },
      masked: { ...text, default: DEFAULTS.masked },
      boxes: { ...text, default: DEFAULTS.boxes },
      copies: { ...text, default: DEFAULTS.copies },
      scrambles: { ...text, default: DEFAULTS.scrambles },
      document: { ...text, default: join(root, 'docs/EVIDENCE.md') },
      cache: { ...text, default: join(root, 'training-runs/evidence') },
    },
  });
  if (!values.data) throw new UsageError('--data DIR is needed.');
  const sections = values.section?.map((name) => oneOf('section', name, SECTIONS)) ?? [...SECTIONS];
  const wants = (...names: SectionName[]) => names.some((name) => sections.includes(name));
  const whole = (name: keyof typeof DEFAULTS) => wholeNumberArgument(name, values[name], { min: 1, max: 1e6 });
  const plan: ReportPlan = {
    data: values.data,
    masks: values.masks ?? join(dirname(resolve(values.data[0]!)), 'idrid_lesions'),
    limit: whole('limit'),
    masked: whole('masked'),
    boxes: whole('boxes'),
    copies: whole('copies'),
    scrambles: whole('scrambles'),
    localisation: wants('localisation', 'claims'),
    robustness: wants('robustness'),
    pictures: join(values.cache, 'pictures'),
  };
  const workshop: Workshop = {
    decode,
    clahe: await loadClaheInNode(),
    progress: (what) => reportEvery(10, what, (line) => process.stderr.write(`${line}\n`)),
  };
  let status = 0;
  const findings: Findings[] = [];
  for (const id of values.models ?? (await modelIds())) {
    const subject = await openSubject(id, values.cache);
    if (!subject.ok) {
      console.error(failure(subject.error).message);
      status = 1;
      continue;
    }
    findings.push(await gather(subject.value, plan, workshop));
    subject.value.shipped.dispose();
  }
  if (findings.length === 0) return status;
  const write = (name: SectionName, section: Section) => {
    if (wants(name)) writeSection(values.document, name, section, commandOf(name, values));
  };
  const examined = findings.map((found) => found.examined);
  const localised = findings.flatMap((found) => found.localised);
  const timed = findings.flatMap((found) => found.timed);
  write('grading', gradingSection(examined));
  write('across', acrossSection(examined));
  write('localisation', localisationSection(localised, timed));
  if (wants('shortcuts')) write('shortcuts', await shortcuts(findings, plan, values.cache, workshop));
  write('robustness', robustnessSection(findings.flatMap((found) => found.robustness)));
  if (wants('claims')) write('claims', claimsSection({ examined, localised, timed }));
  for (const file of removeUnshown(values.document)) console.error(`${file} is shown no more and was removed.`);
  return status;
}

async function openSubject(asked: string, cache: string): Promise<Result<Subject, AppError>> {
  const id = basename(asked);
  const folder = asked === id ? modelsFolder : dirname(resolve(asked));
  const model = await loadModel(id, modelReader(id, folder));
  if (!model.ok) return model;
  const opened = await openNetwork(model.value, { asked: 'wasm', wasmFiles: wasmFolder, mapOf: CAM_METHODS[0]!.map });
  if (!opened.ok) return opened;
  const { card, weights } = model.value;
  const backbone = backboneOfCard(card)!;
  return ok({
    card,
    backbone,
    weights,
    shipped: opened.value.network,
    fast: fastNetwork(backbone, weights, opened.value.network),
    cache: jsonCache(join(cache, `${id}-${subjectHash(card)}.jsonl`)),
  });
}

async function shortcuts(
  findings: readonly Findings[],
  { data }: ReportPlan,
  cache: string,
  workshop: Workshop,
): Promise<Section> {
  const kept = jsonCache(join(cache, 'shortcuts.jsonl'));
  const scores = new Map<string, Awaited<ReturnType<typeof shortcutScores>>>();
  for (const directory of data) scores.set(basename(resolve(directory)), await shortcutScores(directory, kept, workshop));
  return shortcutSection(
    shortcutFigures(
      findings.map((found) => found.examined),
      scores,
    ),
  );
}

/** What makes this section again, without folders of this machine. */
function commandOf(name: SectionName, values: Readonly<Record<string, unknown>>): string {
  const data = (values['data'] as string[]).map((directory) => `--data ${basename(resolve(directory))}`);
  const models = ((values['models'] as string[] | undefined) ?? []).map((id) => `--models ${basename(id)}`);
  const others = Object.entries(DEFAULTS).flatMap(([key, value]) =>
    values[key] === value || !OPTIONS[name].includes(key) ? [] : [`--${key} ${values[key]}`],
  );
  return ['npm run --silent cli -- report', ...data, ...models, `--section ${name}`, ...others].join(' ');
}
