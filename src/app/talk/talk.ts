import { matchesPage } from '../../care/page-pattern.ts';
import type { EventBody, PageRef } from '../../conversation/event.ts';
import type { TranscriptRow } from '../../ports/store.ts';
import type { Instant } from '../../values/instants.ts';
import { type OpenShop, openShop } from '../open-shop.ts';
import type { BundlePlaces } from '../read-bundle.ts';
import { sessionSecret } from '../session-secret.ts';
import { takeReview } from '../touch/take-review.ts';
import { createTalkAssistant, type TalkAssistant } from './talk-assistant.ts';
import { changeCatalog } from './talk-catalog.ts';
import { TALK_SERVICES } from './talk-channels.ts';
import { keyOf, plainDoors, type TalkDoorParts, type TalkDoors, type TalkSpeaker } from './talk-doors.ts';
import { keepTalkPhoto, talkEntropy } from './talk-draws.ts';
import type { ShopperLine, TalkLine } from './talk-line.ts';
import { fillLink, mintTalkLink } from './talk-link.ts';
import { type OrderLine, takeTalkDelay, takeTalkOrders, takeTalkParcels } from './talk-orders.ts';
import { type Captured, type Said, saidFrom } from './talk-said.ts';
import { actInTalk, type TalkStaff } from './talk-staff.ts';

const KEY_BYTES = 32;

/** No scenario needs more due times than this in one wait. */
const MOST_STEPS = 100_000;

export interface TalkOptions extends BundlePlaces {
  /** Where the clock starts. */
  readonly at: Instant;
  /** Keeps the talk's shop on disk; in memory when absent. */
  readonly dataDir?: string;
  readonly cacheDir: string;
  /** Real channels, whose services are emulated; plain ones when absent. */
  readonly doors?: (parts: TalkDoorParts) => TalkDoors;
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
  const opened: { shop?: OpenShop } = {};
  const tell = (one: Captured) => void captured.push(one);
  const parts = { shop: () => opened.shop ?? neverYet(), clock: () => clock.now };
  const doors = (options.doors ?? plainDoors)({ ...parts, tell });
  const assistant = createTalkAssistant(parts);
  const shop = await openShop({
    ...options,
    key: dataDir === undefined ? new Uint8Array(KEY_BYTES) : await sessionSecret({ dataDir }),
    publicUrl: 'http://localhost:8787',
    channels: async ({ staff }) => doors.channels(staff),
    services: { ...TALK_SERVICES, ...assistant.services },
    assistant: assistant.assistant,
    clock: () => clock.now,
    onError: (error) => {
      throw error;
    },
  });
  opened.shop = shop;
  const talk = new TalkState(shop, { captured, clock, isRandom: dataDir !== undefined, doors, assistant });
  return {
    send: (line) => talk.send(line),
    now: () => clock.now,
    shop,
    [Symbol.asyncDispose]: () => shop[Symbol.asyncDispose](),
  };
}

function neverYet(): never {
  throw new Error('Cannot use the shop of a talk: it is not open yet');
}

interface Lingering {
  readonly at: Instant;
  readonly speaker: TalkSpeaker;
  readonly page: PageRef;
}

interface TalkParts {
  readonly captured: Captured[];
  readonly clock: { now: Instant };
  /** Draws real randomness; else the same lines make the same talk. */
  readonly isRandom: boolean;
  readonly doors: TalkDoors;
  readonly assistant: TalkAssistant;
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
  #speaker: TalkSpeaker = { channel: 'chat', id: 'shopper' };
  #count = 0;
  /** The code last made to join two chats. */
  #code = '';

  constructor(shop: OpenShop, parts: TalkParts) {
    this.#shop = shop;
    this.#parts = parts;
    shop.runtime.onCommitted(({ rows }) => {
      for (const row of rows) this.#rows.set(row.id, row);
      parts.doors.committed(rows);
    });
  }

  async send(line: TalkLine): Promise<readonly Said[]> {
    if ('as' in line) this.#speaker = line.as;
    else if ('wait' in line) await this.#passTo(this.#parts.clock.now + line.wait);
    else if ('at' in line) await this.#passTo(line.at);
    else if ('page' in line) this.#open({ path: line.page });
    else if ('staff' in line) return [...(await this.#staff(line.staff)), ...(await this.#collect())];
    else if ('assistant' in line) this.#parts.assistant.follow(line.assistant);
    else if ('order' in line) return [...(await this.#order([line.order].flat())), ...(await this.#collect())];
    else if ('parcel' in line) await this.#happen((now) => takeTalkParcels(this.#shop, [line.parcel].flat(), now));
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
    const where = { ...(await this.#who()), now, key: `talk:${now}:${this.#count}`, entropy: this.#entropy() };
    const said = await actInTalk(this.#shop, staff, where);
    await this.#shop.runtime.tick(now);
    return said;
  }

  async #order(orders: readonly OrderLine[]): Promise<readonly Said[]> {
    const { now } = this.#parts.clock;
    const minted = await takeTalkOrders(this.#shop, orders, { ...(await this.#who()), now });
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
    const minter = { ...(await this.#who()), entropyHex: this.#entropy(), now: this.#parts.clock.now };
    const { code, said } = await mintTalkLink(this.#shop, minter);
    this.#code = code;
    return said;
  }

  async #act(body: EventBody, speaker = this.#speaker): Promise<void> {
    const key = keyOf(speaker);
    if (body.kind !== 'lingering') this.#lingering = this.#lingering.filter((each) => keyOf(each.speaker) !== key);
    const { now } = this.#parts.clock;
    this.#count += 1;
    await this.#parts.doors.act(speaker, body, this.#entropy());
    await this.#shop.runtime.tick(now);
  }

  /** Who speaks, as the shop knows them. */
  #who(): Promise<TalkSpeaker> {
    return this.#parts.doors.who(this.#speaker);
  }

  /** Moves the clock to `target`, stopping at every instant at which something is due. */
  async #passTo(target: Instant): Promise<void> {
    const { clock } = this.#parts;
    for (let steps = 0; steps < MOST_STEPS; steps += 1) {
      const [lingering] = this.#lingering.toSorted((a, b) => a.at - b.at);
      const due = await this.#shop.store.nextDueAt();
      const planAt = this.#shop.touch.nextAt(clock.now);
      const others = [lingering?.at, due, this.#parts.assistant.nextAt()];
      const next = Math.min(planAt, ...others.map((at) => at ?? Number.POSITIVE_INFINITY));
      if (next > target) break;
      clock.now = Math.max(clock.now, next);
      if (lingering?.at === next) {
        this.#lingering = this.#lingering.filter((each) => each !== lingering);
        await this.#act({ kind: 'lingering', page: lingering.page }, lingering.speaker);
      }
      await this.#parts.assistant.answer();
      await this.#shop.runtime.tick(clock.now);
    }
    clock.now = Math.max(clock.now, target);
    await this.#shop.runtime.tick(clock.now);
  }

  async #collect(): Promise<readonly Said[]> {
    const { decimals } = this.#shop.bundles.active().shop.currency;
    const said: Said[] = [...(await this.#parts.assistant.told())];
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
