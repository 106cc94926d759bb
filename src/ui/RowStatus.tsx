import type { Photograph } from '#store/state.ts';
import type { badgesOf } from '#ui/worklist/Badges.tsx';
import { Badges } from '#ui/worklist/Badges.tsx';
import { StageBar } from '#ui/worklist/StageBar.tsx';
import type { Status } from '#ui/worklist/status.ts';

interface RowStatusProps {
  readonly photograph: Photograph;
  readonly status: Status;
  readonly badges: ReturnType<typeof badgesOf>;
}

/** How a photograph stands, in a mark and in words. */
export function RowStatus({ photograph: { progress }, status: { mark, text, full }, badges }: RowStatusProps) {
  return (
    <span className="row-status" title={full}>
      <i className={`mark mark-${mark}`} aria-hidden="true" />
      <span className="row-status-words">
        {text}
        <StageBar progress={progress} />
      </span>
      <Badges badges={badges} />
    </span>
  );
}
