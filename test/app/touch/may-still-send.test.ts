import { describe, expect, test } from 'vitest';
import { createMayStillSend } from '../../../src/app/touch/may-still-send.ts';
import type { OutboxRow, ShopperRow } from '../../../src/ports/store.ts';
import type { Consents } from '../../../src/skills/touch/consent-slice.ts';
import { HOUR_MS, MINUTE_MS } from '../../../src/values/instants.ts';
import type { Json } from '../../../src/values/value.ts';
import { SHOP } from '../../skills/touch/shopper-days.ts';

const DAY_AT = at('2027-03-02T15:00+08:00');
const NIGHT_AT = at('2027-03-02T23:30+08:00');
const MORNING_AT = at('2027-03-03T09:00+08:00');
const PLACE = { channel: 'telegram', conversationId: 'c' };
const YES: Consents = {
  consents: [{ purpose: 'visits', given: true, at: DAY_AT - 9 * HOUR_MS, words: '要', ...PLACE }],
  optOuts: [],
};

function at(iso: string): number {
  return Temporal.Instant.from(iso).epochMilliseconds;
}

function judge(row: Partial<OutboxRow>, now: number, { consents = YES, heardAt = 0, memory = {} } = {}) {
  const shopper: ShopperRow = {
    ...{ shopperId: 's', version: 1 },
    // Slices hold plain data.
    state: { memory: { consent: consents as unknown as Json, ...memory } },
    conversations: [
      // Nothing else of the state is read.
      { id: 'c', shopperId: 's', channel: 'telegram', address: 'a', version: 1, state: { heardAt } } as never,
    ],
  };
  const whole = { kind: 'visit', mode: 'bot', notBefore: now, shopperId: 's', payload: {}, ...row };
  // The judge reads these members only.
  const mayStillSend = createMayStillSend({ store: { shopper: async () => shopper }, shop: () => SHOP });
  return mayStillSend(whole as OutboxRow, now);
}

const VISIT = { payload: { purpose: 'visits', plannedAt: DAY_AT - HOUR_MS } };

describe('a visit at the moment it would leave', () => {
  test('goes by day with its yes', async () => {
    expect(await judge(VISIT, DAY_AT)).toEqual({ kind: 'go' });
  });

  test('waits for the shopper’s morning', async () => {
    expect(await judge(VISIT, NIGHT_AT)).toEqual({ kind: 'wait', until: MORNING_AT, reason: 'quiet-hours' });
  });

  test('is dropped after a stop, while a word that may be one is open, after its use, and without a purpose', async () => {
    const optOuts = [{ kind: 'visits' as const, at: DAY_AT - MINUTE_MS, ...PLACE }];
    expect(await judge(VISIT, DAY_AT, { consents: { ...YES, optOuts } })).toMatchObject({ kind: 'drop' });
    const pause = { at: DAY_AT - MINUTE_MS, ...PLACE };
    expect(await judge(VISIT, DAY_AT, { consents: { ...YES, pause } })).toMatchObject({ kind: 'drop' });
    expect(await judge({ ...VISIT, usefulUntil: DAY_AT - 1 }, DAY_AT)).toEqual({ kind: 'drop', reason: 'too-late' });
    expect(await judge({}, DAY_AT)).toEqual({ kind: 'drop', reason: 'no-purpose' });
  });

  test('waits while a complaint made since is open', async () => {
    const memory = { cases: [{ id: '1', kind: 'damaged', openedAt: DAY_AT, times: 1 }] };
    expect(await judge(VISIT, DAY_AT, { memory })).toMatchObject({ kind: 'wait', reason: 'complaint-open' });
  });
});

describe('news of an order', () => {
  const NEWS = { kind: 'news' } as const;

  test('waits for the morning, unless it is urgent or the shopper is up', async () => {
    expect(await judge(NEWS, NIGHT_AT)).toEqual({ kind: 'wait', until: MORNING_AT, reason: 'quiet-hours' });
    expect(await judge({ ...NEWS, payload: { purpose: 'urgent' } }, NIGHT_AT)).toEqual({ kind: 'go' });
    expect(await judge(NEWS, NIGHT_AT, { heardAt: NIGHT_AT - 5 * MINUTE_MS })).toEqual({ kind: 'go' });
  });

  test('goes on after "stop", ends with "stop everything"', async () => {
    const optOut = { at: DAY_AT - MINUTE_MS, ...PLACE };
    const stop = { ...YES, optOuts: [{ kind: 'visits' as const, ...optOut }] };
    expect(await judge(NEWS, DAY_AT, { consents: stop })).toEqual({ kind: 'go' });
    const all = { ...YES, optOuts: [{ kind: 'all' as const, ...optOut }] };
    expect(await judge(NEWS, DAY_AT, { consents: all })).toEqual({ kind: 'drop', reason: 'opted-out' });
  });
});
