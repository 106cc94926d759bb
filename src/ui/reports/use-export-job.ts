import { useRef, useState } from 'react';
import type { Made, Progress } from '#ui/reports/port.ts';

/** One file in the making. */
export type ExportJob = { readonly id: string } & (
  | { readonly kind: 'making'; readonly done: number; readonly total: number }
  /** Its size is said before it is saved. */
  | { readonly kind: 'ready'; readonly made: Made }
  | { readonly kind: 'saved'; readonly name: string | null }
  | { readonly kind: 'failed' }
);

type Make = (signal: AbortSignal, onProgress: Progress) => Promise<Made | null>;

/** Runs one export at a time; another one, or `cancel`, gives the first up. */
export function useExportJob(save: (made: Made) => void) {
  const [job, setJob] = useState<ExportJob>();
  const running = useRef<AbortController>(undefined);

  const cancel = () => {
    running.current?.abort();
    setJob(undefined);
  };

  /** `asks`: the reader is told the size and saves it then. */
  async function start(id: string, make: Make, asks = false): Promise<void> {
    cancel();
    const aborter = new AbortController();
    running.current = aborter;
    const { signal } = aborter;
    setJob({ id, kind: 'making', done: 0, total: 0 });
    try {
      const made = await make(signal, (done, total) => {
        if (!signal.aborted) setJob({ id, kind: 'making', done, total });
      });
      if (signal.aborted) return;
      if (made && asks) return setJob({ id, kind: 'ready', made });
      if (made) save(made);
      setJob({ id, kind: 'saved', name: made?.name ?? null });
    } catch (thrown) {
      if (signal.aborted) return;
      // The reader closed the browser's own dialog.
      if (thrown instanceof DOMException && thrown.name === 'AbortError') return setJob(undefined);
      console.error(thrown);
      setJob({ id, kind: 'failed' });
    }
  }

  function saveReady(): void {
    if (job?.kind !== 'ready') return;
    save(job.made);
    setJob({ id: job.id, kind: 'saved', name: job.made.name });
  }

  return { job, start, cancel, saveReady };
}
