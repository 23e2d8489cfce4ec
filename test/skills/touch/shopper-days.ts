import type { OrderState } from '../../../src/care/order.ts';
import type { EventBody } from '../../../src/conversation/event.ts';
import type { SkillResult, Slice } from '../../../src/conversation/skill.ts';
import type { ConversationState } from '../../../src/conversation/state.ts';
import { casesSlice } from '../../../src/skills/repair/cases-slice.ts';
import type { Shop } from '../../../src/skills/shop.ts';
import type { ShopSkill } from '../../../src/skills/shop-skill.ts';
import { ordersSlice } from '../../../src/skills/slices.ts';
import type { Consents } from '../../../src/skills/touch/consent-slice.ts';
import { consentSlice } from '../../../src/skills/touch/consent-slice.ts';
import type { TouchRules } from '../../../src/skills/touch/touch-rules.ts';
import { visitDecide } from '../../../src/skills/touch/visit-decide.ts';
import type { Matter } from '../../../src/skills/touch/visit-plan.ts';
import { planDetail, VISIT_DUE, type VisitPlan } from '../../../src/skills/touch/visit-plan.ts';
import type { Meaning } from '../../../src/understanding/meaning.ts';
import { hash32 } from '../../../src/values/hash.ts';
import { DAY_MS, HOUR_MS } from '../../../src/values/instants.ts';
import { demoShop, FACTS } from '../demo-shop.ts';

export const TOUCH: TouchRules = {
  visits: {
    askConsent: 'after_first_order',
    wording: 'v1',
    quiet: { from: 21 * 60, to: 9 * 60 },
    serviceInQuiet: 'hold_until_morning',
    cap: { max: 2, perMs: 7 * DAY_MS },
  },
  reviews: {
    askAfterMs: 3 * DAY_MS,
    reminders: 1,
    remindAfterMs: 7 * DAY_MS,
    afterComplaintMs: 2 * DAY_MS,
    link: 'https://shop.example/review/{order}',
  },
  greetMinutes: 600,
  festivals: [{ on: { kind: 'lunar', month: 8, day: 15 }, name: { 'zh-Hant': '中秋節', en: 'Mid-Autumn Festival' } }],
  campaigns: ['one', 'two', 'three'].map((id) => ({
    ...{ id, from: '2026-01-01', to: '2028-01-01', minutes: 600, audience: {}, whenCapped: 'wait' as const },
    name: { 'zh-Hant': id },
    says: { kind: 'words' as const, words: { 'zh-Hant': `${id}到了` } },
  })),
  tips: [{ id: 'care', audience: { skus: ['BAG-01'] }, afterMs: DAY_MS, fact: FACTS[0]?.id ?? '' }],
};

export const SHOP: Shop = demoShop({ touch: TOUCH });

/** An order of BAG-01 that arrived at `arrivedAt`, if it did. */
export function orderOf(number: string, at: number, change: Partial<OrderState> = {}): OrderState {
  return {
    ...{ id: `o-${number}`, number, at, shipping: 0, total: 390, currency: 'TWD', codes: [], refunded: 0, parcels: [] },
    items: [{ sku: 'BAG-01', quantity: 1, total: 390 }],
    stage: 'confirmed',
    changedAt: at,
    ...change,
  };
}

export function arrivedOrder(number: string, arrivedAt: number, change: Partial<OrderState> = {}): OrderState {
  return orderOf(number, arrivedAt - 2 * DAY_MS, { stage: 'arrived', reached: { arrived: arrivedAt }, ...change });
}

/** One message that went out. */
export interface WentOut {
  readonly at: number;
  readonly purpose: string;
  readonly outcome: string;
  readonly values: unknown;
  readonly consents: Consents;
  readonly zone: string;
}

export type Random = (sides: number) => number;

export function randomOf(seed: number): Random {
  let draws = 0;
  return (sides) => {
    draws += 1;
    return hash32('touch', seed, draws) % sides;
  };
}

/** A shopper's memory and agenda, driven by the real skill; `forgets` names slices a faulty sender would not read. */
export class ShopperDays {
  readonly sent: WentOut[] = [];
  readonly #memory = new Map<string, unknown>();
  readonly #agenda = new Map<string, { dueAt: number; plan: VisitPlan }>();
  readonly #forgets: ReadonlySet<string>;

  constructor(forgets: readonly string[] = []) {
    this.#forgets = new Set(forgets);
  }

  read<T>(slice: Slice<T>): T {
    const stored = this.#memory.get(slice.name);
    // Written with `write` or by the skill, which pair a slice with its content.
    return stored === undefined || this.#forgets.has(slice.name) ? slice.empty : (stored as T);
  }

  write<T>(slice: Slice<T>, content: T): void {
    this.#memory.set(slice.name, content);
  }

  plan(id: string, matter: Matter, visit: VisitPlan['visit']): void {
    this.#agenda.set(id, { dueAt: visit.dueAt, plan: { visit, matter } });
  }

