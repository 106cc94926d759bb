import dicomParser from 'dicom-parser';

type DataSet = dicomParser.DataSet;

/** A file as dicom-parser reads it. */
export async function readBack(file: Blob): Promise<{ bytes: Uint8Array; dataSet: DataSet }> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return { bytes, dataSet: dicomParser.parseDicom(bytes) };
}

/** Text of an element in UTF-8, the padding left out. */
export function text(dataSet: DataSet, tag: string): string | undefined {
  const element = dataSet.elements[tag];
  if (!element) return undefined;
  const bytes = dataSet.byteArray.subarray(element.dataOffset, element.dataOffset + element.length);
  return new TextDecoder().decode(bytes).replace(/[ \0]+$/, '');
}

/** The items of a sequence; none where it is absent. */
export const items = (dataSet: DataSet, tag: string): DataSet[] =>
  (dataSet.elements[tag]?.items ?? []).map((item) => item.dataSet!);

/** `value scheme` of the first code of a sequence. */
export function coded(dataSet: DataSet, tag: string): string | undefined {
  const [code] = items(dataSet, tag);
  return code && `${text(code, 'x00080100')} ${text(code, 'x00080102')}`;
}

/** Every element of a data set and of its sequences. */
export function elementsOf(dataSet: DataSet): dicomParser.Element[] {
  return Object.values(dataSet.elements).flatMap((element) => [
    element,
    ...(element.items ?? []).flatMap((item) => elementsOf(item.dataSet!)),
  ]);
}

/** The content of a report: `depth relationship type concept = value`, in order. */
export function contentOf(dataSet: DataSet, depth = 0): string[] {
  return items(dataSet, 'x0040a730').flatMap((item) => {
    const [measured] = items(item, 'x0040a300');
    const value =
      coded(item, 'x0040a168') ??
      (measured && text(measured, 'x0040a30a')) ??
      text(item, 'x0040a160') ??
      text(item, 'x0040a123') ??
      text(item, 'x0040a124') ??
      '';
    const line = `${depth} ${text(item, 'x0040a010')} ${text(item, 'x0040a040')} ${coded(item, 'x0040a043')} = ${value}`;
    return [line, ...contentOf(item, depth + 1)];
  });
}
