import advice from '#locales/hi/advice.json' with { type: 'json' };
import announce from '#locales/hi/announce.json' with { type: 'json' };
import aside from '#locales/hi/aside.json' with { type: 'json' };
import backend from '#locales/hi/backend.json' with { type: 'json' };
import card from '#locales/hi/card.json' with { type: 'json' };
import compare from '#locales/hi/compare.json' with { type: 'json' };
import evidence from '#locales/hi/evidence.json' with { type: 'json' };
import eyes from '#locales/hi/eyes.json' with { type: 'json' };
import file from '#locales/hi/file.json' with { type: 'json' };
import gradedBy from '#locales/hi/gradedBy.json' with { type: 'json' };
import gradeSet from '#locales/hi/gradeSet.json' with { type: 'json' };
import grades from '#locales/hi/grades.json' with { type: 'json' };
import heatmap from '#locales/hi/heatmap.json' with { type: 'json' };
import help from '#locales/hi/help.json' with { type: 'json' };
import insecure from '#locales/hi/insecure.json' with { type: 'json' };
import intake from '#locales/hi/intake.json' with { type: 'json' };
import keys from '#locales/hi/keys.json' with { type: 'json' };
import language from '#locales/hi/language.json' with { type: 'json' };
import lists from '#locales/hi/lists.json' with { type: 'json' };
import look from '#locales/hi/look.json' with { type: 'json' };
import mapScale from '#locales/hi/mapScale.json' with { type: 'json' };
import marks from '#locales/hi/marks.json' with { type: 'json' };
import model from '#locales/hi/model.json' with { type: 'json' };
import numbers from '#locales/hi/numbers.json' with { type: 'json' };
import offline from '#locales/hi/offline.json' with { type: 'json' };
import page from '#locales/hi/page.json' with { type: 'json' };
import progress from '#locales/hi/progress.json' with { type: 'json' };
import quality from '#locales/hi/quality.json' with { type: 'json' };
import queue from '#locales/hi/queue.json' with { type: 'json' };
import reading from '#locales/hi/reading.json' with { type: 'json' };
import reports from '#locales/hi/reports.json' with { type: 'json' };
import result from '#locales/hi/result.json' with { type: 'json' };
import settings from '#locales/hi/settings.json' with { type: 'json' };
import spoken from '#locales/hi/spoken.json' with { type: 'json' };
import storage from '#locales/hi/storage.json' with { type: 'json' };
import toolbar from '#locales/hi/toolbar.json' with { type: 'json' };
import tour from '#locales/hi/tour.json' with { type: 'json' };
import trail from '#locales/hi/trail.json' with { type: 'json' };
import trouble from '#locales/hi/trouble.json' with { type: 'json' };
import ungradable from '#locales/hi/ungradable.json' with { type: 'json' };
import viewer from '#locales/hi/viewer.json' with { type: 'json' };
import visits from '#locales/hi/visits.json' with { type: 'json' };
import worklist from '#locales/hi/worklist.json' with { type: 'json' };

/** Hindi. */
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
