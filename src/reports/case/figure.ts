import type { Aperture } from '#domain/aperture.ts';
import { ICDR_GRADES } from '#domain/grade.ts';
import { referral } from '#domain/referral.ts';
import { lateralityOf } from '#domain/study.ts';
import { colormap } from '#imaging/colormap.ts';
import { base64 } from '#reports/case/base64.ts';
import { escapeHtml, scriptData } from '#reports/case/html.ts';
import { surfaceLevels, turnedSquare } from '#reports/case/levels.ts';
import { marksSvg } from '#reports/case/marks.ts';
import type { Jpeg, Material } from '#reports/exporter.ts';
import type { ReportedPhotograph, ReportedResult } from '#reports/report.ts';
import type { ReportWords } from '#reports/words.ts';

/** Longer side of a case's photographs, px. */
const SIDE = 2000;
/** Side of a case's heatmap, px: it is stretched over the aperture. */
const MAP_SIDE = 384;

/** One photograph of a case, with its heatmap, its controls and its result. */
export async function figure(photograph: ReportedPhotograph, material: Material): Promise<string> {
  const { pictures, words } = material;
  const colour = await pictures.jpeg(photograph.id, 'colour', SIDE);
  if (!colour) return '';
  const enhanced = await pictures.jpeg(photograph.id, 'clahe', SIDE);
  const map = heatmap(photograph, material);
  const marks = pictures.marks(photograph.id);
  const laterality = lateralityOf(photograph.study).value;
  const patient = photograph.study.patient?.value;
  const isOneOfSeveral = material.report.photographs.some(({ study }) => study.patient?.value !== patient);
  const whose = patient !== undefined && isOneOfSeveral ? [words.patient(patient)] : [];
  const title = [...whose, words.eye(laterality), photograph.file].join(' · ');
  const switches = [
    map && checkbox('shown', words.heatmap, true),
    map && slider('opacity', words.opacity, Math.round(100 * material.overlay.opacity)),
    map && slider('threshold', words.threshold, Math.round(100 * material.overlay.threshold)),
    enhanced && checkbox('enhanced', words.enhanced, false),
    marks && checkbox('marked', words.marks, true),
  ];
  return `<figure data-eye="${laterality ?? ''}">
<div class="picture"><img src="${dataUrl(colour)}" width="${colour.width}" height="${colour.height}" alt="${escapeHtml(title)}">
${enhanced ? `<img data-enhanced src="${dataUrl(enhanced)}" alt="">` : ''}
${map ? `<canvas width="${map.width}" height="${map.height}" aria-hidden="true"></canvas>` : ''}
${marks ? marksSvg(marks, pictures.turn(photograph.id)) : ''}</div>
<script type="application/json">${scriptData(map ?? {})}</script>
<div class="controls">${switches.filter(Boolean).join('\n')}</div>
<figcaption><p class="dim">${escapeHtml(title)}</p>
${resultHtml(photograph, words)}
${readingHtml(photograph, words)}
</figcaption>
</figure>
`;
}

/** The map's levels, its palette, where it lies on the photograph in percent, and how percents are written. */
function heatmap({ id, result, size }: ReportedPhotograph, { overlay, words, pictures }: Material) {
  if (!result?.grid || !(result.grid.max > 0) || result.outcome.kind === 'failed' || !size) return undefined;
  const { aperture } = result.outcome;
  const frame = frameOf(aperture);
  const { matrix, width, height } = pictures.turn(id);
  const [a, b, c, d, e, f] = matrix;
  const [cx, cy] = [a * aperture.cx + c * aperture.cy + e, b * aperture.cx + d * aperture.cy + f];
  const [left, top, side] = [cx - aperture.radius, cy - aperture.radius, 2 * aperture.radius];
  return {
    width: frame.width,
    height: frame.height,
    frame: {
      x: (100 * left) / width,
      y: (100 * top) / height,
      width: (100 * side) / width,
      height: (100 * side) / height,
    },
    levels: base64(turnedSquare(surfaceLevels(result.grid, aperture, frame), MAP_SIDE, matrix)),
    palette: base64(colormap(overlay.colormap)),
    // The file's sliders go in whole percent.
    percents: Array.from({ length: 101 }, (_, whole) => words.percent(whole / 100)),
  };
}

