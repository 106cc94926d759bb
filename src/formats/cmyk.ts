/**
 * One colour of light behind an ink and black, 0 to 255 each, 0 no ink: what browsers make of a CMYK file without its profile, rounded as they
 * round it. It is no match for a print, and need not be: fundus cameras have no inks.
 */
export const inkOnPaper = (ink: number, black: number): number => Math.floor(((255 - ink) * (255 - black)) / 255);
