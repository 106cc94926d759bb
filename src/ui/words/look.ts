/** The words of how photographs are looked at: what stands on its head, and the look of two visits. */
export const lookWords = {
  upsideDown: 'This photograph seems to stand on its head.',
  turnHalf: 'Turn by 180°',
  leave: 'Leave it',
  turnedHalf: 'Turned by 180°.',
  turnBack: 'Turn back',
  whose: 'Which visit is toned',
  both: 'Both',
  marks: 'Marks',
} as const;
