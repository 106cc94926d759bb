import { useEffect, useState } from 'react';
import type { ImageId } from '#domain/brand.ts';
import type { Report } from '#reports/report.ts';
import type { PrintPictures, Reports } from '#ui/reports/port.ts';

/** Pictures by a photograph's id in the report; null for one that cannot be read. */
export type PicturesById = ReadonlyMap<string, PrintPictures | null>;

/** The report's pictures, made one after another, and how many there are yet. */
export function usePrintPictures(reports: Reports, { photographs, isDeidentified }: Report, ids: readonly ImageId[]) {
  const [pictures, setPictures] = useState<PicturesById>(new Map());
  useEffect(() => {
    let isWanted = true;
    const made: PrintPictures[] = [];
    const makeAll = async () => {
      for (const [index, id] of ids.entries()) {
        const picture = await reports.printPictures(id, isDeidentified);
        if (picture) made.push(picture);
        if (!isWanted) return free(made);
        await decoded(picture);
        setPictures((before) => new Map(before).set(photographs[index]!.id, picture));
      }
    };
    void makeAll();
    return () => {
      isWanted = false;
      free(made);
    };
  }, [reports, photographs, isDeidentified, ids]);
  return { pictures, done: pictures.size };
}

function free(pictures: readonly PrintPictures[]): void {
  for (const { plain, overlaid } of pictures) for (const address of [plain, overlaid]) if (address) URL.revokeObjectURL(address);
}

/** A picture that is not decoded when the page is printed is missing on paper. */
async function decoded(picture: PrintPictures | null): Promise<void> {
  const load = (address: string) =>
    Object.assign(new Image(), { src: address })
      .decode()
      .catch(() => {});
  if (picture) await Promise.all([picture.plain, picture.overlaid].map((address) => address && load(address)));
}
