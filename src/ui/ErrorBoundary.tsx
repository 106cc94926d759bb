import { Component, type ReactNode } from 'react';
import { pageWords } from '#ui/words/page.ts';

/** Catches bugs, those of work that was started and not awaited among them. Nothing of the page stays: a grade beside a broken page could be wrong. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  readonly #onRejection = () => this.setState({ broken: true });

  override componentDidMount(): void {
    window.addEventListener('unhandledrejection', this.#onRejection);
  }

  override componentWillUnmount(): void {
    window.removeEventListener('unhandledrejection', this.#onRejection);
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return (
      <main className="bug" role="alert">
        <h1>{pageWords.bugTitle}</h1>
        <p>{pageWords.bugLead}</p>
        <button type="button" className="button primary" onClick={() => location.reload()}>
          {pageWords.reload}
        </button>
        <p className="dim">{pageWords.notice}</p>
      </main>
    );
  }
}
