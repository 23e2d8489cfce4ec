import { join } from 'node:path';
import { type OpenShop, openShop } from '../../../src/app/open-shop.ts';
import type { OrderState } from '../../../src/care/order.ts';
import type { EventBody } from '../../../src/conversation/event.ts';
import type { Channel } from '../../../src/ports/channel.ts';
import { hash32 } from '../../../src/values/hash.ts';
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS, zoned } from '../../../src/values/instants.ts';
import { plainJson } from '../../../src/values/plain-json.ts';
import { changeFile } from './touch-rig.ts';

const PROJECT = join(import.meta.dirname, '..', '..', '..');
const START_AT = Temporal.Instant.from('2027-01-04T12:00+08:00').epochMilliseconds;

/** Days on which everybody is looked at once, at noon where the first of them lives. */
const LAST_DAYS = 3;

/** A visit that left, by the clock on the shopper's wall. */
export interface LeftVisit {
  readonly zone: string;
  readonly at: Instant;
  readonly id: string;
  readonly text: string;
}

/** Everybody in the world at one shop, under a clock that jumps. */
export interface World {
  readonly left: readonly LeftVisit[];
  /** Instants at which the whole system looked at the clock, times the shoppers it looked at. */
  readonly looks: number;
  /** What was said to somebody more than once; a review is asked for twice at most. */
  readonly twice: readonly string[];
}

/** A greeting every third day and campaigns that wait, so that something is always about to leave. */
const CALENDAR = [
  'greet_at: "10:00"',
  'festivals:',
  ...Array.from({ length: 110 }, (_, index) => {
    const on = Temporal.PlainDate.from('2027-01-05').add({ days: index * 3 });
    return `  - { on: ${on}, name: { zh-Hant: 第${index}天, zh-Hans: 第${index}天, en: day ${index} } }`;
  }),
  'campaigns:',
  ...Array.from({ length: 24 }, (_, index) => {
    const from = Temporal.PlainDate.from('2027-01-10').add({ days: index * 14 });
    const says = `{ zh-Hant: 第${index}檔, zh-Hans: 第${index}档, en: Number ${index} is on }`;
    return `  - { id: c${index}, name: { zh-Hant: 一, zh-Hans: 一, en: one }, from: ${from}, to: ${from.add({ days: 12 })}, when_capped: wait, says: ${says} }`;
  }),
  '',
].join('\n');

