import advice from '#locales/fr/advice.json' with { type: 'json' };
import announce from '#locales/fr/announce.json' with { type: 'json' };
import aside from '#locales/fr/aside.json' with { type: 'json' };
import backend from '#locales/fr/backend.json' with { type: 'json' };
import card from '#locales/fr/card.json' with { type: 'json' };
import compare from '#locales/fr/compare.json' with { type: 'json' };
import evidence from '#locales/fr/evidence.json' with { type: 'json' };
import eyes from '#locales/fr/eyes.json' with { type: 'json' };
import file from '#locales/fr/file.json' with { type: 'json' };
import gradedBy from '#locales/fr/gradedBy.json' with { type: 'json' };
import gradeSet from '#locales/fr/gradeSet.json' with { type: 'json' };
import grades from '#locales/fr/grades.json' with { type: 'json' };
import heatmap from '#locales/fr/heatmap.json' with { type: 'json' };
import help from '#locales/fr/help.json' with { type: 'json' };
import insecure from '#locales/fr/insecure.json' with { type: 'json' };
import intake from '#locales/fr/intake.json' with { type: 'json' };
import keys from '#locales/fr/keys.json' with { type: 'json' };
import language from '#locales/fr/language.json' with { type: 'json' };
import lists from '#locales/fr/lists.json' with { type: 'json' };
import look from '#locales/fr/look.json' with { type: 'json' };
import mapScale from '#locales/fr/mapScale.json' with { type: 'json' };
import marks from '#locales/fr/marks.json' with { type: 'json' };
import model from '#locales/fr/model.json' with { type: 'json' };
import numbers from '#locales/fr/numbers.json' with { type: 'json' };
import offline from '#locales/fr/offline.json' with { type: 'json' };
import page from '#locales/fr/page.json' with { type: 'json' };
import progress from '#locales/fr/progress.json' with { type: 'json' };
import quality from '#locales/fr/quality.json' with { type: 'json' };
import queue from '#locales/fr/queue.json' with { type: 'json' };
import reading from '#locales/fr/reading.json' with { type: 'json' };
import reports from '#locales/fr/reports.json' with { type: 'json' };
import result from '#locales/fr/result.json' with { type: 'json' };
import settings from '#locales/fr/settings.json' with { type: 'json' };
import spoken from '#locales/fr/spoken.json' with { type: 'json' };
import storage from '#locales/fr/storage.json' with { type: 'json' };
import toolbar from '#locales/fr/toolbar.json' with { type: 'json' };
import tour from '#locales/fr/tour.json' with { type: 'json' };
import trail from '#locales/fr/trail.json' with { type: 'json' };
import trouble from '#locales/fr/trouble.json' with { type: 'json' };
import ungradable from '#locales/fr/ungradable.json' with { type: 'json' };
import viewer from '#locales/fr/viewer.json' with { type: 'json' };
import visits from '#locales/fr/visits.json' with { type: 'json' };
import worklist from '#locales/fr/worklist.json' with { type: 'json' };

/** French. */
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
