import advice from '#locales/es/advice.json' with { type: 'json' };
import announce from '#locales/es/announce.json' with { type: 'json' };
import aside from '#locales/es/aside.json' with { type: 'json' };
import backend from '#locales/es/backend.json' with { type: 'json' };
import card from '#locales/es/card.json' with { type: 'json' };
import compare from '#locales/es/compare.json' with { type: 'json' };
import evidence from '#locales/es/evidence.json' with { type: 'json' };
import eyes from '#locales/es/eyes.json' with { type: 'json' };
import file from '#locales/es/file.json' with { type: 'json' };
import gradedBy from '#locales/es/gradedBy.json' with { type: 'json' };
import gradeSet from '#locales/es/gradeSet.json' with { type: 'json' };
import grades from '#locales/es/grades.json' with { type: 'json' };
import heatmap from '#locales/es/heatmap.json' with { type: 'json' };
import help from '#locales/es/help.json' with { type: 'json' };
import insecure from '#locales/es/insecure.json' with { type: 'json' };
import intake from '#locales/es/intake.json' with { type: 'json' };
import keys from '#locales/es/keys.json' with { type: 'json' };
import language from '#locales/es/language.json' with { type: 'json' };
import lists from '#locales/es/lists.json' with { type: 'json' };
import look from '#locales/es/look.json' with { type: 'json' };
import mapScale from '#locales/es/mapScale.json' with { type: 'json' };
import marks from '#locales/es/marks.json' with { type: 'json' };
import model from '#locales/es/model.json' with { type: 'json' };
import numbers from '#locales/es/numbers.json' with { type: 'json' };
import offline from '#locales/es/offline.json' with { type: 'json' };
import page from '#locales/es/page.json' with { type: 'json' };
import progress from '#locales/es/progress.json' with { type: 'json' };
import quality from '#locales/es/quality.json' with { type: 'json' };
import queue from '#locales/es/queue.json' with { type: 'json' };
import reading from '#locales/es/reading.json' with { type: 'json' };
import reports from '#locales/es/reports.json' with { type: 'json' };
import result from '#locales/es/result.json' with { type: 'json' };
import settings from '#locales/es/settings.json' with { type: 'json' };
import spoken from '#locales/es/spoken.json' with { type: 'json' };
import storage from '#locales/es/storage.json' with { type: 'json' };
import toolbar from '#locales/es/toolbar.json' with { type: 'json' };
import tour from '#locales/es/tour.json' with { type: 'json' };
import trail from '#locales/es/trail.json' with { type: 'json' };
import trouble from '#locales/es/trouble.json' with { type: 'json' };
import ungradable from '#locales/es/ungradable.json' with { type: 'json' };
import viewer from '#locales/es/viewer.json' with { type: 'json' };
import visits from '#locales/es/visits.json' with { type: 'json' };
import worklist from '#locales/es/worklist.json' with { type: 'json' };

/** Spanish. */
export default {
  advice,
  announce,
  aside,
  backend,
  card,
  compare,
  evidence,
  eyes,
  gradeSet,
  file,
  gradedBy,
  grades,
  heatmap,
  help,
  insecure,
  intake,
  keys,
  language,
  lists,
  look,
  mapScale,
  marks,
  model,
  numbers,
  offline,
  page,
  progress,
  quality,
  queue,
  reading,
  reports,
  result,
  settings,
  spoken,
  storage,
  toolbar,
  tour,
  trail,
  trouble,
  ungradable,
  viewer,
  visits,
  worklist,
};
