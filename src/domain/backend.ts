export type BackendName = 'webgpu' | 'wasm' | 'cpu';

/** The backend in use, and why it was chosen over those before it. */
export interface BackendChoice {
  readonly name: BackendName;
  /** Adapter or thread count, for the status bar. */
  readonly detail: string;
  /** Each backend that was passed over, and why. */
  readonly passedOver: readonly { readonly name: BackendName; readonly reason: BackendRefusal }[];
}

export type BackendRefusal = 'not-offered' | 'no-adapter' | 'software-adapter' | 'self-test-failed' | 'failed-to-start';
