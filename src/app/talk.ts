import { randomBytes } from 'node:crypto';
import { matchesPage } from '../care/page-pattern.ts';
import type { EventBody, PageRef } from '../conversation/event.ts';
import type { Channel } from '../ports/channel.ts';
import type { TranscriptRow } from '../ports/store.ts';
import { hash32 } from '../values/hash.ts';
import type { Instant } from '../values/instants.ts';
import { type OpenShop, openShop } from './open-shop.ts';
import type { BundlePlaces } from './read-bundle.ts';
import type { TalkLine } from './talk-line.ts';
import { type Captured, type Said, saidFrom } from './talk-said.ts';

/** Channels a talk can take place on, and whether they reach a shopper who has gone. */
const CHANNELS = { chat: true, web: false, telegram: true, slack: true } as const;

/** No scenario needs more due times than this in one wait. */
const MOST_STEPS = 100_000;

export interface TalkOptions extends BundlePlaces {
  /** Where the clock starts. */
  readonly at: Instant;
  /** Keeps the talk's shop on disk; in memory when absent. */
  readonly dataDir?: string;
  readonly cacheDir: string;
}

/** A talk with a shop under a clock moved by hand. */
export interface Talk extends AsyncDisposable {
  /** Does one line and returns what the shop said because of it, in order. */
  readonly send: (line: TalkLine) => Promise<readonly Said[]>;
  readonly now: () => Instant;
  readonly shop: OpenShop;
}

/** Opens a talk. Throws what `openShop` throws. */
export async function openTalk(options: TalkOptions): Promise<Talk> {
  const captured: Captured[] = [];
  const clock = { now: options.at };
  const shop = await openShop({
    ...options,
    channels: Object.fromEntries(Object.keys(CHANNELS).map((name) => [name, captureChannel(name, captured)])),
    services: { 'tell-staff': async () => ({ ok: true, result: null }) },
    clock: () => clock.now,
    onError: (error) => {
      throw error;
    },
  });
  const talk = new TalkState(shop, { captured, clock, isRandom: options.dataDir !== undefined });
  return {
    send: (line) => talk.send(line),
    now: () => clock.now,
    shop,
    [Symbol.asyncDispose]: () => shop[Symbol.asyncDispose](),
  };
}

function captureChannel(name: string, captured: Captured[]): Channel {
  const reachableLater = name in CHANNELS && CHANNELS[name as keyof typeof CHANNELS];
  return {
    name,
    capabilities: { buttons: 3, cards: true, edits: true, maxChars: 4096, reachableLater },
    delivery: 'push',
    deliver: async (message) => {
      captured.push({ channel: name, message });
      return { kind: 'sent' };
    },
  };
}

interface Speaker {
  readonly channel: string;
  readonly id: string;
}

interface Lingering {
  readonly at: Instant;
  readonly speaker: Speaker;
  readonly page: PageRef;
}

interface TalkParts {
  readonly captured: Captured[];
  readonly clock: { now: Instant };
  /** Draws real randomness; else the same lines make the same talk. */
  readonly isRandom: boolean;
}

class TalkState {
  readonly #shop: OpenShop;
  readonly #parts: TalkParts;
  readonly #rows = new Map<string, TranscriptRow>();
  /** Pages open, by speaker. */
  readonly #pages = new Map<string, PageRef>();
  readonly #lastMessages = new Map<string, string>();
  readonly #buttons = new Map<string, Said['buttons']>();
  #lingering: Lingering[] = [];
  #speaker: Speaker = { channel: 'chat', id: 'shopper' };
  #count = 0;

  constructor(shop: OpenShop, parts: TalkParts) {
    this.#shop = shop;
    this.#parts = parts;
    shop.runtime.onCommitted(({ rows }) => {
      for (const row of rows) this.#rows.set(row.id, row);
    });
  }

  async send(line: TalkLine): Promise<readonly Said[]> {
    if ('as' in line) this.#speaker = line.as;
    else if ('wait' in line) await this.#passTo(this.#parts.clock.now + line.wait);
    else if ('at' in line) await this.#passTo(line.at);
    else if ('page' in line) this.#open({ path: line.page });
    else await this.#act(await this.#bodyOf(line));
    return this.#collect();
  }

