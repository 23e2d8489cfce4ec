import type { Dice } from './dice.ts';

/** A line as the widget's history shows it. */
export interface Line {
  readonly seq: number;
  readonly id: string;
  readonly from: string;
  readonly text: string;
}

/**
 * A shopper who writes one message after another, sends again whatever was not acknowledged, now and then sends again
 * what was, and remembers what was acknowledged: the truth, kept outside the server.
 */
export class Visitor {
  /** Texts in the order they were first sent. */
  readonly written: string[] = [];
  /** How many of them were acknowledged; all but the last. */
  acknowledged = 0;
  redelivered = 0;
  readonly #name: string;
  readonly #address: string;
  readonly #dice: Dice;
  #token = '';

  constructor(name: string, address: string, dice: Dice) {
    this.#name = name;
    this.#address = address;
    this.#dice = dice;
  }

  /** Writes until the server is gone or `isOver`. */
  async write(isOver: () => boolean): Promise<void> {
    try {
      while (!isOver()) await this.step();
    } catch (error) {
      // A server that was killed drops its connections: whatever was under way is not acknowledged.
      if (!(error instanceof TypeError)) throw error;
    }
  }

  /** Sends the message not acknowledged yet, or the next. Throws TypeError when the connection breaks. */
  async step(): Promise<void> {
    await this.#open();
    if (this.acknowledged === this.written.length) this.written.push(this.#compose());
    await this.#send(this.acknowledged);
    this.acknowledged = this.written.length;
    if (this.#dice.next() < 0.2) await this.#sendAgain();
  }

  /** Sends these words as the next message. */
  async say(text: string): Promise<void> {
    await this.#open();
    this.written.push(text);
    await this.#send(this.written.length - 1);
    this.acknowledged = this.written.length;
  }

  /** Everything the server remembers of the talk. */
  async history(): Promise<readonly Line[]> {
    const lines: Line[] = [];
    for (;;) {
      const after = lines.at(-1)?.seq ?? 0;
      const rows = await this.#get(`/api/history?after=${after}`);
      if (rows.length === 0) return lines;
      lines.push(...rows);
    }
  }

  #compose(): string {
    const kind = this.#dice.pick(['', '', ' call', ' timer']);
    return `${this.#name}-${this.written.length}${kind}`;
  }

  async #open(): Promise<void> {
    if (this.#token !== '') return;
    const { token } = await this.#post('/api/session', {});
    this.#token = String(token);
  }

  async #send(index: number): Promise<void> {
    const text = this.written[index] ?? '';
    await this.#post('/api/events', { id: `${this.#name}-message-${index}`, kind: 'message', text });
  }

  async #sendAgain(): Promise<void> {
    const index = this.#dice.whole(Math.max(0, this.acknowledged - 20), this.acknowledged - 1);
    const copies = this.#dice.whole(1, 3);
    this.redelivered += copies;
    const sending = Array.from({ length: copies }, () => this.#send(index));
    await Promise.all(sending.map((sent) => sent.catch(ignoreBroken)));
  }

  async #post(path: string, body: unknown): Promise<Readonly<Record<string, unknown>>> {
    const response = await fetch(this.#address + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${this.#token}` },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path} was answered ${response.status}`);
    // The routes of the widget: an object.
    return (await response.json()) as Readonly<Record<string, unknown>>;
  }

  async #get(path: string): Promise<readonly Line[]> {
    const response = await fetch(this.#address + path, { headers: { authorization: `Bearer ${this.#token}` } });
    // As the history route documents.
    const { rows } = (await response.json()) as { readonly rows: readonly Line[] };
    return rows;
  }
}

function ignoreBroken(error: unknown): void {
  if (!(error instanceof TypeError)) throw error;
}
