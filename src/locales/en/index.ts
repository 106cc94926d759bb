import advice from '#locales/en/advice.json' with { type: 'json' };
import announce from '#locales/en/announce.json' with { type: 'json' };
import aside from '#locales/en/aside.json' with { type: 'json' };
import backend from '#locales/en/backend.json' with { type: 'json' };
import card from '#locales/en/card.json' with { type: 'json' };
import compare from '#locales/en/compare.json' with { type: 'json' };
import evidence from '#locales/en/evidence.json' with { type: 'json' };
import eyes from '#locales/en/eyes.json' with { type: 'json' };
import file from '#locales/en/file.json' with { type: 'json' };
import gradedBy from '#locales/en/gradedBy.json' with { type: 'json' };
import gradeSet from '#locales/en/gradeSet.json' with { type: 'json' };
import grades from '#locales/en/grades.json' with { type: 'json' };
import heatmap from '#locales/en/heatmap.json' with { type: 'json' };
import help from '#locales/en/help.json' with { type: 'json' };
import insecure from '#locales/en/insecure.json' with { type: 'json' };
import intake from '#locales/en/intake.json' with { type: 'json' };
import keys from '#locales/en/keys.json' with { type: 'json' };
import language from '#locales/en/language.json' with { type: 'json' };
import lists from '#locales/en/lists.json' with { type: 'json' };
import look from '#locales/en/look.json' with { type: 'json' };
import mapScale from '#locales/en/mapScale.json' with { type: 'json' };
import marks from '#locales/en/marks.json' with { type: 'json' };
import model from '#locales/en/model.json' with { type: 'json' };
import numbers from '#locales/en/numbers.json' with { type: 'json' };
import offline from '#locales/en/offline.json' with { type: 'json' };
import page from '#locales/en/page.json' with { type: 'json' };
import progress from '#locales/en/progress.json' with { type: 'json' };
import quality from '#locales/en/quality.json' with { type: 'json' };
import queue from '#locales/en/queue.json' with { type: 'json' };
import reading from '#locales/en/reading.json' with { type: 'json' };
import reports from '#locales/en/reports.json' with { type: 'json' };
import result from '#locales/en/result.json' with { type: 'json' };
import settings from '#locales/en/settings.json' with { type: 'json' };
import spoken from '#locales/en/spoken.json' with { type: 'json' };
import storage from '#locales/en/storage.json' with { type: 'json' };
import toolbar from '#locales/en/toolbar.json' with { type: 'json' };
import tour from '#locales/en/tour.json' with { type: 'json' };
import trail from '#locales/en/trail.json' with { type: 'json' };
import trouble from '#locales/en/trouble.json' with { type: 'json' };
import ungradable from '#locales/en/ungradable.json' with { type: 'json' };
import viewer from '#locales/en/viewer.json' with { type: 'json' };
import visits from '#locales/en/visits.json' with { type: 'json' };
import worklist from '#locales/en/worklist.json' with { type: 'json' };

/** English: the language that the others are written from. One file a subject; keys are the same in all of them. */
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
