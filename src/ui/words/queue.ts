const minutes = (ms: number): string => {
  const whole = Math.round(ms / 60_000);
  if (ms < 45_000) return 'less than a minute left';
  return whole < 90 ? `about ${whole} ${whole === 1 ? 'minute' : 'minutes'} left` : `about ${Math.round(whole / 60)} hours left`;
};

/** Words of the bar of all photographs. */
export const queueWords = {
  label: 'Grading',
  progress: (done: number, total: number) => `${done.toLocaleString('en')} of ${total.toLocaleString('en')} graded`,
  left: minutes,
  pace: (perMinute: number) => `${perMinute >= 10 ? Math.round(perMinute) : perMinute.toFixed(1)} a minute`,
  paused: 'Paused',
  pausing: 'Pauses after this one',
  pause: 'Pause',
  resume: 'Resume',
  cancel: 'Cancel all',
  cancelAbout: (waiting: number) => `${waiting} that wait are not graded; they stay in the list, and each can be tried again`,
  retry: (count: number) => (count === 1 ? 'Try it again' : `Try all ${count} again`),
} as const;
