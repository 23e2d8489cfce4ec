import type { OrderState } from '../../../src/care/order.ts';
import type { Leanings, ReturnRule } from '../../../src/care/remedy.ts';
import type { Event, EventBody } from '../../../src/conversation/event.ts';
import type { SkillResult, Slice } from '../../../src/conversation/skill.ts';
import type { Mode } from '../../../src/conversation/state.ts';
import type { ShopSkill } from '../../../src/skills/shop-skill.ts';
import { ordersSlice } from '../../../src/skills/slices.ts';
import type { World } from '../../../src/skills/world.ts';
import type { Meaning } from '../../../src/understanding/meaning.ts';
import { DAY_MS } from '../../../src/values/instants.ts';
import { demoShop, MONDAY_AT, meaning } from '../demo-shop.ts';

export const RETURNS: ReturnRule = { noReasonDays: 7, exceptTags: ['客製化'], returnPaidBy: 'shop' };

export const LEANINGS: Leanings = {
  exchangeUpTo: 1000,
  refundUpTo: 600,
  faultUnclearUpTo: 300,
  perShopper90d: 1200,
  carriedOutBy: 'staff',
};

/** Order `n` of one bag at `price`; `arrivedDays` ago it arrived, else it has not left. */
export function orderOf(n: number, price: number, arrivedDays?: number): OrderState {
  const arrivedAt = arrivedDays === undefined ? undefined : MONDAY_AT - arrivedDays * DAY_MS;
  return {
    id: `o${n}`,
    number: String(n),
    at: MONDAY_AT - ((arrivedDays ?? 0) + 1) * DAY_MS,
    items: [{ sku: 'BAG-01', quantity: 1, total: price }],
    shipping: 0,
    total: price,
    currency: 'TWD',
    codes: [],
    stage: arrivedAt === undefined ? 'confirmed' : 'arrived',
    refunded: 0,
    parcels: [],
    changedAt: MONDAY_AT,
    ...(arrivedAt === undefined ? {} : { reached: { arrived: arrivedAt } }),
  };
}

/** One shopper's memory and clock, for skills run one by one. */
export class RepairTalk {
  now = MONDAY_AT;
  mode: Mode = 'bot';
  readonly #memory = new Map<string, unknown>();
  readonly #world: World;
  #count = 0;

  constructor({ orders, leanings = LEANINGS }: { orders: readonly OrderState[]; leanings?: Leanings }) {
    this.#memory.set(ordersSlice.name, orders);
    this.#world = {
      shop: demoShop({ returns: RETURNS, leanings }),
      channel: { name: 'telegram', reachableLater: true },
      shopperId: 'shopper',
      conversationId: 'talk',
      onDuty: '小林',
      discountToday: 0,
      bundle: 'bundle',
    };
  }

  /** Runs a skill on words with that meaning, or on another event. */
  run(skill: ShopSkill, heard?: Partial<Meaning>, body?: EventBody): SkillResult {
    this.#count += 1;
    const text = heard?.plain ?? '';
    const message: EventBody = { kind: 'message', messageId: `m${this.#count}`, text };
    const event: Event<Meaning> = {
      ...{ id: `e${this.#count}`, at: this.now, entropy: '0'.repeat(32), body: body ?? message },
      ...(heard ? { heard: meaning(heard) } : {}),
    };
    const result = skill.run({
      memory: (slice) => this.read(slice),
      event,
      conversation: {
        ...{ mode: this.mode, language: 'zh-Hant', bundle: 'bundle', seed: 1, said: 1, variants: {}, disclosed: true },
        ...{ stack: [], misses: 0, last: [], timers: [], awaiting: [], memory: {} },
      },
      facts: this.#world,
      now: this.now,
    });
    for (const { slice, content } of result.memory ?? [])
      this.#memory.set(slice.name, slice.schema.parse(JSON.parse(JSON.stringify(content))));
    this.mode = result.mode ?? this.mode;
    return result;
  }

  press(skill: ShopSkill, choice: string): SkillResult {
    return this.run(skill, undefined, { kind: 'button', choice, label: choice });
  }

  staff(skill: ShopSkill, act: string, detail: { readonly [key: string]: string | number }): SkillResult {
    return this.run(skill, undefined, { kind: 'staff', act, by: '小林', detail });
  }

  read<T>(slice: Slice<T>): T {
    const stored = this.#memory.get(slice.name);
    return stored === undefined ? slice.empty : slice.schema.parse(JSON.parse(JSON.stringify(stored)));
  }

  write<T>(slice: Slice<T>, content: T): void {
    this.#memory.set(slice.name, content);
  }
}

/** What a complaint in these words means; intents as the model finds them. */
export function says(plain: string, ...intents: readonly string[]): Partial<Meaning> {
  return { plain, intents: intents.map((id) => ({ id, confidence: 0.9 })) };
}
