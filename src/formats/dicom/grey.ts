import { type DataSet, sequence } from '#formats/dicom/elements.ts';
import { decimals } from '#formats/dicom/figures.ts';
import { levels, sampleValue } from '#formats/dicom/levels.ts';
import { type Lookup, lookedUp, readLookup } from '#formats/dicom/lookup.ts';
import type { Samples } from '#formats/dicom/samples.ts';
import { code } from '#formats/dicom/text.ts';

const MODALITY = { sequence: 0x00283000, intercept: 0x00281052, slope: 0x00281053 };
const VOI = { sequence: 0x00283010, centre: 0x00281050, width: 0x00281051, shape: 0x00281056 };
const LUT = { descriptor: 0x00283002, data: 0x00283006 };

/**
 * Grey levels of the samples of one frame: rescaled, put through the first window or VOI table (PS3.3, C.11.2), and turned for MONOCHROME1. A picture of
 * more than 8 bits that names no window is spread from its darkest to its brightest sample; one of 8 bits or fewer is taken as it is.
 * `attributes`: where the frame's own values are looked for, first to last.
 */
export function greyLevels(samples: Samples, attributes: readonly DataSet[]): Uint8ClampedArray {
  const isInverse = samples.photometric === 'MONOCHROME1';
  const modality = modalityOf(attributes, samples.isSigned);
  const voi = windowOf(attributes) ?? tableOf(attributes, samples.isSigned) ?? unwindowed(samples, modality);
  return levels(samples, (value) => {
    const level = Math.round(Math.min(Math.max(voi(modality(value)), 0), 255));
    return isInverse ? 255 - level : level;
  });
}

type Mapping = (value: number) => number;

const having = (attributes: readonly DataSet[], tag: number) => attributes.find(({ elements }) => elements.has(tag));

function modalityOf(attributes: readonly DataSet[], isSigned: boolean): Mapping {
  const of = having(attributes, MODALITY.sequence);
  const lookup = of && lookupIn(of, MODALITY.sequence, isSigned);
  if (lookup) return (value) => lookedUp(lookup, value);
  const rescaled = having(attributes, MODALITY.slope);
  const slope = rescaled ? (decimals(rescaled, MODALITY.slope)[0] ?? 1) : 1;
  const intercept = rescaled ? (decimals(rescaled, MODALITY.intercept)[0] ?? 0) : 0;
  return slope === 0 ? (value) => value : (value) => value * slope + intercept;
}

function windowOf(attributes: readonly DataSet[]): Mapping | undefined {
  const of = having(attributes, VOI.centre);
  if (!of) return undefined;
  const [c, w] = [decimals(of, VOI.centre)[0], decimals(of, VOI.width)[0]];
  if (c === undefined || w === undefined || !(w > 0)) return undefined;
  switch (code(of, VOI.shape)) {
    case 'SIGMOID':
      return (x) => 255 / (1 + Math.exp((-4 * (x - c)) / w));
    case 'LINEAR_EXACT':
      return (x) => ((x - c) / w + 0.5) * 255;
    default:
      if (w < 1) return undefined;
      return (x) => (w === 1 ? (x <= c - 0.5 ? 0 : 255) : ((x - (c - 0.5)) / (w - 1) + 0.5) * 255);
  }
}

function tableOf(attributes: readonly DataSet[], isSigned: boolean): Mapping | undefined {
  const of = having(attributes, VOI.sequence);
  const lookup = of && lookupIn(of, VOI.sequence, isSigned);
  return lookup && ((value) => (lookedUp(lookup, value) * 255) / (2 ** lookup.bits - 1));
}

function lookupIn(of: DataSet, tag: number, isSigned: boolean): Lookup | undefined {
  const [item] = sequence(of, tag);
  return item && readLookup(item, LUT.descriptor, LUT.data, isSigned);
}

function unwindowed(samples: Samples, modality: Mapping): Mapping {
  if (samples.bitsStored <= 8 && !samples.isSigned) {
    // Rescaling names another unit, and no other brightness.
    const [low, high] = [modality(0), modality(2 ** samples.bitsStored - 1)];
    return (value) => ((value - low) / (high - low)) * 255;
  }
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const seen = new Uint8Array(2 ** samples.bitsAllocated);
  for (const stored of samples.data) seen[stored] = 1;
  for (let stored = 0; stored < seen.length; stored++) {
    if (!seen[stored]) continue;
    const value = modality(sampleValue(stored, samples));
    [low, high] = [Math.min(low, value), Math.max(high, value)];
  }
  return (value) => (high > low ? ((value - low) / (high - low)) * 255 : 0);
}
