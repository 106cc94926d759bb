import { expect, test } from 'vitest';
import { blobSink } from '#app/blob-sink.ts';
import { writeSession } from '#app/export-session.ts';
import { takeSession } from '#app/take-session.ts';
import type { ImageId } from '#domain/brand.ts';
import { blankPhotograph, photographsReturned } from '#store/photographs.ts';
import type { Photograph } from '#store/state.ts';
import { store } from '#store/store.ts';
import { sampleReport } from '#test/reports/sample-report.ts';

const never = new AbortController().signal;
const photograph = (letter: string, patient: string): Photograph => ({
  ...blankPhotograph({ id: letter.repeat(64) as ImageId, name: `${patient}_OD.jpg`, bytes: 7, isPhantom: false }),
  study: { patient: { value: patient, source: 'file-name' }, laterality: [], date: null },
});

test('a session with a photograph of this list under another patient says so; one that was set aside here is left as it is', async () => {
  const sink = blobSink('application/zip');
  const photographs = [photograph('a', 'P2'), photograph('b', 'P3'), photograph('c', 'P4')];
  await writeSession({ photographs, report: sampleReport(), fileOf: () => undefined }, sink.stream, never);
  photographsReturned([photograph('a', 'P1')], null);
  const kept: string[] = [];
  const shown: string[] = [];
  await takeSession(
    new File([sink.blob()], 'day.funduscope'),
    {
      files: new Map(),
      isAside: (id) => id.startsWith('c'),
      keepFile: async (id) => void kept.push(id[0]!),
      show: ({ id }) => void shown.push(id[0]!),
    },
    never,
  );
  const { importing, photographs: list } = store.getState();
  expect(importing).toEqual({
    name: 'day.funduscope',
    kind: 'done',
    added: 1,
    merged: 0,
    leftOut: 1,
    strangers: [{ name: 'P2_OD.jpg', of: 'P1_OD.jpg', patient: 'P1', otherPatient: 'P2' }],
  });
  expect(list.map(({ study }) => study.patient?.value)).toEqual(['P1', 'P3']);
  expect(list[0]!.audit.map(({ what, from, to }) => [what, from, to])).toEqual([['same-file', 'P1', 'P2 (P2_OD.jpg)']]);
  expect([kept, shown]).toEqual([['a', 'b'], ['b']]);
});
