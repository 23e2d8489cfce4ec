import { describe, expect, test } from 'vitest';
import type { Outgoing } from '../../../src/ports/channel.ts';
import { messageTo } from '../../contracts/channel.ts';
import { type DeskRig, openDeskRig } from './desk-rig.ts';

const CARD = '等人 · 小花 · 雲朵包\n想找真人\n14:20 前要回';

function row(rig: DeskRig, parts: Partial<Outgoing>): Outgoing {
  return messageTo({ address: rig.groupAddress }, { desk: { about: 'c-1', from: 'shopper', name: '小花' }, ...parts });
}

/** Delivers the card; the ref is the topic. */
async function open(rig: DeskRig, parts: Partial<Outgoing> = {}): Promise<string> {
  const delivery = await rig.desk.deliver(row(rig, { text: CARD, ...parts }));
  if (delivery.kind !== 'sent' || delivery.ref === undefined) throw new Error('the card was not sent');
  return delivery.ref;
}

function said(rig: DeskRig) {
  return rig.peer.seen(rig.group.id).map(({ text, message_thread_id: topic }) => [topic, text]);
}

describe('the desk in Telegram', () => {
  test('the first row opens a topic by its first line and shows the card with the verbs', async () => {
    await using rig = await openDeskRig();
    const topic = Number(await open(rig));
    expect(rig.peer.world.topics.get(rig.group.id)?.get(topic)).toBe('等人 · 小花 · 雲朵包');
    const [card] = rig.peer.seen(rig.group.id);
    expect(card).toMatchObject({ message_thread_id: topic, text: CARD });
    expect(card?.reply_markup?.inline_keyboard.flat().map(({ callback_data: data }) => data)).toEqual([
      'take-over',
      'hand-back',
      'note',
      'close',
    ]);
  });

  test('a card with buttons of its own shows those', async () => {
    await using rig = await openDeskRig();
    await open(rig, { buttons: [{ choice: 'approve:r1', label: '批准 200' }] });
    expect(rig.peer.seen(rig.group.id)[0]?.reply_markup?.inline_keyboard).toEqual([
      [{ text: '批准 200', callback_data: 'approve:r1' }],
    ]);
  });

  test('each line stands in its topic with who says it; two handovers have two topics', async () => {
    await using rig = await openDeskRig();
    const one = await open(rig);
    const two = await open(rig, { id: 'out-2' });
    await rig.desk.deliver(row(rig, { id: 'out-3', thread: one, text: '<有人>嗎' }));
    await rig.desk.deliver(row(rig, { id: 'out-4', thread: two, text: '好的', desk: { about: 'c-2', from: 'bot' } }));
    expect(said(rig).slice(2)).toEqual([
      [Number(one), '👤 小花: <有人>嗎'],
      [Number(two), '🤖 好的'],
    ]);
    const calls = rig.peer.calls('sendMessage').slice(2);
    expect(calls.map((call) => call.disable_notification)).toEqual([undefined, true]);
  });

  test('a card broken off opens no second topic', async () => {
    await using rig = await openDeskRig();
    rig.peer.failNext('sendMessage', 'cut');
    expect(await rig.desk.deliver(row(rig, { text: CARD }))).toMatchObject({ kind: 'unknown' });
    await open(rig);
    expect(rig.peer.calls('createForumTopic')).toHaveLength(1);
  });

  test('what is said after a topic was closed opens it again', async () => {
    await using rig = await openDeskRig();
    const thread = await open(rig);
    await rig.channel.api.closeForumTopic(rig.group.id, Number(thread));
    expect(await rig.desk.deliver(row(rig, { id: 'out-2', thread, text: '還在嗎' }))).toMatchObject({ kind: 'sent' });
    expect(said(rig).at(-1)).toEqual([Number(thread), '👤 小花: 還在嗎']);
  });

  test('a topic somebody deleted is refused', async () => {
    await using rig = await openDeskRig();
    const delivery = await rig.desk.deliver(row(rig, { text: 'x', thread: '999999' }));
    expect(delivery).toEqual({ kind: 'refused', reason: '400 Bad Request: message thread not found' });
  });

  test('a group the bot may not use yet is tried again, with the reason', async () => {
    await using rig = await openDeskRig();
    const group = rig.peer.addGroup();
    expect(await rig.desk.deliver(row(rig, { address: String(group.id) }))).toEqual({
      kind: 'not-reached',
      reason: '400 Bad Request: the chat is not a forum',
    });
    expect(await rig.desk.deliver(row(rig, { address: '-100999' }))).toMatchObject({ kind: 'not-reached' });
    const noRights = { status: 400, description: 'Bad Request: not enough rights to create a topic' };
    rig.peer.failNext('createForumTopic', noRights);
    expect(await rig.desk.deliver(row(rig, {}))).toMatchObject({ kind: 'not-reached' });
    rig.peer.failNext('createForumTopic', { status: 403, description: 'Forbidden: bot was kicked from the group' });
    expect(await rig.desk.deliver(row(rig, {}))).toMatchObject({ kind: 'not-reached' });
    expect(await rig.desk.deliver(row(rig, {}))).toMatchObject({ kind: 'sent' });
  });

  test('an order to wait is obeyed, for the whole group', async () => {
    await using rig = await openDeskRig();
    const thread = await open(rig);
    rig.peer.failNext('sendMessage', { status: 429, description: 'Too Many Requests: retry after 7', retryAfter: 7 });
    const until = rig.now + 7000;
    expect(await rig.desk.deliver(row(rig, { id: 'out-2', thread }))).toEqual({ kind: 'not-now', until });
    expect(await rig.desk.deliver(row(rig, { id: 'out-3', thread }))).toEqual({ kind: 'not-now', until });
  });

  test('the group gets no more than twenty messages a minute for long', async () => {
    await using rig = await openDeskRig();
    const thread = await open(rig);
    for (let second = 0; second < 120; second += 1) {
      await rig.desk.deliver(row(rig, { id: `out-${second}`, thread, text: 'x' }));
      rig.passTime(1000);
    }
    expect(rig.peer.calls('sendMessage').length).toBeLessThanOrEqual(10 + 40 + 1);
  });

  test('the card and the topic change with the state; after a restart what is new is said below', async () => {
    await using rig = await openDeskRig();
    const ref = await open(rig);
    const changed = row(rig, { id: 'out-9', text: '小林在 · 小花 · 雲朵包' });
    expect(await rig.desk.edit?.({ ...changed, ref })).toMatchObject({ kind: 'sent' });
    expect(said(rig)).toEqual([[Number(ref), '小林在 · 小花 · 雲朵包']]);
    expect(rig.peer.world.topics.get(rig.group.id)?.get(Number(ref))).toBe('小林在 · 小花 · 雲朵包');
    await using other = await openDeskRig();
    const old = await open(other);
    const restarted = (await import('../../../src/channels/telegram/telegram-desk.ts')).createTelegramDesk({
      api: other.channel.api,
      clock: () => other.now,
    });
    await restarted.edit?.({ ...row(other, { id: 'out-9', text: '交還了', desk: undefined }), ref: old });
    expect(said(other).map(([, text]) => text)).toEqual([CARD, '交還了']);
  });

  test('a line is changed where it stands', async () => {
    await using rig = await openDeskRig();
    const thread = await open(rig);
    const line = row(rig, { id: 'out-2', thread, text: '360?' });
    const delivery = await rig.desk.deliver(line);
    const ref = delivery.kind === 'sent' ? (delivery.ref ?? '') : '';
    await rig.desk.edit?.({ ...line, text: '350?', ref });
    expect(said(rig).at(-1)).toEqual([Number(thread), '👤 小花: 350?']);
  });

  test('marks stand on the messages of staff, with the reason where one is given', async () => {
    await using rig = await openDeskRig();
    const topic = Number(await open(rig));
    const { message_id: id } = rig.peer.sendInTopic(rig.lin, { text: '好' }, { chat: rig.group, topic });
    await rig.desk.mark({ address: rig.groupAddress, ref: String(id), mark: 'done' });
    expect(rig.peer.world.reactions.get(id)).toBe('👍');
    await rig.desk.mark({ address: rig.groupAddress, ref: String(id), mark: 'refused', words: '請先接手' });
    expect(rig.peer.world.reactions.get(id)).toBe('👎');
    expect(rig.peer.seen(rig.group.id).at(-1)?.text).toBe('請先接手');
    await rig.desk.mark({ address: rig.groupAddress, ref: '1', mark: 'noted' });
  });
});
