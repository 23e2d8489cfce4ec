import { describe, expect, test } from 'vitest';
import { direct } from './payloads.ts';
import { openWholeRig, type WholeRig } from './whole-rig.ts';

const REDELIVERIES = Number(process.env.SLACK_REDELIVERIES ?? 10_000);
const MESSAGES = 10;

/** A numbered message of a person, as Slack sends it. */
function numbered(index: number, place: { readonly channel: string; readonly user: string }): object {
  return direct({ ...place, text: `message ${index}`, ts: `1700000${index.toString().padStart(3, '0')}.000100` });
}

function ownMessages(rig: WholeRig): object[] {
  const place = { channel: rig.address, user: rig.user };
  return Array.from({ length: MESSAGES }, (_, index) => numbered(index, place));
}

async function echoes(rig: WholeRig, channel: string): Promise<readonly string[]> {
  return (await rig.peer.seen(channel)).map(({ text }) => text);
}

const EXPECTED = Array.from({ length: MESSAGES }, (_, index) => `echo message ${index}`);

describe('from Slack through the store and back', () => {
  test(`${REDELIVERIES} redeliveries, 32 at once, have no second effect`, { timeout: 300_000 }, async () => {
    await using rig = await openWholeRig();
    const places = [];
    for (let person = 0; person < 5; person += 1) {
      const user = rig.peer.addUser();
      places.push({ user, channel: await rig.peer.direct(user) });
    }
    const payloads = places.flatMap((place) => EXPECTED.map((_, index) => numbered(index, place)));
    const statuses = new Set<number>();
    for (let given = 0; given < REDELIVERIES; given += 32) {
      const payload = payloads[(given / 32) % payloads.length] ?? {};
      const answers = await Promise.all(Array.from({ length: 32 }, () => rig.post(payload)));
      for (const status of answers) statuses.add(status);
      if (given % 1600 === 0) await rig.live(1);
    }
    for (const payload of payloads) await rig.post(payload);
    await rig.live(2 * MESSAGES);
    expect([...statuses]).toEqual([200]);
    expect(rig.accepted.filter(({ duplicate }) => !duplicate)).toHaveLength(payloads.length);
    expect(rig.accepted.length).toBeGreaterThanOrEqual(REDELIVERIES);
    for (const { channel } of places) expect((await echoes(rig, channel)).toSorted()).toEqual(EXPECTED);
  });

  test('what could not be stored is asked for again and is one event', async () => {
    await using rig = await openWholeRig();
    const payload = direct({ channel: rig.address, user: rig.user, text: 'hi' });
    rig.isDown = true;
    expect(await rig.post(payload)).toBe(503);
    rig.isDown = false;
    expect([await rig.post(payload), await rig.post(payload)]).toEqual([200, 200]);
    await rig.live(3);
    expect(await echoes(rig, rig.address)).toEqual(['echo hi']);
  });

  test('answers come in the order of the messages, although Slack asks for a pause among them', async () => {
    await using rig = await openWholeRig();
    rig.peer.front.failNext('chat.postMessage', { kind: 'rate-limited', seconds: 5 }, { after: 3 });
    for (const payload of ownMessages(rig)) await rig.post(payload);
    await rig.live(30);
    expect(await echoes(rig, rig.address)).toEqual(EXPECTED);
  });

  test('sends in doubt are found out: nothing is lost and nothing is said twice', async () => {
    await using rig = await openWholeRig();
    const faults = ['cut-after', 'cut-before', 'cut-after', 'cut-after', 'cut-before'] as const;
    for (const [index, kind] of faults.entries())
      rig.peer.front.failNext('chat.postMessage', { kind }, { after: index === 0 ? 0 : 1 });
    for (const payload of ownMessages(rig)) await rig.post(payload);
    await rig.live(120);
    expect(await echoes(rig, rig.address)).toEqual(EXPECTED);
    expect(rig.peer.calls('conversations.history').length).toBeGreaterThanOrEqual(faults.length);
    expect(rig.settled.length).toBeGreaterThanOrEqual(faults.length);
  });

  test('a message of several parts that was cut in the middle goes on where it stopped', async () => {
    await using rig = await openWholeRig();
    const text = '這是一句話。'.repeat(1500);
    const message = {
      id: 'out-9',
      conversationId: 'c',
      address: rig.address,
      language: 'en',
      text,
      buttons: [],
    } as const;
    rig.peer.front.failNext('chat.postMessage', { kind: 'cut-after' }, { after: 1 });
    expect(await rig.channel.deliver(message)).toMatchObject({ kind: 'unknown' });
    const { createSlackChannel } = await import('../../../src/channels/slack/slack.ts');
    const restarted = createSlackChannel({ api: rig.channel.api, clock: () => rig.now });
    expect(await restarted.reconcile?.(message)).toBe('not-sent');
    rig.passTime(60_000);
    expect(await restarted.deliver(message)).toMatchObject({ kind: 'sent' });
    expect((await echoes(rig, rig.address)).join('')).toBe(text);
    expect(await restarted.reconcile?.(message)).toBe('sent');
  });

  test('an end that cannot be found out stays unknown', async () => {
    await using rig = await openWholeRig();
    const message = {
      id: 'out-9',
      conversationId: 'c',
      address: rig.address,
      language: 'en',
      text: 'hi',
      buttons: [],
    } as const;
    rig.peer.front.failNext('conversations.history', { kind: 'rate-limited', seconds: 5 });
    await expect(rig.channel.reconcile?.(message)).rejects.toThrow();
    await rig.peer.say(rig.user, 'hello');
    expect(await rig.channel.reconcile?.(message)).toBe('not-sent');
  });
});
