import { patientsOf } from '#domain/patient.ts';
import { lateralityOf } from '#domain/study.ts';
import { base64 } from '#reports/case/base64.ts';
import { figure } from '#reports/case/figure.ts';
import { escapeHtml } from '#reports/case/html.ts';
import { CASE_STYLE as style } from '#reports/case/style.ts';
import script from '#reports/case/viewer.js?raw';
import type { Exporter, Material } from '#reports/exporter.ts';
import type { PagePhotograph } from '#reports/pages.ts';
import { provenance } from '#reports/provenance.ts';
import type { Report } from '#reports/report.ts';

/** One file that opens by double click, without a network: photographs, heatmaps, and sliders that are alive. */
export const htmlCase: Exporter = {
  id: 'case',
  stem: 'case',
  mime: 'text/html;charset=utf-8',
  extension: 'html',
  takes: 'all',
  canTake: ({ size }) => size !== null,
  run: async (material) => {
    const parts: string[] = [await head(material)];
    for (const photograph of inOrder(material.report)) {
      material.signal.throwIfAborted();
      if (htmlCase.canTake(photograph)) parts.push(await figure(photograph, material));
    }
    parts.push(foot(material));
    return new Blob(parts, { type: htmlCase.mime });
  },
};

/** Patient by patient, each as clinics show them: the right eye left, whose eye is not known last. */
const inOrder = ({ photographs }: Report): readonly PagePhotograph[] => {
  const place = { OD: 0, OS: 1 };
  const rank = ({ study }: PagePhotograph) => place[lateralityOf(study).value ?? 'OD'] + (lateralityOf(study).value ? 0 : 2);
  return patientsOf(photographs as readonly PagePhotograph[]).flatMap((patient) =>
    patient.photographs.toSorted((a, b) => rank(a) - rank(b)),
  );
};

async function head({ report, words }: Material): Promise<string> {
  const patients = [...new Set(report.photographs.map(({ study }) => study.patient?.value).filter((id) => id !== undefined))];
  const title = [words.caseTitle, ...(patients.length === 1 ? [words.patient(patients[0]!)] : [])].join(' · ');
  const policy = `default-src 'none'; img-src data:; script-src '${await hash(script)}'; style-src '${await hash(style)}'`;
  const { notice, models, exportedAt } = provenance(report);
  const about = { notice, program: report.program, exportedAt, models };
  return `<!doctype html>
<html lang="${escapeHtml(words.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="${escapeHtml(`${report.program.name} ${report.program.version}`)}">
<meta name="funduscope-case" content="${escapeHtml(JSON.stringify(about))}">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<header><h1>${escapeHtml(title)}</h1>
<p class="dim">${escapeHtml(words.madeBy(report.program.version, words.time(report.madeAt)))}</p>
<p class="notice">${escapeHtml(words.notice)}</p></header>
<noscript><p class="notice">${escapeHtml(words.noScript)}</p></noscript>
<main class="eyes">
`;
}

const foot = ({ report, words }: Material): string => `</main>
<footer class="dim">
${provenance(report)
  .models.map(({ name, version, sha256 }) => `<p>${escapeHtml(`${words.model(name, version)} · SHA-256 ${sha256}`)}</p>`)
  .join('\n')}
<p>${escapeHtml(words.regionNote)}</p>
</footer>
<script>${script}</script>
</body>
</html>
`;

/** What the case's own policy names its script and its style by. */
async function hash(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return `sha256-${base64(new Uint8Array(digest))}`;
}
