import { openZip } from '#app/zip.ts';
import type { AppError } from '#domain/error.ts';
import { fileKind } from '#domain/file-kind.ts';
import { intakeChanged } from '#store/intake.ts';
import type { IntakeStatus, Twin } from '#store/state.ts';
import { store } from '#store/store.ts';
import type { Arrived } from '#ui/ports.ts';

export interface IntakeBatches {
  /** Takes files after all that came before. `passedOver`: files of their folders that were left out. */
  take(arrived: readonly Arrived[], passedOver?: number): void;
  /** Takes no further file; those that are in stay. */
  stop(): void;
}

const NOTHING = { read: 0, total: 0, added: 0, present: 0, twins: [], passedOver: 0, refused: [] } as const;
/** Fewer are there before a bar could be read. */
const WORTH_A_BAR = 4;

/**
 * Files one after another into the list: it keeps their order, and no more than one is in memory. Zips are opened as their turn comes.
 * `add` puts a photograph into the list and says whether it was there, under another name maybe.
 */
export function intakeBatches(add: (file: File, path: string) => Promise<'added' | 'present' | Twin>): IntakeBatches {
  let stopping = new AbortController();
  let running = Promise.resolve();
  let batches = 0;
  const change = (next: (status: IntakeStatus) => Partial<IntakeStatus>) => {
    const { intake } = store.getState();
    const status: IntakeStatus = intake ?? { step: 'reading', ...NOTHING };
    intakeChanged({ ...status, ...next(status) });
  };

  async function takeOne({ path, file }: Arrived, signal: AbortSignal): Promise<void> {
    if (fileKind(file.name) === 'zip') return takeZip(path, file, signal);
    const outcome = await add(file, path);
    if (typeof outcome === 'string') change((status) => ({ read: status.read + 1, [outcome]: status[outcome] + 1 }));
    else change(({ read, present, twins }) => ({ read: read + 1, present: present + 1, twins: [...twins, outcome] }));
  }

  async function takeZip(path: string, file: File, signal: AbortSignal): Promise<void> {
    const zip = await openZip(file, signal);
    if (!zip.ok) return refuse(path, zip.error);
    const { members, refused, passedOver } = zip.value;
    change((status) => ({
      total: status.total - 1 + members.length,
      passedOver: status.passedOver + passedOver,
      refused: [...status.refused, ...refused.map((member) => ({ name: `${path}/${member.path}`, error: member.error }))],
    }));
    for (const member of members) {
      if (signal.aborted) break;
      const unpacked = await member.unpack(signal);
      if (unpacked.ok) await takeOne({ path: `${path}/${member.path}`, file: unpacked.value }, signal);
      else refuse(`${path}/${member.path}`, unpacked.error);
    }
    await zip.value.close();
  }

  function refuse(name: string, error: AppError): void {
    if (error.kind === 'cancelled') return;
    change((status) => ({ read: status.read + 1, refused: [...status.refused, { name, error }] }));
  }

  async function takeAll(arrived: readonly Arrived[], signal: AbortSignal): Promise<void> {
    for (const one of arrived) {
      if (signal.aborted) break;
      await takeOne(one, signal);
    }
    if (--batches > 0) return;
    const { intake } = store.getState();
    const isNews = intake && (intake.total >= WORTH_A_BAR || intake.present + intake.passedOver + intake.refused.length > 0);
    if (isNews) change(() => ({ step: signal.aborted ? 'cancelled' : 'done' }));
    else intakeChanged(null);
  }

  return {
    take(arrived, passedOver = 0) {
      if (arrived.length + passedOver === 0) {
        if (batches === 0) intakeChanged(null);
        return;
      }
      if (batches++ === 0) {
        stopping = new AbortController();
        // What was refused before stays until it is read.
        const { refused = [], twins = [] } = store.getState().intake ?? {};
        intakeChanged({ step: 'reading', ...NOTHING, refused, twins });
      }
      change((status) => ({
        step: 'reading',
        total: status.total + arrived.length,
        passedOver: status.passedOver + passedOver,
      }));
      const { signal } = stopping;
      running = running.then(() => takeAll(arrived, signal));
    },
    stop: () => stopping.abort(),
  };
}
