import { createHash } from 'node:crypto';
import type { OpenShop } from '../../../../src/app/open-shop.ts';
import { planDelay, tellDelay } from '../../../../src/app/orders/delay-orders.ts';
import { ORDER_STAGES, type OrderState, PARCEL_STAGES } from '../../../../src/care/order.ts';
import type { EventBody } from '../../../../src/conversation/event.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../../src/values/instants.ts';
import { order as anOrder } from '../../../care/order-fixtures.ts';
import { stepsBack } from '../../../care/play-history.ts';
import { Dice } from '../../../chaos/dice.ts';
import { openWorld, type Sabotage, type World } from './world.ts';

/** One shopper with an order of their own. */
export interface History {
  readonly identity: string;
  readonly id: string;
  readonly number: string;
  /** How many messages had been sent when their chat proved the order; absent while it has not. */
  provedAfter?: number;
}

/** What is left when a batch has come to its end. */
export interface Ended {
  readonly histories: readonly History[];
  readonly flaws: readonly string[];
  readonly kills: number;
  readonly world: World;
}

export interface Batch {
  readonly seed: number;
  readonly histories: number;
  readonly sabotage?: Sabotage | undefined;
}

const STEPS = 9;
const KILL_POINTS = ['K4', 'K5', 'K6', 'K7', 'K8', 'K9', 'K11', 'K12'];
/** No fact of the demo shop is dated later. */
const FIRST_DAY = Date.parse('2026-11-23T00:00:00+08:00');

const WORDS: readonly string[] = [
  ...['你好', '寄錯了', '我要退貨', '不想要了', '取消訂單', '好', '對', '不用', '到哪了', '壞掉了怎麼辦', '停止'],
  ...['发错了！', '我要退款', '取消订单', '好的', '到哪儿了', '怎么还没到', '算了', '少了一个'],
  ...['hello', 'wrong item', 'I want a refund', 'cancel my order', 'yes', 'no', 'where is my order?', 'it is broken'],
];

/**
 * Plays histories together in one shop: words of engine and carriers in any order and twice, delays, shoppers' words and
 * buttons, a clock that jumps both ways, and deaths of the process. Then time passes until nothing waits for it.
 */
export async function playBatch({ seed, histories: count, sabotage }: Batch): Promise<Ended> {
  const dice = new Dice(seed);
  const start = FIRST_DAY + dice.whole(0, 300) * DAY_MS + dice.whole(0, 23) * HOUR_MS;
  const world = await openWorld(start, dice, sabotage);
  world.setNow(start);
  const histories = Array.from({ length: count }, (_, index): History => {
    const number = String(7_000_000 + (seed % 1000) * 1000 + index);
    return { identity: `buyer-${index}`, id: `o-${number}`, number };
  });
  const flaws: string[] = [];
  const player = new Player(world, dice, histories);
  let known = new Map<string, OrderState>();
  for (let step = 0; step < STEPS; step += 1) {
    if (dice.next() < 0.35) world.armKill(dice.pick(KILL_POINTS), dice.whole(1, count));
    for (const history of histories) await player.happen(history, step);
    await player.pass(dice.next() < 0.1 ? -dice.whole(1, 60) * MINUTE_MS : dice.whole(1, 40) * HOUR_MS);
    known = await compare(world, known, flaws);
  }
  world.disarm();
  world.lasting.isCalm = true;
  if (sabotage === 'deaf-clock') world.setNow(world.now() + 60 * DAY_MS);
  else for (const days of [1, 1, 2, 3, 7, 14, 30]) await player.pass(days * DAY_MS);
  await compare(world, known, flaws);
  return { histories, flaws, kills: world.kills(), world };
}

/** Nothing the shop has kept of an order goes backward. */
async function compare(world: World, known: ReadonlyMap<string, OrderState>, flaws: string[]) {
  const rows = await world.shop().store.orders(100_000);
  for (const { order } of rows)
    flaws.push(...stepsBack(known.get(order.id), order).map((flaw) => `${order.number}: ${flaw}`));
  return new Map(rows.map(({ order }) => [order.id, order]));
}

class Player {
  readonly #world: World;
  readonly #dice: Dice;
  readonly #histories: readonly History[];
  #count = 0;

  constructor(world: World, dice: Dice, histories: readonly History[]) {
    this.#world = world;
    this.#dice = dice;
    this.#histories = histories;
  }

  async happen(history: History, step: number): Promise<void> {
    if (step === 0) return this.#place(history);
    const dice = this.#dice;
    const what = dice.next();
    if (what < 0.25) await this.#advance(history);
    else if (what < 0.45) await this.#scan(history);
    else if (what < 0.5) await this.#prove(history);
    else if (what < 0.52) await this.#pry(history);
    else if (what < 0.7) await this.#say(history, dice.pick(WORDS));
    else if (what < 0.82) await this.#press(history);
    else if (what < 0.822) await this.#delay();
  }

