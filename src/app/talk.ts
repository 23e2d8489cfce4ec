import { matchesPage } from '../care/page-pattern.ts';
import type { EventBody, PageRef } from '../conversation/event.ts';
import type { TranscriptRow } from '../ports/store.ts';
import type { Instant } from '../values/instants.ts';
import { type OpenShop, openShop } from './open-shop.ts';
import type { BundlePlaces } from './read-bundle.ts';
import { sessionSecret } from './session-secret.ts';
import { changeCatalog } from './talk-catalog.ts';
import { TALK_SERVICES, talkChannels } from './talk-channels.ts';
import { keepTalkPhoto, talkEntropy } from './talk-draws.ts';
import type { ShopperLine, TalkLine } from './talk-line.ts';
import { fillLink, mintTalkLink } from './talk-link.ts';
import { takeTalkDelay, takeTalkOrder, takeTalkParcel } from './talk-orders.ts';
import { type Captured, type Said, saidFrom } from './talk-said.ts';
import { actInTalk, type TalkStaff } from './talk-staff.ts';

const KEY_BYTES = 32;

import { takeReview } from './touch/take-review.ts';

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
  const { dataDir } = options;
  const shop = await openShop({
    ...options,
    key: dataDir === undefined ? new Uint8Array(KEY_BYTES) : await sessionSecret({ dataDir }),
    publicUrl: 'http://localhost:8787',
    channels: async ({ staff }) => talkChannels(staff, { captured, clock }),
    services: TALK_SERVICES,
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
  /** The code last made to join two chats. */
  #code = '';

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
    else if ('staff' in line) return [...(await this.#staff(line.staff)), ...(await this.#collect())];
    else if ('order' in line) return [...(await this.#order(line.order)), ...(await this.#collect())];
    else if ('parcel' in line) await this.#happen((now) => takeTalkParcel(this.#shop, line.parcel, now));
    else if ('delay' in line) await this.#happen((now) => takeTalkDelay(this.#shop, line.delay, now));
    else if ('review' in line) await this.#happen((now) => takeReview(this.#shop, line.review, now));
    else if ('link' in line) return [await this.#link()];
    else if ('catalog' in line) await this.#happen((now) => changeCatalog(this.#shop, line.catalog, now));
    else await this.#act(await this.#bodyOf(fillLink(line, this.#code)));
    return this.#collect();
  }

  /** Does what happens in the shop, and all that follows from it now. */
  async #happen(act: (now: Instant) => Promise<unknown>): Promise<void> {
    const { now } = this.#parts.clock;
    await act(now);
    await this.#shop.runtime.tick(now);
  }

  async #staff(staff: TalkStaff): Promise<readonly Said[]> {
    const { now } = this.#parts.clock;
    this.#count += 1;
    const where = { ...this.#speaker, now, key: `talk:${now}:${this.#count}`, entropy: this.#entropy() };
    const said = await actInTalk(this.#shop, staff, where);
    await this.#shop.runtime.tick(now);
    return said;
  }

  async #order(order: Extract<TalkLine, { order: unknown }>['order']): Promise<readonly Said[]> {
    const { now } = this.#parts.clock;
    const minted = await takeTalkOrder(this.#shop, order, { ...this.#speaker, now });
    this.#code = minted[0]?.text ?? this.#code;
    await this.#shop.runtime.tick(now);
    return minted;
  }

  #open(page: PageRef): void {
    const { speakFirst } = this.#shop.bundles.active().shop;
    this.#pages.set(keyOf(this.#speaker), page);
    if (!speakFirst.pages.some((pattern) => matchesPage(pattern, page.path))) return;
    this.#lingering.push({ at: this.#parts.clock.now + speakFirst.afterMs, speaker: this.#speaker, page });
  }

  async #bodyOf(line: ShopperLine): Promise<EventBody> {
    const messageId = `m${this.#count + 1}`;
    const key = keyOf(this.#speaker);
    const page = this.#pages.get(key);
    const onPage = page ? { page } : {};
    if ('edit' in line) return { kind: 'edit', messageId: this.#lastMessages.get(key) ?? '', text: line.edit };
    if ('sticker' in line) return { kind: 'sticker', messageId, emoji: line.sticker };
    if ('unsupported' in line) return { kind: 'unsupported', messageId, what: line.unsupported };
    if ('button' in line) return { kind: 'button', ...this.#buttonOf(key, line), ...onPage };
    this.#lastMessages.set(key, messageId);
    if ('photo' in line)
      return {
        kind: 'message',
        messageId,
        text: line.text ?? '',
        photos: [await keepTalkPhoto(this.#shop.store, this.#count + 1, this.#parts.clock.now)],
        ...onPage,
      };
    return { kind: 'message', messageId, text: line.text, ...onPage };
  }

  #buttonOf(key: string, { button: named, argument }: Extract<TalkLine, { button: string }>) {
    const shown = this.#buttons.get(key)?.find(({ choice, label }) => choice === named || label === named);
    return { ...(shown ?? { choice: named, label: named }), ...(argument === undefined ? {} : { argument }) };
  }

  async #link(): Promise<Said> {
    this.#count += 1;
    const minter = { ...this.#speaker, entropyHex: this.#entropy(), now: this.#parts.clock.now };
    const { code, said } = await mintTalkLink(this.#shop, minter);
    this.#code = code;
    return said;
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
      const planAt = this.#shop.touch.nextAt(clock.now);
      const next = Math.min(lingering?.at ?? Number.POSITIVE_INFINITY, due ?? Number.POSITIVE_INFINITY, planAt);
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
      const one = await saidFrom(capture, { store: this.#shop.store, row, decimals });
      this.#buttons.set(keyOf({ channel: one.channel, id: one.to }), one.buttons);
      said.push(one);
    }
    return said;
  }

  #entropy(): string {
    return talkEntropy(this.#count, this.#parts);
  }
}

function keyOf({ channel, id }: Speaker): string {
  return `${channel}:${id}`;
}