/** Lives through `steps` jumps of the clock with a shopper in each zone. `quiet` is what the owner wrote as quiet hours. */
export async function liveInZones(
  zones: readonly string[],
  { steps, seed, quiet }: { readonly steps: number; readonly seed: number; readonly quiet: string },
): Promise<World> {
  const clock = { now: START_AT };
  const left: LeftVisit[] = [];
  const visits = new Set<string>();
  const shop = await openShop({
    ...{ configDir: join(PROJECT, 'config'), flowsDir: join(PROJECT, 'flows'), cacheDir: join(PROJECT, 'var') },
    ...{ key: new Uint8Array(32), publicUrl: 'http://localhost:8787', clock: () => clock.now },
    channels: { telegram: channelOf() },
    services: { 'tell-staff': async () => ({ ok: true, result: null }) },
    onError: (error) => {
      throw error;
    },
  });
  await using closing = shop;
  closing.runtime.onCommitted(({ rows }) => {
    for (const { id, detail } of rows) if (detail.kind === 'visit') visits.add(id);
  });
  let draws = 0;
  const draw = (sides: number) => {
    draws += 1;
    return hash32('waking', seed, draws) % sides;
  };
  await welcome(shop, zones, clock.now);
  const rig = { shop, now: () => clock.now };
  await changeFile(rig, 'shop.yaml', (before) =>
    before.replace('cap: { max: 1, per: 7d }', 'cap: { max: 3, per: 7d }').replace('"21:00-09:00"', `"${quiet}"`),
  );
  await changeFile(rig, 'calendar.yaml', CALENDAR);
  for (let step = 0; step < steps; step += 1) {
    clock.now = jump(clock.now);
    await shop.runtime.tick(clock.now);
  }
  // However the dice fell, there is a day at last.
  for (let day = 0; day < LAST_DAYS; day += 1) {
    clock.now = zoned(clock.now + DAY_MS, zones[0] ?? 'Asia/Taipei').with({ hour: 12 }).epochMilliseconds;
    await shop.runtime.tick(clock.now);
  }
  const times = Map.groupBy(left, ({ id }) => id);
  const twice = [...times].filter(([id, own]) => own.length > (id.includes('/review/') ? 2 : 1)).map(([id]) => id);
  return { left, looks: zones.length * (steps + LAST_DAYS), twice };

  function channelOf(): Channel {
    return {
      name: 'telegram',
      capabilities: { buttons: 3, cards: true, edits: true, maxChars: 4096, reachableLater: true },
      delivery: 'push',
      deliver: async ({ id, address, text }) => {
        if (!visits.has(id)) return { kind: 'sent' };
        // Some wait for another time: what was decided by day is ready to leave by night.
        if (draw(4) === 0) return { kind: 'not-now', until: clock.now + draw(14) * HOUR_MS };
        left.push({ zone: zones[Number(address)] ?? '', at: clock.now, id: `${address}:${text}`, text });
        return { kind: 'sent' };
      },
    };
  }

  /** On by hours, days, to a change of the clock somewhere, to the very edge of somebody's quiet hours, or back. */
  function jump(now: Instant): Instant {
    const zone = zones[draw(zones.length)] ?? 'Asia/Taipei';
    const kind = draw(8);
    if (kind === 0) return now - draw(26) * HOUR_MS;
    if (kind === 1) return now + DAY_MS + draw(2 * DAY_MS);
    const change = kind === 2 ? zoned(now, zone).getTimeZoneTransition('next')?.epochMilliseconds : undefined;
    if (change !== undefined && change - now < 40 * DAY_MS) return change + (draw(240) - 120) * MINUTE_MS;
    if (kind <= 4) return edgeOf(now, zone) + draw(3) * MINUTE_MS - MINUTE_MS;
    return now + draw(20 * 60) * MINUTE_MS;
  }

  /** The next nine in the morning or evening, somewhere. */
  function edgeOf(now: Instant, zone: string): Instant {
    const hour = draw(2) === 0 ? 9 : 21;
    const edge = zoned(now, zone).with({ hour, minute: 0, second: 0, millisecond: 0 }).epochMilliseconds;
    return edge > now ? edge : edge + DAY_MS;
  }
}

/** Everybody orders, has their parcel, and says yes. */
async function welcome(shop: OpenShop, zones: readonly string[], now: Instant): Promise<void> {
  const bodies = zones.map((zone, index): readonly EventBody[] => {
    const order: OrderState = {
      ...{ id: `o${index}`, number: `7${index}`, at: now - DAY_MS, changedAt: now, stage: 'arrived' },
      ...{ reached: { arrived: now }, shipping: 60, total: 540, currency: 'TWD', codes: [], refunded: 0, parcels: [] },
      ...{ items: [{ sku: 'BAG-01', quantity: 1, total: 480 }], buyer: { zone } },
    };
    const told = {
      ...order,
      items: [...order.items],
      codes: [],
      parcels: [],
      reached: { arrived: now },
      buyer: { zone },
    };
    return [
      { kind: 'message', messageId: `m${index}`, text: '訂閱' },
      { kind: 'order', news: 'joined', order: plainJson(told) },
    ];
  });
  await shop.runtime.acceptMany(
    bodies.flatMap((own, index) =>
      own.map((body, part) => ({
        ...{ dedupeKey: `${index}:${part}`, channel: 'telegram', identity: String(index), address: String(index) },
        ...{ at: now, readyAt: now, entropy: hash32('w', index, part).toString(16).padStart(32, '0'), body },
      })),
    ),
  );
  await shop.runtime.tick(now);
}