  /** Time passes; what falls due is done at some of its times, or later, as when nobody was there to do it. */
  async pass(gapMs: number): Promise<void> {
    const world = this.#world;
    const until = world.now() + gapMs;
    await world.live((shop) => shop.runtime.tick(world.now()));
    for (let stops = this.#dice.whole(0, 5); stops > 0; stops -= 1) {
      const due = await world.shop().store.nextDueAt();
      if (due === undefined || due >= until) break;
      world.setNow(Math.max(world.now(), due) + this.#dice.whole(0, 30) * MINUTE_MS);
      await world.live((shop) => shop.runtime.tick(world.now()));
    }
    world.setNow(gapMs < 0 ? until : Math.max(until, world.now()));
    await world.live((shop) => shop.runtime.tick(world.now()));
  }

  /** Bought, and for most joined to the chat at once. */
  async #place(history: History): Promise<void> {
    await this.#say(history, this.#dice.pick(['你好', '你好', 'hello', '在吗']));
    const now = this.#world.now();
    const placed = anOrder({ id: history.id, number: history.number, at: now, changedAt: now, stage: 'confirmed' });
    const bought = { ...placed, buyer: { email: `${history.identity}@mail.example` } };
    this.#world.lasting.truth.set(history.id, bought);
    if (this.#dice.next() < 0.7) history.provedAfter = this.#world.sent.length;
    const place =
      history.provedAfter === undefined ? {} : { place: { channel: 'telegram', identity: history.identity } };
    await this.#world.live((shop) => shop.orders.keeper.take(bought, place));
  }

  /** The engine goes on, and tells of it, of what was before, twice, or not at all. */
  async #advance({ id }: History): Promise<void> {
    const { lasting } = this.#world;
    const before = lasting.truth.get(id);
    if (!before) return;
    const now = this.#world.now();
    const next = ORDER_STAGES[ORDER_STAGES.indexOf(before.stage) + 1] ?? before.stage;
    const isCancelled = before.stage === 'confirmed' && this.#dice.next() < 0.1;
    const after: OrderState = isCancelled
      ? { ...before, cancelledAt: now, changedAt: now }
      : { ...before, stage: before.cancelledAt === undefined ? next : before.stage, changedAt: now };
    lasting.truth.set(id, after);
    const told = this.#dice.pick([[after], [after, after], [after, before], [before], []]);
    for (const word of told) await this.#world.live((shop) => shop.orders.keeper.take(word));
  }

  async #scan({ number }: History): Promise<void> {
    const at = this.#world.now();
    const parcel = {
      ...{
        number: 'T1',
        carrier: this.#dice.pick(['tcat', 'post']),
        stage: this.#dice.pick(PARCEL_STAGES),
        place: '台中',
      },
      scannedAt: at - this.#dice.whole(0, 30) * HOUR_MS,
    };
    await this.#world.live((shop) => shop.orders.keeper.takeParcel({ orderNumber: number, parcel, at }));
  }

  async #prove(history: History): Promise<void> {
    const before = this.#world.sent.length;
    await this.#world.live(async (shop) => {
      const place = await shop.store.conversationOf('telegram', history.identity);
      if (!place || (await shop.orders.keeper.link(history.id, place.id)) !== 'linked') return;
      history.provedAfter ??= before;
    });
  }

  /** Asks for somebody else's order and guesses. */
  async #pry(history: History): Promise<void> {
    const other = this.#dice.pick(this.#histories);
    if (other === history) return;
    await this.#say(history, `訂單 ${other.number} 到哪了`);
    await this.#say(history, this.#dice.pick(['someone@mail.example', '0912345678', '末三碼 678']));
  }

  async #press(history: History): Promise<void> {
    const last = this.#world.sent.findLast(({ message }) => message.address === history.identity)?.message;
    if (!last || last.buttons.length === 0) return;
    const { choice, label } = this.#dice.pick(last.buttons);
    await this.#send(history, { kind: 'button', choice, label });
  }

  async #delay(): Promise<void> {
    const now = this.#world.now();
    const until = this.#dice.next() < 0.7 ? { until: now + this.#dice.whole(1, 6) * DAY_MS } : {};
    const word = { carrier: 'tcat', reason: '颱風', ...until };
    await this.#world.live(async (shop) => {
      const parts = { store: shop.store, isReachable: () => true, hasMail: false };
      await tellDelay(parts, await planDelay(parts, word, now), now);
    });
  }

  #say(history: History, text: string): Promise<void> {
    return this.#send(history, { kind: 'message', messageId: `m${this.#count}`, text });
  }

  async #send({ identity }: History, body: EventBody): Promise<void> {
    this.#count += 1;
    const dedupeKey = `said:${this.#count}`;
    const at = this.#world.now();
    const event = { dedupeKey, channel: 'telegram', identity, address: identity, at, readyAt: at, body };
    const entropy = createHash('sha256').update(dedupeKey).digest('hex').slice(0, 32);
    const times = this.#dice.next() < 0.1 ? 2 : 1;
    for (let count = 0; count < times; count += 1) {
      await this.#world.live((shop: OpenShop) => shop.runtime.accept({ ...event, entropy }));
    }
  }
}
