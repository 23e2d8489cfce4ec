import { Refused } from './api.ts';
import type { DeskState, Notice, Refusal } from './desk-state.ts';

type Change = { readonly [K in keyof DeskState]?: DeskState[K] | undefined };

/** The one place where the desk's state stands, and where failed work is told. */
export class Board {
  readonly #watchers = new Set<(before: DeskState, after: DeskState) => void>();
  readonly #signedOut: () => void;
  #state: DeskState;

  constructor(state: DeskState, signedOut: () => void) {
    this.#state = state;
    this.#signedOut = signedOut;
  }

  get state(): DeskState {
    return this.#state;
  }

  /** Calls `watcher` after each change until the returned function is called. */
  watch(watcher: (before: DeskState, after: DeskState) => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  /** Changes a part of the state. */
  set(change: Change): void {
    // Only optional members are ever set to undefined.
    this.put({ ...this.#state, ...change } as DeskState);
  }

  put(next: DeskState): void {
    if (next === this.#state) return;
    const before = this.#state;
    this.#state = next;
    for (const watcher of this.#watchers) watcher(before, next);
  }

  /** True when the work went well; otherwise the page says why not. */
  async attempt(work: () => Promise<void>): Promise<boolean> {
    try {
      await work();
      this.set({ notice: undefined });
      return true;
    } catch (error) {
      this.refuse(error, 'failed');
      return false;
    }
  }

  /** Says why something failed; `usual` where there is no better word for it. */
  refuse(error: unknown, usual: Notice): void {
    const { status, code } = error instanceof Refused ? error : { status: 0, code: '' };
    if (status === 401) this.#signedOut();
    else if (status === 422) this.set({ notice: REFUSALS[code] ?? usual });
    else this.set({ notice: status === 403 ? 'no-right' : status === 404 ? 'unknown' : usual });
  }
}

const REFUSALS: Readonly<Record<string, Refusal>> = {
  NOT_TAKEN: 'not-taken',
  BELOW_FLOOR: 'below-floor',
  NO_PRICE: 'no-price',
  NO_PRODUCT: 'no-product',
  NO_DRAFT: 'no-draft',
  LOOKS_LIKE_NOTE: 'looks-like-note',
};
