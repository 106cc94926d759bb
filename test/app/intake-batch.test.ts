import { beforeEach, expect, it } from 'vitest';
import { intakeBatches } from '#app/intake-batch.ts';
import { INITIAL_STATE, store } from '#store/store.ts';
import { drawZip } from '#test/app/drawn-zip.ts';

const bytes = new Uint8Array([1]);
const arrived = (...names: string[]) => names.map((path) => ({ path, file: new File([bytes], path.split('/').at(-1)!) }));
const zipOf = (name: string, ...members: string[]) => ({
  path: name,
  file: new File([drawZip(members.map((member) => ({ name: member, bytes })))], name),
});
const intake = () => store.getState().intake;
const ended = () =>
  new Promise<void>((resolve) => {
    const stop = store.subscribe((state) => {
      if (state.intake && ['listing', 'reading'].includes(state.intake.step)) return;
      stop();
      resolve();
    });
  });

beforeEach(() => store.setState(INITIAL_STATE, true));

it('takes files in their order, members of a zip in its place, with the path of each', async () => {
  const paths: string[] = [];
  const batches = intakeBatches(async (_, path) => {
    paths.push(path);
    return 'added';
  });
  const all = ended();
  batches.take([...arrived('a.png'), zipOf('day.zip', 'x/1.png', 'x/notes.txt', '../2.png', 'x/3.png'), ...arrived('b.png')], 2);
  await all;
  expect(paths).toEqual(['a.png', 'day.zip/x/1.png', 'day.zip/x/3.png', 'b.png']);
  expect(intake()).toMatchObject({ step: 'done', read: 4, total: 4, added: 4, present: 0, passedOver: 3 });
  expect(intake()?.refused).toEqual([{ name: 'day.zip/../2.png', error: { kind: 'zip-refused', reason: 'outside-path' } }]);
});

it('says what was there already', async () => {
  const batches = intakeBatches(async (_, path) => (path === 'a.png' ? 'present' : 'added'));
  const all = ended();
  batches.take(arrived('a.png', 'b.png'));
  await all;
  expect(intake()).toMatchObject({ step: 'done', added: 1, present: 1 });
});

it('keeps what was refused, unread, through a further drop', async () => {
  const batches = intakeBatches(async () => 'added');
  const first = ended();
  batches.take([zipOf('day.zip', '../2.png')]);
  await first;
  const second = ended();
  batches.take(arrived('a.png'));
  await second;
  expect(intake()).toMatchObject({ step: 'done', added: 1, refused: [{ name: 'day.zip/../2.png' }] });
});

it('names a file that is there under another name', async () => {
  const twin = { name: 'b.png', of: 'a.png', patient: '1', otherPatient: '2' };
  const batches = intakeBatches(async (_, path) => (path === 'b.png' ? twin : 'added'));
  const all = ended();
  batches.take(arrived('a.png', 'b.png'));
  await all;
  expect(intake()).toMatchObject({ step: 'done', added: 1, present: 1, twins: [twin] });
});

it('says nothing of a few photographs without news', async () => {
  const batches = intakeBatches(async () => 'added');
  const all = ended();
  batches.take(arrived('a.png', 'b.png'));
  await all;
  expect(intake()).toBeNull();
});

it('takes nothing further once it is stopped, and keeps what is in', async () => {
  const paths: string[] = [];
  const batches = intakeBatches(async (_, path) => {
    paths.push(path);
    if (path === 'b.png') batches.stop();
    return 'added';
  });
  const all = ended();
  batches.take(arrived('a.png', 'b.png', 'c.png', 'd.png', 'e.png'));
  await all;
  expect(paths).toEqual(['a.png', 'b.png']);
  expect(intake()).toMatchObject({ step: 'cancelled', read: 2, total: 5, added: 2 });
});

it('counts what is dropped meanwhile into the same batch, after the rest', async () => {
  const paths: string[] = [];
  const batches = intakeBatches(async (_, path) => {
    if (path === 'a.png') batches.take(arrived('e.png', 'f.png'));
    paths.push(path);
    return 'added';
  });
  const all = ended();
  batches.take(arrived('a.png', 'b.png'));
  await all;
  expect(paths).toEqual(['a.png', 'b.png', 'e.png', 'f.png']);
  expect(intake()).toMatchObject({ read: 4, total: 4 });
});
