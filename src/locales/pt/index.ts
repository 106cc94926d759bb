import advice from '#locales/pt/advice.json' with { type: 'json' };
import announce from '#locales/pt/announce.json' with { type: 'json' };
import aside from '#locales/pt/aside.json' with { type: 'json' };
import backend from '#locales/pt/backend.json' with { type: 'json' };
import card from '#locales/pt/card.json' with { type: 'json' };
import compare from '#locales/pt/compare.json' with { type: 'json' };
import evidence from '#locales/pt/evidence.json' with { type: 'json' };
import eyes from '#locales/pt/eyes.json' with { type: 'json' };
import file from '#locales/pt/file.json' with { type: 'json' };
import gradedBy from '#locales/pt/gradedBy.json' with { type: 'json' };
import gradeSet from '#locales/pt/gradeSet.json' with { type: 'json' };
import grades from '#locales/pt/grades.json' with { type: 'json' };
import heatmap from '#locales/pt/heatmap.json' with { type: 'json' };
import help from '#locales/pt/help.json' with { type: 'json' };
import insecure from '#locales/pt/insecure.json' with { type: 'json' };
import intake from '#locales/pt/intake.json' with { type: 'json' };
import keys from '#locales/pt/keys.json' with { type: 'json' };
import language from '#locales/pt/language.json' with { type: 'json' };
import lists from '#locales/pt/lists.json' with { type: 'json' };
import look from '#locales/pt/look.json' with { type: 'json' };
import mapScale from '#locales/pt/mapScale.json' with { type: 'json' };
import marks from '#locales/pt/marks.json' with { type: 'json' };
import model from '#locales/pt/model.json' with { type: 'json' };
import numbers from '#locales/pt/numbers.json' with { type: 'json' };
import offline from '#locales/pt/offline.json' with { type: 'json' };
import page from '#locales/pt/page.json' with { type: 'json' };
import progress from '#locales/pt/progress.json' with { type: 'json' };
import quality from '#locales/pt/quality.json' with { type: 'json' };
import queue from '#locales/pt/queue.json' with { type: 'json' };
import reading from '#locales/pt/reading.json' with { type: 'json' };
import reports from '#locales/pt/reports.json' with { type: 'json' };
import result from '#locales/pt/result.json' with { type: 'json' };
import settings from '#locales/pt/settings.json' with { type: 'json' };
import spoken from '#locales/pt/spoken.json' with { type: 'json' };
import storage from '#locales/pt/storage.json' with { type: 'json' };
import toolbar from '#locales/pt/toolbar.json' with { type: 'json' };
import tour from '#locales/pt/tour.json' with { type: 'json' };
import trail from '#locales/pt/trail.json' with { type: 'json' };
import trouble from '#locales/pt/trouble.json' with { type: 'json' };
import ungradable from '#locales/pt/ungradable.json' with { type: 'json' };
import viewer from '#locales/pt/viewer.json' with { type: 'json' };
import visits from '#locales/pt/visits.json' with { type: 'json' };
import worklist from '#locales/pt/worklist.json' with { type: 'json' };

/** Portuguese, as it is spoken in Brazil. */
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
