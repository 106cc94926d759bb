import { megabytes } from '#ui/messages.ts';

/** A no-break space: a number and its unit stay on one line. */
const NBSP = '\u00a0';

/** Words of what works without a network, and of newer versions. */
export const offlineWords = {
  ready: 'Ready to work offline',
  getting: (kept: number, total: number) => `Getting ready for offline: ${megabytes(kept)} of ${megabytes(total)}${NBSP}MB`,
  gettingPage: 'Getting ready for offline',
  notYet: 'Not all here for offline',
  onlineOnly: 'Not kept for offline',
  nothingSent: `0${NBSP}bytes sent`,
  nothingSentAbout: 'Photographs are read inside this page. Its security policy forbids it to connect to any other machine.',

  title: 'Without a network',
  readyAbout:
    'The page, its default model and the light one are on this machine, each file checked against its hash. Funduscope opens and grades with the server stopped and the network off.',
  missing: (parts: readonly string[]) => `Still missing on this machine: ${parts.join(', ')}.`,
  page: 'the page itself',
  refused:
    'This browser keeps no page for work offline here: it is a private window, or its storage is closed. While the server runs everything works as usual.',
  kept: 'On this machine',
  part: (kept: number, total: number) => `${megabytes(kept)} of ${megabytes(total)}${NBSP}MB`,
  none: (total: number) => `Not on this machine, ${megabytes(total)}${NBSP}MB`,
  failed: 'Could not be fetched whole. What came stays, and the rest is fetched next time.',
  keep: 'Keep here',
  goOn: 'Go on',
  stop: 'Stop',
  keepLong: (model: string) => `Keep ${model} on this machine`,
  stopLong: (model: string) => `Stop fetching ${model}`,
  progress: (model: string) => `${model}: how much is here`,
  models: 'Models on this machine',

  updateReady: 'A new version is ready: use it after this case.',
  updateAbout: 'The page is loaded anew; what is kept on this machine stays. Results of a model that changed are then marked.',
  updateElsewhere: 'Another window went on to a new version. This one follows when it is loaded anew.',
  updateNow: 'Use it now',
  updateBusy: 'Once grading is done',
  later: 'Later',
} as const;
