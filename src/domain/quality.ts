/** What keeps a photograph from being graded, worst first. */
export type QualityReason = 'out-of-focus' | 'too-dark' | 'too-bright' | 'low-contrast' | 'field-cut-off' | 'too-small';

export interface Quality {
  readonly gradable: boolean;
  readonly reasons: readonly QualityReason[];
  /** Each in 0..1, higher is better; below the limits in `imaging/quality.ts` it becomes a reason. */
  readonly focus: number;
  readonly exposure: number;
  readonly coverage: number;
}