  /** Runs a skill on an event and keeps what it remembers. */
  run(
    skill: ShopSkill,
    { id, body, heard }: { readonly id: string; readonly body: EventBody; readonly heard?: Meaning },
    now: number,
  ): SkillResult {
    const result = skill.run({
      memory: (slice) => this.read(slice),
      event: { id, at: now, entropy: '0'.repeat(32), body, ...(heard && { heard }) },
      // The skills of this area read nothing else of it.
      conversation: { mode: 'bot', stack: [], last: [] } as unknown as ConversationState,
      facts: {
        ...{ shop: SHOP, channel: { name: 'telegram', reachableLater: true }, shopperId: 's', conversationId: 'c' },
        ...{ discountToday: 0, bundle: 'b' },
      },
      now,
    });
    for (const { slice, content } of result.memory ?? []) this.#memory.set(slice.name, content);
    return result;
  }

  /** Fires everything due by `now`. The clock may stand anywhere. */
  look(now: number, zone: string): void {
    for (const [id, { dueAt, plan }] of [...this.#agenda]) {
      if (dueAt > now) continue;
      this.#agenda.delete(id);
      const result = this.run(
        visitDecide,
        { id: `e${id}:${now}`, body: { kind: 'due', what: VISIT_DUE, id, detail: planDetail(plan) } },
        now,
      );
      for (const effect of result.effects ?? []) {
        if (effect.kind !== 'agenda') continue;
        // Made by `planDetail` from a plan.
        const detail = effect.item.detail as unknown as VisitPlan;
        this.#agenda.set(effect.item.id, { dueAt: effect.item.dueAt, plan: detail });
      }
      if (result.outcome === 'silent') continue;
      this.sent.push({
        ...{ at: now, purpose: plan.visit.purpose, outcome: result.outcome, values: result.values, zone },
        consents: this.read(consentSlice),
      });
    }
  }

  nextAt(): number {
    return Math.min(...[...this.#agenda.values()].map(({ dueAt }) => dueAt));
  }
}

/** A stretch of a shopper's life: visits planned, yeses, stops, complaints, delays, and a clock that jumps. */
export function live(seed: number, forgets: readonly string[] = []): ShopperDays {
  const random = randomOf(seed);
  const zones = [
    'Asia/Taipei',
    'America/Los_Angeles',
    'Europe/London',
    'Australia/Lord_Howe',
    'Pacific/Apia',
    'Asia/Kathmandu',
  ];
  const zone = zones[random(zones.length)] ?? 'Asia/Taipei';
  const days = new ShopperDays(forgets);
  let now = Date.UTC(2027, random(12), 1 + random(28), random(24), random(60));
  days.write(ordersSlice, [arrivedOrder('1', now - DAY_MS, { buyer: { zone } })]);
  for (let step = 0; step < 40; step += 1) {
    const consents = days.read(consentSlice);
    const place = { channel: 'telegram', conversationId: 'c' };
    const act = random(9);
    if (act <= 1) {
      const yes = { purpose: 'visits', given: true, at: now, words: '要', ...place } as const;
      days.write(consentSlice, { ...consents, consents: [...consents.consents, yes] });
    } else if (act === 2 && random(3) === 0) {
      days.write(consentSlice, { ...consents, optOuts: [...consents.optOuts, { kind: 'visits', at: now, ...place }] });
    } else if (act === 3) {
      const open = random(2) === 0 ? {} : { closedAt: now };
      days.write(casesSlice, [{ id: 'c1', kind: 'damaged', openedAt: now, times: 1, ...open }]);
    } else {
      const matters: Matter[] = [
        { kind: 'festival', name: '中秋節', on: `${random(9)}` },
        { kind: 'campaign', id: ['one', 'two', 'three'][random(3)] ?? 'one' },
        { kind: 'tip', id: 'care', orderId: 'o-1', sku: 'BAG-01' },
        { kind: 'review', order: '1' },
      ];
      const matter = matters[random(matters.length)] ?? { kind: 'review', order: '1' };
      const dueAt = now + random(4 * 24) * HOUR_MS;
      days.plan(`v${step}`, matter, {
        ...{ purpose: matter.kind === 'review' ? ('reviews' as const) : ('visits' as const), plannedAt: now, dueAt },
        ...{
          usefulUntil: dueAt + random(20) * DAY_MS,
          whenCapped: random(2) === 0 ? ('wait' as const) : ('skip' as const),
        },
      });
    }
    // Sometimes exactly when something is due, sometimes long after, sometimes the clock falls back.
    const due = days.nextAt();
    const jump = random(4);
    if (jump === 0 && Number.isFinite(due)) now = Math.max(now, due);
    else if (jump === 1) now += random(3 * DAY_MS);
    else if (jump === 2) now += random(10 * HOUR_MS);
    else now -= random(HOUR_MS);
    days.look(now, zone);
  }
  return days;
}
