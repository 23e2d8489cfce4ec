/** One sleep at a time, ended by its delay or by a ring. A ring while nobody sleeps ends the next sleep at once. */
export class Alarm {
  #rung = false;
  #wake: (() => void) | undefined;

  /** Whether somebody rang since the last sleep. */
  get rung(): boolean {
    return this.#rung;
  }

  ring(): void {
    this.#rung = true;
    this.#wake?.();
  }

  /** Sleeps until a ring, or until `delayMs` has become known and passed. */
  async sleep(delayMs: Promise<number>): Promise<void> {
    if (!this.#rung) await this.#wait(delayMs);
    this.#rung = false;
  }

  async #wait(delayMs: Promise<number>): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    let timer: NodeJS.Timeout | undefined;
    let over = false;
    this.#wake = resolve;
    delayMs.then((ms) => {
      if (!over) timer = setTimeout(resolve, ms);
    }, reject);
    try {
      await promise;
    } finally {
      over = true;
      this.#wake = undefined;
      clearTimeout(timer);
    }
  }
}