const frameOf = ({ cx, cy, radius }: Aperture) => ({
  x0: cx - radius,
  y0: cy - radius,
  width: MAP_SIDE,
  height: MAP_SIDE,
  scale: MAP_SIDE / (2 * radius),
});

/** What a grade is to be read with, as on paper. */
function cautions({ isPhantom, study, result, further }: ReportedPhotograph, words: ReportWords): string[] {
  const isGraded = result?.outcome.kind === 'graded';
  const isUnfamiliar = result?.outcome.kind === 'graded' && result.outcome.familiarity?.isFamiliar === false;
  return [
    ...(isPhantom ? [words.phantom] : []),
    ...(lateralityOf(study).conflict ? [words.conflict(study.laterality)] : []),
    ...(isGraded && further['override'] != null ? [words.anyway] : []),
    ...(isUnfamiliar ? [words.unfamiliar] : []),
    ...(isGraded && result.isStale ? [words.stale] : []),
  ];
}

function resultHtml(photograph: ReportedPhotograph, words: ReportWords): string {
  const { result, isCovered } = photograph;
  const lines = cautions(photograph, words).map((caution) => `<p class="refer">${escapeHtml(caution)}</p>`);
  if (isCovered) lines.push(`<h2>${escapeHtml(words.covered)}</h2>`);
  else if (!result) lines.push(`<h2>${escapeHtml(words.notGraded)}</h2>`);
  else lines.push(outcomeHtml(result, words));
  if (result?.by) lines.push(`<p class="dim">${escapeHtml(words.model(result.by.name, result.by.version))}</p>`);
  return lines.join('\n');
}

function outcomeHtml({ outcome, threshold, grid, isPreliminary }: ReportedResult, words: ReportWords): string {
  const preliminary = isPreliminary ? `<p class="refer">${escapeHtml(words.preliminary)}</p>` : '';
  switch (outcome.kind) {
    case 'graded': {
      const { grade, probabilities } = outcome.prediction;
      const { decision, probability } = referral(outcome.prediction, threshold);
      const bars = ICDR_GRADES.map(
        (k) =>
          `<li${k === grade ? ' class="graded"' : ''}><span>${k} ${escapeHtml(words.grade(k))}</span><meter max="1" value="${probabilities[k]}"></meter><span>${escapeHtml(words.percent(probabilities[k]!))}</span></li>`,
      );
      return `${preliminary}<h2>${escapeHtml(words.grade(grade))}</h2>
<p>${escapeHtml(words.icdr(grade))} · <span class="${decision ? 'refer' : 'calm'}">${escapeHtml(decision ? words.referable : words.notReferable)}</span> <span class="dim">${escapeHtml(words.referableAt(probability, threshold))}</span></p>
<ol>${bars.join('')}</ol>
<p class="dim">${grid ? escapeHtml(grid.max > 0 ? words.evidence(grid.target) : words.noEvidence) : ''}</p>`;
    }
    case 'ungradable':
      return `<h2 class="refer">${escapeHtml(words.ungradable)}</h2>
<p>${escapeHtml(words.ungradableNote)}</p><p>${escapeHtml(words.list(outcome.quality.reasons.map(words.quality)))}</p>`;
    case 'failed':
      return `<h2>${escapeHtml(words.notGraded)}</h2><p>${escapeHtml(words.trouble(outcome.error))}</p>`;
  }
}

function readingHtml({ reading }: ReportedPhotograph, words: ReportWords): string {
  const { grade, signed, note } = reading;
  const said = grade === 'ungradable' ? words.ungradable : grade === null ? undefined : words.grade(grade);
  const by = signed && { by: signed.by, time: words.time(signed.at) };
  return [
    said === undefined ? '' : `<p>${escapeHtml(words.readerGrade(said, by))}</p>`,
    note ? `<p class="quote">${escapeHtml(words.note(note))}</p>` : '',
  ].join('\n');
}

const dataUrl = ({ bytes }: Jpeg): string => `data:image/jpeg;base64,${base64(bytes)}`;

const checkbox = (name: string, label: string, checked: boolean): string =>
  `<label><input type="checkbox" name="${name}"${checked ? ' checked' : ''} autocomplete="off">${escapeHtml(label)}</label>`;

const slider = (name: string, label: string, value: number): string =>
  `<label>${escapeHtml(label)}<input type="range" name="${name}" min="0" max="100" value="${value}" autocomplete="off"><output></output></label>`;
