import { ShopkeeperError } from '../values/errors.ts';
import type { CallName, Reply, Request, ResultOf, UnitOf } from './calls.ts';
import { asError } from './failures.ts';

/** The way to a database, in another thread or this one. */
export interface Link {
  readonly send: (requests: readonly Request[]) => void;
  /** Told when the first call begins to wait and when the last has its reply. */
  readonly busy: (isBusy: boolean) => void;
  readonly listen: (ears: {
    readonly replied: (replies: readonly Reply[]) => void;
    readonly ended: (reason: Error) => void;
  }) => void;
  /** Resolves when everything sent before is done and the database is closed. */
  readonly close: () => Promise<void>;
}

interface Pending {
  readonly resolve: (results: readonly unknown[]) => void;
  readonly reject: (error: Error) => void;
}

/** Makes calls over a link. What is called in one round of the event loop travels together. */
export class CallClient {
  readonly #link: Link;
  readonly #pending = new Map<number, Pending>();
  #outgoing: Request[] = [];
  #lastId = 0;
  #ended: Error | undefined;
  #closed: Promise<void> | undefined;

  constructor(link: Link) {
    this.#link = link;
    link.listen({ replied: (replies) => this.#settle(replies), ended: (reason) => this.#end(reason) });
    link.busy(false);
  }

  /** Sends units and gets a result for each. Rejects with what failed, or STORE_CLOSED, or STORE_BROKEN. */
  call<N extends CallName>(name: N, units: readonly UnitOf<N>[]): Promise<readonly ResultOf<N>[]> {
    if (this.#ended) return Promise.reject(this.#ended);
    this.#lastId += 1;
    const id = this.#lastId;
    if (this.#outgoing.length === 0) setImmediate(() => this.#send());
    this.#outgoing.push({ id, name, units });
    if (this.#pending.size === 0) this.#link.busy(true);
    return new Promise((resolve, reject) => {
      // A name is answered with the results of that name.
      this.#pending.set(id, { resolve: (results) => resolve(results as readonly ResultOf<N>[]), reject });
    });
  }

  /** Finishes the calls made before; later ones are rejected. */
  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    if (this.#ended) return;
    this.#send();
    this.#ended = new ShopkeeperError('STORE_CLOSED', 'Cannot use the store: it is closed');
    await this.#link.close();
  }

  #send(): void {
    if (this.#outgoing.length === 0) return;
    this.#link.send(this.#outgoing);
    this.#outgoing = [];
  }

  #settle(replies: readonly Reply[]): void {
    for (const reply of replies) {
      const pending = this.#pending.get(reply.id);
      this.#pending.delete(reply.id);
      if ('results' in reply) {
        pending?.resolve(reply.results);
        continue;
      }
      if (reply.failure.fatal) this.#ended = asError(reply.failure);
      pending?.reject(asError(reply.failure));
    }
    // While closing, the link keeps the process alive itself.
    if (this.#pending.size === 0 && this.#closed === undefined) this.#link.busy(false);
  }

  #end(reason: Error): void {
    this.#ended ??= reason;
    for (const { reject } of this.#pending.values()) reject(this.#ended);
    this.#pending.clear();
  }
}
