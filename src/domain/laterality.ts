/** Which eye: OD (oculus dexter) is the right one, OS (oculus sinister) the left. Unknown is `undefined`, never guessed. */
export type Laterality = 'OD' | 'OS';
