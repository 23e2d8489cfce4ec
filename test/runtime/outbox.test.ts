import { expect, test } from 'vitest';
import { openStage } from './stage.ts';

const other = { identity: 'visitor-2', address: 'visitor-2' };

test('a channel that asks to wait is obeyed to the millisecond and holds nobody else', async () => {
  await using stage = await openStage();
  stage.outcomes.set('echo a', { kind: 'not-now', until: 31_234 });
  await stage.say('a');
  await stage.say('b');
  await stage.say('x', other);
  await stage.tick(1000);
  expect(stage.tried.map(({ text }) => text)).toEqual(['echo a', 'echo x']);
  stage.outcomes.clear();
  expect(await stage.tick(31_233)).toBe(0);
  await stage.tick(31_234);
  expect(stage.tried.slice(2).map(({ text }) => text)).toEqual(['echo a', 'echo b']);
});

test('words that did not reach the channel are tried again, further and further apart', async () => {
  await using stage = await openStage();
  stage.outcomes.set('echo a', { kind: 'not-reached', reason: 'refused' });
  await stage.say('a');
  for (let now = 1000; now < 65_000; now += 1000) await stage.tick(now);
  expect(stage.tried.map(({ at }) => at)).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 64_000]);
  expect(new Set(stage.tried.map(({ id }) => id)).size).toBe(1);
});

test('words a channel refuses are never tried again and do not hold their successors', async () => {
  await using stage = await openStage();
  stage.outcomes.set('echo a', { kind: 'refused', reason: 'blocked' });
  await stage.say('a');
  await stage.say('b');
  await stage.tick(1000);
  await stage.tick(900_000);
  expect(stage.tried.map(({ text }) => text)).toEqual(['echo a', 'echo b']);
});

for (const outcome of ['throws', { kind: 'unknown', reason: 'timeout' }] as const) {
  const how = outcome === 'throws' ? 'threw' : 'answered unknown';

  test(`an answer whose delivery ${how} is sent again`, async () => {
    await using stage = await openStage();
    stage.outcomes.set('echo a', outcome);
    await stage.say('a');
    await stage.tick(1000);
    stage.outcomes.clear();
    await stage.tick(2000);
    expect(stage.tried).toHaveLength(2);
    expect(stage.notices.at(-1)).toMatchObject({ as: 'sent' });
  });

  test(`words that must not come twice are held when their delivery ${how}`, async () => {
    await using stage = await openStage();
    stage.outcomes.set('hold a', outcome);
    await stage.say('hold a');
    await stage.say('b');
    await stage.tick(1000);
    await stage.tick(900_000);
    expect(stage.tried.map(({ text }) => text)).toEqual(['hold a', 'echo b']);
    expect(stage.notices).toContainEqual(expect.objectContaining({ as: 'held' }));
  });

  test(`a channel that can look knows what became of words whose delivery ${how}`, async () => {
    await using stage = await openStage();
    stage.outcomes.set('hold a', outcome);
    stage.outcomes.set('hold b', outcome);
    stage.reconciled.answer = 'sent';
    await stage.say('hold a');
    await stage.tick(1000);
    stage.reconciled.answer = 'not-sent';
    await stage.say('hold b');
    await stage.tick(2000);
    stage.outcomes.clear();
    await stage.tick(900_000);
    expect(stage.tried.map(({ text }) => text)).toEqual(['hold a', 'hold b', 'hold b']);
  });
}

test('whoever follows the desk hears of words that may not have arrived, and its list tells which', async () => {
  await using stage = await openStage();
  const inDoubt = async () => (await stage.store.deskList(10)).map((row) => row.inDoubt);
  const told: (readonly string[])[] = [];
  stage.runtime.onCommitted(({ changed, rows }) => {
    if (rows.length === 0) told.push(changed);
  });
  await stage.say('hold a');
  await stage.tick(1000);
  expect([await inDoubt(), told]).toEqual([[[]], []]);
  stage.outcomes.set('hold b', { kind: 'unknown', reason: 'timeout' });
  await stage.say('hold b');
  await stage.tick(2000);
  const [row] = await stage.store.deskList(10);
  expect(await inDoubt()).toEqual([[stage.tried.at(-1)?.id]]);
  expect(told).toEqual([[row?.id]]);
});

test('words no longer useful are dropped unsaid', async () => {
  await using stage = await openStage();
  stage.outcomes.set('echo brief', { kind: 'not-now', until: 20_000 });
  await stage.say('brief');
  await stage.tick(1000);
  await stage.tick(20_000);
  expect(stage.tried).toHaveLength(1);
  expect(stage.notices.at(-1)).toMatchObject({ as: 'dropped', reason: 'too-late' });
});

test('nothing voided is said after the event that voids it', async () => {
  await using stage = await openStage();
  stage.outcomes.set('echo a', { kind: 'not-now', until: 20_000 });
  await stage.say('a');
  await stage.say('visit soon');
  await stage.tick(1000);
  stage.outcomes.clear();
  await stage.say('stop');
  await stage.tick(19_999);
  await stage.tick(20_000);
  await stage.tick(90_000);
  expect(stage.tried.map(({ text }) => text)).toEqual(['echo a']);
});

test('while staff has the talk news is held and told of as an event, a visit is looked at again later, answers go on', async () => {
  await using stage = await openStage();
  for (const words of ['staff', 'visit soon', 'news of an order', 'a']) await stage.say(words);
  await stage.tick(1000);
  // The stage echoes the event that tells of the news held back.
  expect(stage.tried.map(({ text }) => text)).toEqual(['echo a', 'echo due']);
  const settled = stage.notices.flatMap((notice) => ('reason' in notice ? [[notice.as, notice.reason]] : []));
  expect(settled.toSorted()).toEqual([
    ['held', 'with-staff'],
    ['retry', 'with-staff'],
  ]);
});

test('a channel nobody configured holds its words', async () => {
  await using stage = await openStage({ channels: {} });
  await stage.say('a');
  await stage.tick(1000);
  expect(stage.notices.at(-1)).toMatchObject({ as: 'held', reason: 'no-channel' });
});
