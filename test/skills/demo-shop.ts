import type { Fact } from '../../src/care/fact.ts';
import type { RecordRow } from '../../src/conversation/effect.ts';
import type { Event, EventBody } from '../../src/conversation/event.ts';
import type { SkillResult, Slice } from '../../src/conversation/skill.ts';
import type { ConversationState } from '../../src/conversation/state.ts';
import { NO_AFTER } from '../../src/skills/orders/after-rules.ts';
import type { Product, Shop } from '../../src/skills/shop.ts';
import type { ShopSkill } from '../../src/skills/shop-skill.ts';
import { NO_TOUCH } from '../../src/skills/touch/touch-rules.ts';
import type { World } from '../../src/skills/world.ts';
import type { Meaning } from '../../src/understanding/meaning.ts';
import { DAY_MS, HOUR_MS } from '../../src/values/instants.ts';

/** Monday 2026-11-23, 14:00 in Taipei. */
export const MONDAY_AT = Temporal.Instant.from('2026-11-23T14:00+08:00').epochMilliseconds;

const OPEN = [{ from: 10 * 60, to: 19 * 60 }];

export const BAG: Product = {
  sku: 'BAG-01',
  name: { 'zh-Hant': '帆布托特包', en: 'Canvas tote' },
  shortName: { 'zh-Hant': '帆布托特包', en: 'Canvas tote' },
  category: '包包',
  tags: ['帆布'],
  list: 480,
  cost: 240,
  stock: 24,
  path: '/product/BAG-01',
  about: { 'zh-Hant': '帆布做的。' },
  aliases: [],
};

export const SMALL_BAG: Product = { ...BAG, sku: 'BAG-02', list: 280, cost: 150, path: '/product/BAG-02', stock: 3 };

export const FACTS: readonly Fact[] = [
  fact('made', 'genuine', { asks: ['正品', 'genuine'], tags: ['帆布'] }),
  fact('tea', 'smell', { asks: ['味道'], skus: ['TEA-01'] }),
  fact('send-back', 'return', { asks: ['退货', 'return', '能退'] }),
  fact('promised', 'guarantee', { asks: ['保证'] }),
];

function fact(id: string, topic: string, more: Partial<Fact>): Fact {
  return { id, topic, asks: [], text: { en: id }, source: { en: 'our records' }, checkedOn: '2026-11-02', ...more };
}

/** The fixture of the scenarios: BAG-01 480 with floor 325 after extras, shipping 60, gift 15. */
export function demoShop(change: Partial<Shop> = {}): Shop {
  return {
    id: 'demo',
    keep: {},
    name: { 'zh-Hant': '木木選物', en: 'Mumu Goods' },
    country: 'TW',
    currency: { code: 'TWD', decimals: 0 },
    languages: { first: 'zh-Hant', also: ['en'], address: '您', tone: 'warm', emoji: 'few' },
    hours: { zone: 'Asia/Taipei', week: [OPEN, OPEN, OPEN, OPEN, OPEN, [], []], closed: new Set() },
    products: [BAG, SMALL_BAG],
    prices: {
      haggle: true,
      floors: [
        { sku: 'BAG-01', floor: 325, neverBelowCost: true, haggle: true },
        { sku: 'BAG-02', floor: 230, neverBelowCost: true, haggle: true },
      ],
      strategy: 'belief',
      objective: 'balance',
      rounds: { quick: 2, haggler: 5 },
      endings: [8, 0, 5],
      offerLastsMs: 2 * DAY_MS,
      deal: {
        lastsMs: 2 * DAY_MS,
        transferable: true,
        reviveOnceWithinMs: 7 * DAY_MS,
        livePerShopper: 1,
        stackWithSale: false,
      },
      caps: {},
      holdOutPercent: 0,
      room: { warnUnderPercent: 5, warnOverPercent: 45 },
      version: 'v1',
    },
    shipping: { id: 'shipping', name: { 'zh-Hant': '免運' }, cost: 60, fee: 60, freeFrom: 1000 },
    gifts: [{ id: 'keyring', name: { 'zh-Hant': '鑰匙圈' }, cost: 15 }],
    favours: ['tell_friends', 'follow_channel'],
    facts: FACTS,
    comparableMaxAgeMs: 90 * DAY_MS,
    speakFirst: { pages: ['/product/*'], afterMs: 45_000, oncePerMs: 30 * DAY_MS },
    promises: {
      human_answer: { withinMs: 2 * HOUR_MS, clock: 'business' },
      fact_answer: { withinMs: 4 * HOUR_MS, clock: 'business' },
      dispatch: { withinMs: 8 * HOUR_MS, clock: 'business' },
    },
    watches: { perShopper: 3, lastsMs: 90 * DAY_MS },
    after: NO_AFTER,
    touch: NO_TOUCH,
    staff: [],
    desk: {},
    emergency: '119',
    ...change,
  };
}

