/** An event of a Chromium trace; times in µs, `tdur` on the thread's own clock. */
interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** What in a trace is script: a handler, a timer, a frame's callback, a promise. Each may hold others. */
const SCRIPT = new Set(['EventDispatch', 'FunctionCall', 'FireAnimationFrame', 'TimerFire', 'RunMicrotasks', 'EvaluateScript']);

/** Time of one frame, ms. */
export interface FrameTime {
  /** Of our script, by the clock on the wall: other programs' turns on the core are in it. */
  readonly wallMs: number;
  /** Of our script, by the thread's own clock. */
  readonly scriptMs: number;
}

/** The frames that the page's main thread hands to the compositor in a trace, each with the script that ran since the one before. */
export function frameTimes(trace: Buffer): FrameTime[] {
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] };
  const mains = new Set(
    traceEvents.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain').map(threadOf),
  );
  const ofMain = traceEvents.filter((event) => mains.has(threadOf(event)));
  const busiest = mostOften(ofMain.filter(({ name }) => name === 'EventDispatch').map(threadOf));
  const events = ofMain.filter((event) => threadOf(event) === busiest).toSorted((a, b) => a.ts - b.ts);
  const frames: FrameTime[] = [];
  let [wall, cpu, end] = [0, 0, 0];
  for (const { name, ph, ts, dur = 0, tdur } of events) {
    if (name === 'Commit') {
      frames.push({ wallMs: wall / 1000, scriptMs: cpu / 1000 });
      [wall, cpu] = [0, 0];
    }
    // What begins inside another is counted with it.
    if (ph !== 'X' || !SCRIPT.has(name) || ts < end) continue;
    end = ts + dur;
    wall += dur;
    cpu += tdur ?? dur;
  }
  return frames.slice(1);
}

const threadOf = ({ pid, tid }: TraceEvent): string => `${pid} ${tid}`;

function mostOften(values: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0];
}