  #open(page: PageRef): void {
    const { speakFirst } = this.#shop.bundles.active().shop;
    this.#pages.set(keyOf(this.#speaker), page);
    if (!speakFirst.pages.some((pattern) => matchesPage(pattern, page.path))) return;
    this.#lingering.push({ at: this.#parts.clock.now + speakFirst.afterMs, speaker: this.#speaker, page });
  }

  async #bodyOf(
    line: Exclude<TalkLine, { wait: number } | { at: number } | { as: unknown } | { page: string }>,
  ): Promise<EventBody> {
    const messageId = `m${this.#count + 1}`;
    const key = keyOf(this.#speaker);
    const page = this.#pages.get(key);
    const onPage = page ? { page } : {};
    if ('edit' in line) return { kind: 'edit', messageId: this.#lastMessages.get(key) ?? '', text: line.edit };
    if ('sticker' in line) return { kind: 'sticker', messageId, emoji: line.sticker };
    if ('unsupported' in line) return { kind: 'unsupported', messageId, what: line.unsupported };
    if ('button' in line) return { kind: 'button', ...this.#buttonOf(key, line.button), ...onPage };
    this.#lastMessages.set(key, messageId);
    if ('photo' in line)
      return { kind: 'message', messageId, text: line.text ?? '', photos: [await this.#photo()], ...onPage };
    return { kind: 'message', messageId, text: line.text, ...onPage };
  }

  #buttonOf(key: string, named: string): { readonly choice: string; readonly label: string } {
    const shown = this.#buttons.get(key)?.find(({ choice, label }) => choice === named || label === named);
    return shown ?? { choice: named, label: named };
  }

  async #photo(): Promise<{ readonly id: string }> {
    const id = `photo-${this.#count + 1}`;
    const bytes = Uint8Array.of(0xff, 0xd8, 0xff, 0xd9);
    await this.#shop.store.savePhoto({ id, type: 'image/jpeg', bytes, at: this.#parts.clock.now });
    return { id };
  }

  async #act(body: EventBody, speaker = this.#speaker): Promise<void> {
    const key = keyOf(speaker);
    if (body.kind !== 'lingering') this.#lingering = this.#lingering.filter((each) => keyOf(each.speaker) !== key);
    const { now } = this.#parts.clock;
    this.#count += 1;
    await this.#shop.runtime.accept({
      dedupeKey: `${key}:${now}:${this.#count}`,
      channel: speaker.channel,
      identity: speaker.id,
      address: speaker.id,
      at: now,
      readyAt: now,
      entropy: this.#entropy(),
      body,
    });
    await this.#shop.runtime.tick(now);
  }

  /** Moves the clock to `target`, stopping at every instant at which something is due. */
  async #passTo(target: Instant): Promise<void> {
    const { clock } = this.#parts;
    for (let steps = 0; steps < MOST_STEPS; steps += 1) {
      const [lingering] = this.#lingering.toSorted((a, b) => a.at - b.at);
      const due = await this.#shop.store.nextDueAt();
      const next = Math.min(lingering?.at ?? Number.POSITIVE_INFINITY, due ?? Number.POSITIVE_INFINITY);
      if (next > target) break;
      clock.now = Math.max(clock.now, next);
      if (lingering?.at === next) {
        this.#lingering = this.#lingering.filter((each) => each !== lingering);
        await this.#act({ kind: 'lingering', page: lingering.page }, lingering.speaker);
      }
      await this.#shop.runtime.tick(clock.now);
    }
    clock.now = Math.max(clock.now, target);
    await this.#shop.runtime.tick(clock.now);
  }

  async #collect(): Promise<readonly Said[]> {
    const { decimals } = this.#shop.bundles.active().shop.currency;
    const said: Said[] = [];
    for (const capture of this.#parts.captured.splice(0)) {
      const row = this.#rows.get(capture.message.id);
      this.#rows.delete(capture.message.id);
      const one = await saidFrom(capture, { store: this.#shop.store, row, decimals });
      this.#buttons.set(keyOf({ channel: one.channel, id: one.to }), one.buttons);
      said.push(one);
    }
    this.#rows.clear();
    return said;
  }

  #entropy(): string {
    if (this.#parts.isRandom) return randomBytes(16).toString('hex');
    const words = [0, 1, 2, 3].map((part) => hash32('talk', this.#count, part).toString(16).padStart(8, '0'));
    return words.join('');
  }
}

function keyOf({ channel, id }: Speaker): string {
  return `${channel}:${id}`;
}
