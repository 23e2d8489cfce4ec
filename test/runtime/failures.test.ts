import { expect, test } from 'vitest';
import { takeScriptedTurn } from './script.ts';
import { openStage } from './stage.ts';

for (const trouble of ['throw', 'fail']) {
  test(`an event that makes the turn ${trouble} is tried five times within two minutes, then parked`, async () => {
    const tries: number[] = [];
    const told: unknown[] = [];
    await using stage = await openStage({
      takeTurn: (work, now) => {
        if (work.events[0]?.body.kind === 'message' && work.events[0].body.text === trouble) tries.push(now);
        return takeScriptedTurn(work, now);
      },
      services: {
        'tell-staff': async (input) => {
          told.push(input);
          return { ok: true, result: null };
        },
      },
    });
    await stage.say(trouble);
    await stage.say('after');
    await stage.say('elsewhere', { identity: 'visitor-2', address: 'visitor-2' });
    for (let now = 1000; now < 130_000; now += 500) await stage.tick(now);
    expect(tries).toEqual([1000, 2000, 7000, 27_000, 87_000]);
    expect(await stage.transcript()).toContain('bot: echo after');
    expect((await stage.transcript()).filter((line) => line.includes(trouble))).toEqual([]);
    expect(await stage.transcript('visitor-2')).toEqual(['shopper: elsewhere', 'bot: echo elsewhere']);
    expect(told).toMatchObject([{ reason: 'parked', kind: 'message' }]);
    expect(await stage.store.records('parked', 10)).toHaveLength(1);
    expect(stage.notices.filter((notice) => notice.kind === 'event-parked')).toHaveLength(1);
  });
}

test('later events of a shopper wait while an earlier one is to be tried again', async () => {
  let broken = true;
  await using stage = await openStage({
    takeTurn: (work, now) => {
      if (broken) throw new TypeError('for now');
      return takeScriptedTurn(work, now);
    },
  });
  await stage.say('first');
  await stage.tick(1000);
  await stage.say('second');
  expect(await stage.tick(1999)).toBe(0);
  broken = false;
  await stage.tick(2000);
  expect(await stage.transcript()).toEqual([
    'shopper: first',
    'bot: echo first',
    'shopper: second',
    'bot: echo second',
  ]);
});

test('events before a failed one are kept, it and those after it come again', async () => {
  await using stage = await openStage();
  await stage.say('before');
  await stage.say('fail');
  await stage.say('after');
  await stage.tick(1000);
  expect(await stage.transcript()).toEqual(['shopper: before', 'bot: echo before']);
});

test('a turn that breaks a law of the schema counts as a failure of its event', async () => {
  await using stage = await openStage();
  await stage.say('below');
  for (let now = 1000; now < 130_000; now += 500) await stage.tick(now);
  expect(await stage.store.dealByCode('BELOW')).toBeUndefined();
  expect(await stage.store.records('parked', 10)).toMatchObject([{ detail: { code: 'STORE_CONSTRAINT' } }]);
  expect((await stage.transcript()).filter((line) => line.includes('below'))).toEqual([]);
});

test('a turn that does nothing is a failure, not a loop', async () => {
  await using stage = await openStage({
    takeTurn: async (work, now) => ({ ...(await takeScriptedTurn(work, now)), handled: [] }),
  });
  await stage.say('hello');
  await stage.tick(1000);
  expect(stage.notices).toMatchObject([{ kind: 'turn-failed', code: 'TURN_DID_NOTHING' }]);
});

test('what is said of a failure holds no words of the shopper', async () => {
  await using stage = await openStage({
    takeTurn: (work) => {
      throw new TypeError(`cannot read ${JSON.stringify(work.events[0]?.body)}`);
    },
  });
  await stage.say('my secret canary');
  await stage.tick(1000);
  expect(JSON.stringify(stage.notices)).not.toContain('canary');
  expect(stage.notices).toMatchObject([{ place: expect.stringContaining('failures.test.ts') }]);
});
