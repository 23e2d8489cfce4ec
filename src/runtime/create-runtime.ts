import type { Accepted, Incoming, OutboxRow, Work } from '../ports/store.ts';
import { ShopkeeperError } from '../values/errors.ts';
import { type Instant, MINUTE_MS, SECOND_MS } from '../values/instants.ts';
import { Alarm } from './alarm.ts';
import { commitTurns } from './commit-turns.ts';
import { placeOf } from './place-of.ts';
import { sendRow } from './send-row.ts';
import { takeTurns } from './take-turns.ts';
import type { CommittedLines, Runtime, RuntimeOptions } from './types.ts';

const MOST_SHOPPERS = 128;
const MOST_TIMERS = 256;
/** Rows under way at once. */
const MOST_ROWS = 256;
const WORK_LEASE_MS = MINUTE_MS;
/** Longer than a try can take with all its deadlines. */
const ROW_LEASE_MS = 5 * MINUTE_MS;
/** The longest sleep: the wall clock may jump, another process may write. */
const LONGEST_SLEEP_MS = SECOND_MS;

/** Joins store, pure middle, channels and services. */
export function createRuntime(options: RuntimeOptions): Runtime {
  const engine = new Engine(options);
  return {
    accept: async (incoming) => {
      const [accepted] = await engine.accept([incoming]);
      if (!accepted) throw new ShopkeeperError('STORE_FAILED', 'Cannot accept an event: the store gave no answer');
      return accepted;
    },
    acceptMany: (incoming) => engine.accept(incoming),
    tick: (now) => engine.tick(now),
    run: (signal) => engine.run(signal),
    idle: () => engine.idle(),
    onCommitted: (listener) => engine.listen(listener),
  };
}

class Engine {
  readonly #options: RuntimeOptions;
  readonly #alarm = new Alarm();
  readonly #listeners = new Set<(lines: CommittedLines) => void>();
  /** Commits and tries under way. */
  readonly #underWay = new Set<Promise<void>>();
  #rows = 0;
  #accepting = 0;
  #asleep = true;
  #quiet = Promise.withResolvers<void>();

  constructor(options: RuntimeOptions) {
    this.#options = options;
  }

  async accept(incoming: readonly Incoming[]): Promise<readonly Accepted[]> {
    this.#reach('K1');
    this.#accepting += 1;
    try {
      const accepting = this.#options.store.accept(incoming);
      // Rung before the commit: the claim then travels with the events and shares their transaction.
      this.#alarm.ring();
      const accepted = await accepting;
      this.#reach('K3');
      return accepted;
    } finally {
      this.#accepting -= 1;
      this.#hush();
    }
  }

  async tick(now: Instant): Promise<number> {
    let total = 0;
    for (;;) {
      const done = await this.#cycle(() => now);
      await Promise.all(this.#underWay);
      if (done === 0) return total;
      total += done;
    }
  }

  async run(signal: AbortSignal): Promise<void> {
    const stop = () => this.#alarm.ring();
    signal.addEventListener('abort', stop);
    this.#asleep = false;
    try {
      while (!signal.aborted) await this.#round();
      await Promise.all(this.#underWay);
    } finally {
      signal.removeEventListener('abort', stop);
      this.#asleep = true;
      this.#hush();
    }
  }

  async #round(): Promise<void> {
    try {
      const done = await this.#cycle(this.#options.clock);
      if (done === 0) await this.#sleep(this.#untilDue());
    } catch (error) {
      if (error instanceof ShopkeeperError && isFinal(error)) throw error;
      this.#observe(error);
      await this.#sleep(Promise.resolve(LONGEST_SLEEP_MS));
    }
  }

  async idle(): Promise<void> {
    while (!this.#isQuiet()) await this.#quiet.promise;
  }

  listen(listener: (lines: CommittedLines) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** One look at everything that is due. What it finds is begun, and counted; commits and tries may still be under way. */
  async #cycle(clock: () => Instant): Promise<number> {
    const { store } = this.#options;
    const now = clock();
    this.#reach('K4');
    // Asked together, they share one transaction: timers fired are seen by the claim.
    const [fired, work, rows] = await Promise.all([
      store.fireTimers(now, MOST_TIMERS),
      store.claimWork(now, MOST_SHOPPERS, now + WORK_LEASE_MS),
      store.claimOutbox(now, MOST_ROWS - this.#rows, now + ROW_LEASE_MS),
    ]);
    for (const row of rows) this.#begin(this.#send(row, clock));
    if (work.length > 0) await this.#handle(work, clock());
    return fired + work.length + rows.length;
  }

  /** The commit is not awaited: the next claim travels with it and shares its transaction. */
  async #handle(work: readonly Work[], now: Instant): Promise<void> {
    this.#reach('K5');
    const turns = await takeTurns(this.#options, work, now);
    this.#reach('K7');
    const tell = (lines: CommittedLines) => this.#tell(lines);
    this.#begin(
      commitTurns({ options: this.#options, tell }, { turns, work, now }).then((smooth) => {
        if (!smooth) this.#alarm.ring();
      }),
    );
  }

  async #send(row: OutboxRow, clock: () => Instant): Promise<void> {
    this.#rows += 1;
    try {
      const ended = await sendRow(this.#options, row, clock);
      // A turn tells of itself; that words may not have arrived is seen nowhere else.
      if (ended === 'held') this.#tell({ shopperId: row.shopperId, changed: [row.conversationId], rows: [] });
    } finally {
      this.#rows -= 1;
      this.#alarm.ring();
    }
  }

  /** Keeps track of work that goes on by itself. */
  #begin(work: Promise<void>): void {
    const tracked = work
      .catch((error: unknown) => this.#observe(error))
      .finally(() => {
        this.#underWay.delete(tracked);
        this.#hush();
      });
    this.#underWay.add(tracked);
  }

  #tell(lines: CommittedLines): void {
    for (const listener of this.#listeners) {
      try {
        listener(lines);
      } catch (error) {
        const place = placeOf(error);
        this.#options.observe?.({ kind: 'listener-failed', ...(place !== undefined && { place }) });
      }
    }
  }

  #observe(error: unknown): void {
    const code = error instanceof ShopkeeperError ? error.code : 'RUNTIME_FAILED';
    const place = placeOf(error);
    this.#options.observe?.({ kind: 'store-failed', code, ...(place !== undefined && { place }) });
  }

  async #sleep(delayMs: Promise<number>): Promise<void> {
    this.#asleep = true;
    this.#hush();
    await this.#alarm.sleep(delayMs);
    this.#asleep = false;
  }

  async #untilDue(): Promise<number> {
    const dueAt = await this.#options.store.nextDueAt();
    if (dueAt === undefined || this.#rows >= MOST_ROWS) return LONGEST_SLEEP_MS;
    return Math.min(Math.max(dueAt - this.#options.clock(), 0), LONGEST_SLEEP_MS);
  }

  #isQuiet(): boolean {
    return this.#underWay.size === 0 && this.#accepting === 0 && this.#asleep && !this.#alarm.rung;
  }

  /** Wakes whoever waits for quiet. */
  #hush(): void {
    if (!this.#isQuiet()) return;
    this.#quiet.resolve();
    this.#quiet = Promise.withResolvers<void>();
  }

  #reach(killPoint: string): void {
    this.#options.failpoint?.(killPoint);
  }
}

const FINAL = new Set(['STORE_BROKEN', 'STORE_CLOSED']);

/** Whether the store will never answer again. */
function isFinal(error: ShopkeeperError): boolean {
  return FINAL.has(error.code);
}
