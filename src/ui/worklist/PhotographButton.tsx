import { type ReactNode, useRef } from 'react';
import { lateralityOf } from '#domain/study.ts';
import { findingOf } from '#store/finding.ts';
import { select } from '#store/photographs.ts';
import type { Photograph } from '#store/state.ts';
import { rowButtonId } from '#ui/row-focus.ts';
import { useAppState } from '#ui/use-app-state.ts';
import { photographLabel } from '#ui/words/worklist.ts';
import { badgesOf } from '#ui/worklist/Badges.tsx';
import { type Status, statusOf } from '#ui/worklist/status.ts';
import { useInSight } from '#ui/worklist/use-in-sight.ts';

interface PhotographButtonProps {
  readonly className: string;
  readonly photograph: Photograph;
  readonly isSelected: boolean;
  /** Whether Tab stops at it: at one of the list alone, the arrows reach the others. */
  readonly isStop: boolean;
  /** What is seen of it; a screen reader is told the whole in words. */
  readonly children: (status: Status, badges: ReturnType<typeof badgesOf>) => ReactNode;
}

/** Shows a photograph. */
export function PhotographButton({ className, photograph, isSelected, isStop, children }: PhotographButtonProps) {
  const finding = useAppState((state) => findingOf(state, photograph));
  const status = statusOf(finding, photograph.progress);
  const badges = badgesOf(photograph, finding);
  const eye = lateralityOf(photograph.study).value ?? 'unknown';
  const label = photographLabel(
    photograph.name,
    eye,
    finding,
    status.full,
    // Whose grade it is stands beside the grade already.
    badges.filter(({ icon }) => icon !== 'pen' && icon !== 'check').map((badge) => badge.words),
  );
  const button = useRef<HTMLButtonElement>(null);
  useInSight(button, isSelected);
  return (
    <button
      ref={button}
      type="button"
      id={rowButtonId(photograph.id)}
      className={className}
      aria-current={isSelected}
      tabIndex={isStop ? 0 : -1}
      onClick={() => select(photograph.id)}
    >
      <span className="visually-hidden">{label}</span>
      <span className="seen" aria-hidden="true">
        {children(status, badges)}
      </span>
    </button>
  );
}
