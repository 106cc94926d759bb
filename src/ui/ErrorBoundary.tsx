import { Component, type ReactNode } from 'react';
import { words } from '#ui/messages.ts';

/** Catches bugs. Nothing of the page stays: a grade beside a broken page could be wrong. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return (
      <main className="bug" role="alert">
        <h1>{words.bugTitle}</h1>
        <p>{words.bugLead}</p>
        <button type="button" className="button primary" onClick={() => location.reload()}>
          {words.reload}
        </button>
        <p className="dim">{words.notice}</p>
      </main>
    );
  }
}