/** A meaning that says nothing, but for `parts`. */
export function meaning(parts: Partial<Meaning> = {}): Meaning {
  return {
    plain: '',
    language: 'zh-Hant',
    intents: [],
    act: 'other',
    money: [],
    dates: [],
    products: [],
    mood: 'neutral',
    wantsHuman: false,
    optOut: false,
    optOutAll: false,
    commanding: false,
    wants: { shipping: false, gift: false, split: false },
    ...parts,
  };
}

/** An offer of `value` for `quantity` pieces in all. */
export function offerOf(value: number, parts: Partial<Meaning['money'][number]> = {}): Meaning {
  const flags = { vague: false, final: false, shipping: false, negated: false };
  const item = { kind: 'offer', value, minor: value, ...flags, start: 0, end: 3, ...parts } as const;
  return meaning({ act: 'offer', plain: String(value), money: [item], intents: [{ id: 'make_offer', confidence: 1 }] });
}

const NEW: ConversationState = {
  mode: 'bot',
  language: 'zh-Hant',
  bundle: 'bundle',
  seed: 1,
  said: 0,
  variants: {},
  disclosed: false,
  stack: [],
  misses: 0,
  last: [],
  timers: [],
  awaiting: [],
  memory: {},
};

/** One shopper's talk with skills: keeps memory and clock between calls. */
export class SkillTalk {
  now = MONDAY_AT;
  conversation: ConversationState = NEW;
  readonly records: RecordRow[] = [];
  readonly #memory = new Map<string, unknown>();
  readonly #world: World;
  #count = 0;

  constructor(world: Partial<World> = {}) {
    this.#world = {
      shop: demoShop(),
      channel: { name: 'web', reachableLater: false },
      shopperId: 'shopper',
      conversationId: 'talk',
      discountToday: 0,
      bundle: 'bundle',
      ...world,
    };
  }

  /** Runs a skill on a message with that meaning, sent from BAG-01's page, or on another event. */
  run(skill: ShopSkill, heard?: Meaning, body?: EventBody): SkillResult {
    this.#count += 1;
    const page = { path: BAG.path };
    const message: EventBody = { kind: 'message', messageId: `m${this.#count}`, text: heard?.plain ?? '', page };
    const entropy = this.#count.toString(16).padStart(32, '0');
    const event: Event<Meaning> = { id: `e${this.#count}`, at: this.now, entropy, body: body ?? message };
    const result = skill.run({
      memory: (slice) => this.read(slice),
      event: heard ? { ...event, heard } : event,
      conversation: this.conversation,
      facts: this.#world,
      now: this.now,
    });
    for (const { slice, content } of result.memory ?? []) this.#memory.set(slice.name, slice.schema.parse(content));
    for (const effect of result.effects ?? []) if (effect.kind === 'record') this.records.push(effect.record);
    return result;
  }

  /** What a slice holds now, after a trip through JSON. */
  read<T>(slice: Slice<T>): T {
    const stored = this.#memory.get(slice.name);
    return stored === undefined ? slice.empty : slice.schema.parse(JSON.parse(JSON.stringify(stored)));
  }

  /** Puts something into memory, as a turn before did. */
  keep<T>(slice: Slice<T>, content: T): void {
    this.#memory.set(slice.name, content);
  }

  /** Notes what the bot said last, as the engine does. */
  say(key: string): void {
    this.conversation = { ...this.conversation, last: [{ key, values: {} }] };
  }

  /** Puts a flow on the stack, as the engine does while it waits. */
  wait(flow: string, state = 'listen'): void {
    this.conversation = { ...this.conversation, stack: [{ flow, state, asked: 0 }] };
  }
}
