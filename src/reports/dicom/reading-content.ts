import type { Reading } from '#domain/reading.ts';
import { dcm, GRADES, ICDR, NO, own, QUALITY, UNGRADABLE, YES } from '#reports/dicom/codes.ts';
import { codedItem, containerItem, personItem, textItem } from '#reports/dicom/content-item.ts';
import type { Attribute, DataSet } from '#reports/dicom/data-set.ts';
import { longText, personName } from '#reports/dicom/plain-text.ts';
import { dateTimeOf } from '#reports/dicom/times.ts';

/** What the reader says, as a container of a person's observations; none where there is no grade of the reader's. */
export function readingContent({ grade, isBlind, dme, note, signed }: Reading): readonly DataSet[] {
  if (grade === null) return [];
  const name = signed ? personName(signed.by) : '';
  return [
    containerItem(own('READER', 'The reader’s own assessment'), [
      codedItem(dcm('121005', 'Observer Type'), dcm('121006', 'Person'), 'HAS OBS CONTEXT'),
      ...(name ? [personItem(dcm('121008', 'Person Observer Name'), name)] : []),
      grade === 'ungradable' ? codedItem(QUALITY, UNGRADABLE) : codedItem(ICDR, GRADES[grade]),
      codedItem(own('BLIND', 'Given before the model’s answer was shown'), isBlind ? YES : NO),
      ...(dme === 'unknown' ? [] : [codedItem(own('DME', 'Macular oedema, as the reader sees it'), dme === 'yes' ? YES : NO)]),
      ...(longText(note) ? [textItem(dcm('121106', 'Comment'), note)] : []),
    ]),
  ];
}

/** Whether somebody vouches for the document, and who: the reader who signed. */
export function verification({ signed }: Reading): readonly Attribute[] {
  const name = signed ? personName(signed.by) : '';
  if (!signed || !name) return [[0x0040a493, 'CS', 'UNVERIFIED']];
  const observer: DataSet = [
    [0x0040a027, 'LO', 'Not stated'],
    [0x0040a030, 'DT', dateTimeOf(signed.at)],
    [0x0040a075, 'PN', name],
    [0x0040a088, 'SQ', []],
  ];
  return [
    [0x0040a073, 'SQ', [observer]],
    [0x0040a493, 'CS', 'VERIFIED'],
  ];
}
