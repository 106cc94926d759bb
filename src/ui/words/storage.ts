/** A no-break space: a number and its unit stay on one line. */
const NBSP = '\u00a0';

const size = (bytes: number): string => {
  if (bytes >= 0.95e9) return `${(bytes / 1e9).toFixed(bytes < 9.95e9 ? 1 : 0)}${NBSP}GB`;
  return `${Math.round(bytes / 1e6)}${NBSP}MB`;
};

const names = (all: readonly string[]): string => {
  const first = all.slice(0, 3).join(', ');
  return all.length > 3 ? `${first} and ${all.length - 3} more` : first;
};

const photographs = (count: number): string => (count === 1 ? '1 photograph' : `${count} photographs`);

/** Words of what is kept on this machine. */
export const storageWords = {
  title: 'What is kept here',
  kept: 'Kept here',
  notKept: 'Not kept',
  used: (used: number, quota: number) => `${size(used)} of ${size(quota)} used`,
  usedUnknown: 'This browser does not say how much room is used.',
  modelsToo: 'Models that are kept for work without a network count here too.',
  what: (count: number) =>
    `${photographs(count)}, results, your own grades and notes, and the settings of this site are kept in this browser on this machine, and nowhere else. They are here again after a reload, a crash or a closed lid.`,
  lasting: 'The browser does not clear them by itself.',
  notLasting: 'The browser may clear them when the disk is nearly full. Export what has to last.',
  wipe: 'Delete everything from this machine',
  wipeAbout:
    'Every photograph, result, grade, note and setting of Funduscope in this browser is deleted. It cannot be undone. Models stay, so that grading still works without a network. Copies that you exported, and the files you opened, are not touched.',
  wipeConfirm: (count: number) => (count === 0 ? 'Delete everything' : `Delete everything, ${photographs(count)} included`),
  wiping: 'Deleting …',
  wiped: 'Everything was deleted from this machine. The models are still here.',
  wipeFailed: 'The browser did not delete it. Close other windows of Funduscope and try again.',
  wipeElsewhere: 'Another window of Funduscope keeps the photographs on this machine. They are deleted there.',
  cancel: 'Keep everything',
  elsewhere:
    'Funduscope is open in another window, which keeps the photographs. What is done here is gone when this window is closed.',
  elsewhereRemedy: 'Close the other window, then reload this one.',
  reload: 'Reload',
  refused: 'This browser keeps nothing here, as in a private window. What is on the page is gone when it is closed.',
  refusedRemedy: 'Export it, or open Funduscope in an ordinary window.',
  full: (unkept: readonly string[]) =>
    unkept.length === 0
      ? 'There is no more room on this machine: the last changes are on this page alone.'
      : `There is no more room on this machine. On this page alone, and gone when it is closed: ${names(unkept)}.`,
  fullRemedy: 'Remove photographs that are done, or make room on the disk. The rest is still kept.',
  failed: (unkept: readonly string[]) =>
    unkept.length === 0
      ? 'The browser did not keep the last changes: they are on this page alone.'
      : `The browser did not keep these photographs: ${names(unkept)}. They are gone when the page is closed.`,
  failedRemedy: 'They are graded all the same. Export what has to last.',
  unreadable: (count: number) =>
    count === 1
      ? 'One photograph of an earlier visit could not be read, and is not in the list. It is still on this machine.'
      : `${count} photographs of an earlier visit could not be read, and are not in the list. They are still on this machine.`,
  unreadableRemedy: 'A newer Funduscope may have written them.',
  dismiss: 'Put this notice away',
} as const;
