import evidence from '#locales/en/evidence.json' with { type: 'json' };
import eyes from '#locales/en/eyes.json' with { type: 'json' };
import grades from '#locales/en/grades.json' with { type: 'json' };
import insecure from '#locales/en/insecure.json' with { type: 'json' };
import language from '#locales/en/language.json' with { type: 'json' };
import lists from '#locales/en/lists.json' with { type: 'json' };
import mapScale from '#locales/en/mapScale.json' with { type: 'json' };
import numbers from '#locales/en/numbers.json' with { type: 'json' };
import offline from '#locales/en/offline.json' with { type: 'json' };
import quality from '#locales/en/quality.json' with { type: 'json' };
import queue from '#locales/en/queue.json' with { type: 'json' };
import settings from '#locales/en/settings.json' with { type: 'json' };
import storage from '#locales/en/storage.json' with { type: 'json' };
import tour from '#locales/en/tour.json' with { type: 'json' };
import viewer from '#locales/en/viewer.json' with { type: 'json' };

/** English: the language that the others are written from. One file a subject; keys are the same in all of them. */
export default {
  evidence,
  eyes,
  grades,
  insecure,
  language,
  lists,
  mapScale,
  numbers,
  offline,
  quality,
  queue,
  settings,
  storage,
  tour,
  viewer,
};
