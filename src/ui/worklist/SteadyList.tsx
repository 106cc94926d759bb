import { Component, createRef, type KeyboardEvent, type ReactNode } from 'react';

interface SteadyListProps {
  /** Changes when rows change places. */
  readonly order: string;
  /** Changes when the reader asks for another order or part: the list then begins at its top. */
  readonly asked: string;
  /** Element that stays where it is on the screen, if it is in sight: the row of the photograph that is shown. */
  readonly anchor: string;
  readonly onKeyDown: (event: KeyboardEvent<HTMLUListElement>) => void;
  readonly children: ReactNode;
}

interface Before {
  readonly focused: string;
  readonly top: number | null;
}

/**
 * A list whose rows may change places under the reader: the focus stays on its row, and the row that is shown stays where it was. A class, since only
 * `getSnapshotBeforeUpdate` sees the page as it was.
 */
export class SteadyList extends Component<SteadyListProps> {
  readonly #list = createRef<HTMLUListElement>();

  override getSnapshotBeforeUpdate(before: SteadyListProps): Before | null {
    const list = this.#list.current;
    if (!list || before.order === this.props.order) return null;
    const active = document.activeElement;
    const focused = active && list.contains(active) ? active.id : '';
    return { focused, top: topInSight(list, focused || before.anchor) };
  }

  override componentDidUpdate(before: SteadyListProps, _: unknown, snapshot: Before | null): void {
    const scroller = this.#list.current?.closest('.list');
    if (!scroller) return;
    if (before.asked !== this.props.asked) scroller.scrollTop = 0;
    if (!snapshot) return;
    const { focused, top } = snapshot;
    const row = document.getElementById(focused || before.anchor);
    if (row && top !== null && before.asked === this.props.asked) scroller.scrollTop += row.getBoundingClientRect().top - top;
    // A row that is moved in the document loses the focus.
    if (focused && document.activeElement?.id !== focused) document.getElementById(focused)?.focus({ preventScroll: true });
  }

  override render() {
    return (
      <ul ref={this.#list} className="patients" onKeyDown={this.props.onKeyDown}>
        {this.props.children}
      </ul>
    );
  }
}

/** Where an element stands on the screen, px; null where it is out of sight. */
function topInSight(list: Element, id: string): number | null {
  const [row, scroller] = [document.getElementById(id), list.closest('.list')];
  if (!row || !scroller) return null;
  const [{ top, bottom }, port] = [row.getBoundingClientRect(), scroller.getBoundingClientRect()];
  return bottom > port.top && top < port.bottom ? top : null;
}
