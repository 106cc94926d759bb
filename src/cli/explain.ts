import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { CAM_METHODS, camMethod } from '#cam/registry.ts';
import { backendArgument, gradeArgument, oneOf, onePhotograph, pngArgument } from '#cli/arguments.ts';
import { type Failure, failure } from '#cli/failure.ts';
import { write } from '#cli/files.ts';
import { modelId, openWorkbench, prepareFile, type Workbench } from '#cli/workbench.ts';
import type { IcdrGrade } from '#domain/grade.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { MAP_SCALES, type MapScale, type SaliencyGrid } from '#domain/saliency.ts';
import { COLORMAP_IDS, type ColormapId } from '#imaging/colormap.ts';
import { paintHeatmap } from '#imaging/overlay.ts';
import { backboneOfCard, cellsOf } from '#inference/scales.ts';
import { infer } from '#pipeline/analyse.ts';
import { explain } from '#pipeline/explain.ts';
import type { Prepared } from '#pipeline/prepare.ts';
import { RESEARCH_USE } from '#reports/report.ts';

const METHODS = CAM_METHODS.map(({ id }) => id);

export const usage = `explain PHOTO --out FILE.png [--grade 0..4] [--method ${METHODS.join('|')}] [--grid FILE.json]
        [--colormap ${COLORMAP_IDS.join('|')}] [--scale ${MAP_SCALES.join('|')}] [--model ID] [--backend webgpu|wasm]
  --out    the heatmap alone at the photograph's upright size; transparent where there is no evidence
  --grade  the grade that is explained; the predicted one by default
  --scale  of a model whose head reads two maps: the coarse one (8x8), the fine one (17x17), or the sum of both on the fine grid, the default
  --grid   the raw map: row-major values and the rectangle in upright source px that its cells tile
Ungradable photographs are explained too; the line on standard output says that they are.`;

export async function run(args: string[]): Promise<number> {
  const text = { type: 'string' } as const;
  const options = { out: text, grid: text, grade: text, method: text, colormap: text, scale: text, model: text, backend: text };
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
  const file = onePhotograph(positionals);
  const out = pngArgument('out', values.out);
  const asked = values.grade === undefined ? undefined : gradeArgument(values.grade);
  const method = oneOf('method', values.method ?? METHODS[0]!, METHODS);
  const colormap = oneOf('colormap', values.colormap ?? COLORMAP_IDS[0]!, COLORMAP_IDS);
  const scale = oneOf('scale', values.scale ?? MAP_SCALES[0], MAP_SCALES);
  const backend = backendArgument(values.backend);
  const model = await modelId(values.model);

  const failed = (error: Failure): number => {
    console.log(JSON.stringify({ file, outcome: 'failed', model, backend, error }));
    return 1;
  };
  const workbench = await openWorkbench(model, backend);
  if (!workbench.ok) return failed(workbench.error);
  const prepared = await prepareFile(file, workbench.value);
  if (!prepared.ok) return failed(prepared.error);
  const explained = await explainPrepared(prepared.value, asked, { method, scale }, workbench.value);
  if (!explained.ok) return failed(explained.error);

  const { grid, targetGrade } = explained.value;
  const written = await write(out, await heatmap(grid, prepared.value, colormap));
  if (!written.ok) return failed(written.error);
  if (values.grid !== undefined) {
    const writtenGrid = await write(values.grid, gridJson(grid, { targetGrade, method, model, ...scaleFacts(grid, scale) }));
    if (!writtenGrid.ok) return failed(writtenGrid.error);
  }
  if (grid.max === 0) console.error(`No positive evidence for grade ${targetGrade}: the heatmap is empty.`);
  const { gradable, reasons } = prepared.value.quality;
  console.log(
    JSON.stringify({
      file,
      outcome: 'explained',
      out,
      targetGrade,
      method,
      ...scaleFacts(grid, scale),
      max: grid.max,
      gradable,
      reasons,
      model,
      backend,
      notice: RESEARCH_USE,
    }),
  );
  return 0;
}

async function explainPrepared(
  { model, toModel }: Prepared,
  asked: IcdrGrade | undefined,
  { method, scale }: { readonly method: string; readonly scale: MapScale },
  { card, network }: Workbench,
): Promise<Result<{ grid: SaliencyGrid; targetGrade: IcdrGrade }, Failure>> {
  const inferred = await infer(model, { network, card });
  if (!inferred.ok) return err(failure(inferred.error));
  const { features, prediction } = inferred.value;
  const targetGrade = asked ?? prediction.grade;
  const cells = cellsOf(backboneOfCard(card)!);
  const options = { network, card, cells, toModel, cam: camMethod(method)!.signed };
  const grid = await explain(features, prediction.logits, { kind: 'grade', grade: targetGrade, scale }, options);
  return grid.ok ? ok({ grid: grid.value, targetGrade }) : err(failure(grid.error));
}

/** RGBA over the whole photograph, with nothing beneath. */
function heatmap(grid: SaliencyGrid, { image, aperture }: Prepared, colormap: ColormapId): Promise<Buffer> {
  const { width, height } = image;
  const { data } = paintHeatmap(
    grid,
    aperture,
    { x0: 0, y0: 0, width, height, scale: 1 },
    { colormap, threshold: 0, contours: false },
  );
  return sharp(data, { raw: { width, height, channels: 4 } })
    .png()
    .toBuffer();
}

/** Which map it is, and what each adds to the grade's logit: of a head on two scales alone. */
const scaleFacts = ({ parts }: SaliencyGrid, scale: MapScale) => (parts ? { scale, parts } : {});

const gridJson = ({ width, height, values, sourceRect, max }: SaliencyGrid, about: Readonly<Record<string, unknown>>): string =>
  `${JSON.stringify({ width, height, values: [...values], sourceRect, max, ...about, notice: RESEARCH_USE })}\n`;
