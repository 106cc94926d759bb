import { type Code, codeItem } from '#reports/dicom/codes.ts';
import type { Attribute, DataSet } from '#reports/dicom/data-set.ts';
import { longText, personName } from '#reports/dicom/plain-text.ts';

/** How an item stands to the one that it is under; of those that a Comprehensive SR allows. */
type Relationship = 'CONTAINS' | 'HAS OBS CONTEXT' | 'HAS CONCEPT MOD';
type Items = readonly DataSet[];

const UNIT: Code = { value: '1', scheme: 'UCUM', meaning: 'no units' };

/** Content items of a structured report (PS3.3, C.17.3), the children last. */
export const textItem = (concept: Code, text: string, relationship: Relationship = 'CONTAINS'): DataSet =>
  item(relationship, 'TEXT', concept, [0x0040a160, 'UT', longText(text)]);

export const codedItem = (concept: Code, value: Code, relationship: Relationship = 'CONTAINS', children: Items = []): DataSet =>
  item(relationship, 'CODE', concept, [0x0040a168, 'SQ', [codeItem(value)]], ...content(children));

/** A figure without a unit. */
export const numberItem = (concept: Code, value: number): DataSet =>
  item('CONTAINS', 'NUM', concept, [
    0x0040a300,
    'SQ',
    [
      [
        [0x004008ea, 'SQ', [codeItem(UNIT)]],
        [0x0040a30a, 'DS', decimalString(value)],
      ],
    ],
  ]);

export const personItem = (concept: Code, name: string): DataSet =>
  item('HAS OBS CONTEXT', 'PNAME', concept, [0x0040a123, 'PN', personName(name)]);

export const uidItem = (concept: Code, uid: string): DataSet =>
  item('HAS OBS CONTEXT', 'UIDREF', concept, [0x0040a124, 'UI', uid]);

export const imageItem = (concept: Code, referenced: DataSet): DataSet =>
  item('CONTAINS', 'IMAGE', concept, [0x00081199, 'SQ', [referenced]]);

export const containerItem = (concept: Code, children: Items): DataSet =>
  item('CONTAINS', 'CONTAINER', concept, [0x0040a050, 'CS', 'SEPARATE'], ...content(children));

/** The root: a container that stands to nothing. */
export const rootItem = (title: Code, children: Items): DataSet => [
  [0x0040a040, 'CS', 'CONTAINER'],
  [0x0040a043, 'SQ', [codeItem(title)]],
  [0x0040a050, 'CS', 'SEPARATE'],
  ...content(children),
];

const item = (relationship: Relationship, type: string, concept: Code, ...value: readonly Attribute[]): DataSet => [
  [0x0040a010, 'CS', relationship],
  [0x0040a040, 'CS', type],
  [0x0040a043, 'SQ', [codeItem(concept)]],
  ...value,
];

const content = (children: Items): Attribute[] => (children.length === 0 ? [] : [[0x0040a730, 'SQ', children]]);

/** At most 16 characters; nine figures say more than a float32 holds. */
const decimalString = (value: number): string => {
  if (!Number.isFinite(value)) throw new Error('A figure of a report is none.');
  return String(Number(value.toPrecision(9)));
};
