import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createDeskReceiver } from '../../../src/channels/slack/receive-desk.ts';
import { createSlackReceiver } from '../../../src/channels/slack/receive-events.ts';
import { receiveSocket } from '../../../src/channels/slack/receive-socket.ts';
import { createSlackApi } from '../../../src/channels/slack/slack-api.ts';
import { createSlackDesk } from '../../../src/channels/slack/slack-desk.ts';
import type { Outgoing } from '../../../src/ports/channel.ts';
import type { DeskAct } from '../../../src/ports/desk-act.ts';
import type { Incoming } from '../../../src/ports/store.ts';
import { messageTo } from '../../contracts/channel.ts';
import { SlackPeer } from '../../peers/slack/slack-peer.ts';

const WAIT = { interval: 15, timeout: 60_000 };

/** A desk channel with a colleague who is known and one who is not. */
async function openDesk() {
  const peer = await SlackPeer.start();
  const stop = new AbortController();
  const api = createSlackApi(peer);
  const [lin, stranger] = [peer.addUser(), peer.addUser()];
  const acts: DeskAct[] = [];
  const events: Incoming[] = [];
  const state = { isPhotoKept: true, now: 1_795_420_800_000 };
  const clock = () => state.now;
  const photo = async () => (state.isPhotoKept ? { id: 'kept' } : undefined);
  const receiver = createSlackReceiver({
    ...{ api, clock, photo },
    entropy: () => '0123456789abcdef0123456789abcdef',
    readyDelay: () => 0,
    accept: async (more) => void events.push(...more),
    note: () => undefined,
    invitation: () => 'In private, please.',
    desk: createDeskReceiver({
      ...{ api, clock, photo },
      channel: () => peer.desk,
      people: () => [
        { name: '老闆', may: ['owner'] },
        { name: '小林', slack: lin, may: ['reply', 'approve'] },
      ],
      language: () => 'zh-Hant',
      accept: async (more) => {
        // Both lines carry the same event here: the same key is the same act.
        for (const act of more) if (!acts.some(({ dedupeKey }) => dedupeKey === act.dedupeKey)) acts.push(act);
      },
    }),
  });
  const running = receiveSocket(
    {
      api: createSlackApi({ token: peer.appToken, apiUrl: peer.apiUrl }),
      ...{ receiver, clock: Date.now },
      backfill: async () => undefined,
      sleep: async () => undefined,
    },
    stop.signal,
  );
  await vi.waitFor(async () => expect(await peer.lines()).toBe(2), WAIT);
  const desk = createSlackDesk({ api, clock, settle: async () => undefined });
  let cards = 0;
  return {
    ...{ peer, desk, lin, stranger, acts, events, state },
    row: (parts: Partial<Outgoing> = {}) => messageTo({ address: peer.desk }, parts),
    /** Opens a thread and gives its ref. */
    openThread: async (parts: Partial<Outgoing> = {}) => {
      cards += 1;
      state.now += 10_000;
      const delivery = await desk.deliver(
        messageTo({ address: peer.desk }, { id: `card-${cards}`, text: '等人 · 小花', ...parts }),
      );
      return delivery.kind === 'sent' ? (delivery.ref ?? '') : '';
    },
    /** What the bot has told one person alone, last. */
    told: async (user: string) =>
      (await peer.messages(peer.desk)).filter(({ ephemeral_to: to }) => to === user).at(-1)?.text ?? '',
    [Symbol.asyncDispose]: async () => {
      stop.abort();
      await running;
      await receiver.settled();
      await peer[Symbol.asyncDispose]();
    },
  };
}

let rig: Awaited<ReturnType<typeof openDesk>>;
beforeAll(async () => {
  rig = await openDesk();
});
afterAll(() => rig?.[Symbol.asyncDispose]());

/** The acts a deed brought. */
async function actsOf(deed: () => Promise<unknown>): Promise<readonly DeskAct[]> {
  const before = rig.acts.length;
  await deed();
  return rig.acts.slice(before);
}

describe('the desk channel', () => {
  test('a conversation is a card with the verbs, and a thread below it', async () => {
    const thread = await rig.openThread();
    const line = rig.row({ id: 'o2', thread, text: '什麼時候到', desk: { about: 'c', from: 'shopper', name: '小花' } });
    expect(await rig.desk.deliver(line)).toMatchObject({ kind: 'sent' });
    const [card, below] = (await rig.peer.seen(rig.peer.desk)).slice(-2);
    expect(card).toMatchObject({ ts: thread, text: '等人 · 小花' });
    expect(card?.buttons.map(({ label }) => label)).toEqual(['接手', '交還', '備註', '讓價']);
    expect(below).toMatchObject({ thread, text: '👤 小花: 什麼時候到', buttons: [] });
  });

  test('a card changes where it stands, its lines too', async () => {
    const thread = await rig.openThread();
    const line = rig.row({ id: 'o3', thread, text: '398', desk: { about: 'c', from: 'bot' } });
    const sent = await rig.desk.deliver(line);
    const ref = sent.kind === 'sent' ? (sent.ref ?? '') : '';
    await rig.desk.edit?.({ ...rig.row({ id: 'o4', text: '小林接手 · 小花' }), ref: thread });
    await rig.desk.edit?.({ ...line, id: 'o5', text: '390', ref });
    const [card, below] = (await rig.peer.seen(rig.peer.desk)).slice(-2);
    expect([card?.text, below?.text]).toEqual(['小林接手 · 小花', '🤖 390']);
    await rig.desk.edit?.({ ...line, id: 'o6', text: '', ref });
    expect((await rig.peer.seen(rig.peer.desk)).some(({ ts }) => ts === ref)).toBe(false);
  });

  test('a channel the bot is not in is for the owner to mend', async () => {
    for (const error of ['not_in_channel', 'channel_not_found', 'is_archived']) {
      rig.state.now += 10_000;
      rig.peer.front.failNext('chat.postMessage', { kind: 'error', error });
      expect(await rig.desk.deliver(rig.row({ id: error }))).toEqual({ kind: 'not-reached', reason: error });
    }
  });

  test('buttons are acts of known people', async () => {
    const buttons = [
      { choice: 'take-over', label: '接手了' },
      { choice: 'approve:r1', label: '批准 50 元' },
      { choice: 'deal:asked', label: '就這個價' },
      { choice: 'draft:drop:d1', label: '不發' },
    ];
    const thread = await rig.openThread({ buttons });
    const common = { door: 'slack', thread, user: rig.lin, by: '小林', may: ['reply', 'approve'], ref: thread };
    expect(await actsOf(() => rig.peer.press(rig.lin, rig.peer.desk, '接手了'))).toMatchObject([
      { ...common, act: 'take-over' },
    ]);
    expect(await actsOf(() => rig.peer.press(rig.lin, rig.peer.desk, '批准 50 元'))).toMatchObject([
      { ...common, act: 'approve', argument: 'r1' },
    ]);
    expect(await actsOf(() => rig.peer.press(rig.lin, rig.peer.desk, '就這個價'))).toMatchObject([
      { ...common, act: 'deal', argument: 'asked' },
    ]);
    expect(await actsOf(() => rig.peer.press(rig.lin, rig.peer.desk, '不發'))).toMatchObject([
      { ...common, act: 'draft', argument: 'drop:d1' },
    ]);
    expect(await actsOf(() => rig.peer.press(rig.stranger, rig.peer.desk, '接手了'))).toEqual([]);
    await expect.poll(() => rig.told(rig.stranger), WAIT).toContain(`slack: "${rig.stranger}"`);
  });

  test('what is typed in a thread is a reply; edits and deletions follow', async () => {
    const thread = await rig.openThread();
    const place = { channel: rig.peer.desk, thread };
    const typed: string[] = [];
    const replies = await actsOf(async () => void typed.push(await rig.peer.say(rig.lin, '3 < 5，明天到', place)));
    const message = { channel: rig.peer.desk, ts: typed[0] ?? '' };
    expect(replies).toMatchObject([{ act: 'reply', thread, ref: message.ts, text: '3 < 5，明天到', by: '小林' }]);
    expect(await actsOf(() => rig.peer.edit(rig.lin, message, '後天到'))).toMatchObject([
      { act: 'edit', ref: message.ts, text: '後天到' },
    ]);
    expect(await actsOf(() => rig.peer.edit(rig.lin, message, '備註：客人急'))).toEqual([]);
    await expect.poll(() => rig.told(rig.lin), WAIT).toContain('不算數');
    expect(await actsOf(() => rig.peer.remove(rig.lin, message))).toMatchObject([{ act: 'delete', ref: message.ts }]);
  });

  test.each(['note: angry', '  備註：生氣', '/note angry', '／接手', '内部: x'])('%s goes to nobody', async (text) => {
    const thread = await rig.openThread();
    expect(await actsOf(() => rig.peer.say(rig.lin, text, { channel: rig.peer.desk, thread }))).toEqual([]);
    await expect.poll(() => rig.told(rig.lin), WAIT).toContain('按');
  });

  test('talk beside the threads, and of strangers, goes to nobody', async () => {
    const thread = await rig.openThread();
    expect(await actsOf(() => rig.peer.say(rig.lin, '大家好', { channel: rig.peer.desk }))).toEqual([]);
    expect(await actsOf(() => rig.peer.say(rig.stranger, '我來', { channel: rig.peer.desk, thread }))).toEqual([]);
    expect(rig.events).toEqual([]);
  });

  test.each([
    { label: '備註', verb: 'note', words: '客人 <很急>' },
    { label: '讓價', verb: 'deal', words: '365' },
    { label: '改額', verb: 'change', words: '80', argument: 'r1' },
  ])('$label opens a window, and only its words are taken', async ({ label, verb, words, argument }) => {
    const buttons = [
      { choice: 'note', label: '備註' },
      { choice: 'deal', label: '讓價' },
      { choice: 'change:r1', label: '改額' },
    ];
    const thread = await rig.openThread({ buttons });
    const windows = rig.peer.effects('views.open');
    expect(await actsOf(() => rig.peer.press(rig.lin, rig.peer.desk, label))).toEqual([]);
    await expect.poll(() => rig.peer.effects('views.open'), WAIT).toBeGreaterThan(windows);
    const [act] = await actsOf(() => rig.peer.submit(rig.lin, words));
    expect(act).toMatchObject({ act: verb, thread, text: words, by: '小林', ...(argument ? { argument } : {}) });
  });

  test('pictures go with their words; other files, and pictures that cannot be had, do not', async () => {
    const thread = await rig.openThread();
    const place = { channel: rig.peer.desk, thread };
    const picture = new File([Uint8Array.of(0xff, 0xd8, 0xff)], 'a.jpg', { type: 'image/jpeg' });
    expect(await actsOf(() => rig.peer.upload(rig.lin, place, { file: picture, text: '這款' }))).toMatchObject([
      { act: 'reply', text: '這款', photos: [{ id: 'kept' }] },
    ]);
    const paper = new File(['x'], 'a.pdf', { type: 'application/pdf' });
    expect(await actsOf(() => rig.peer.upload(rig.lin, place, { file: paper }))).toEqual([]);
    await expect.poll(() => rig.told(rig.lin), WAIT).toContain('只有文字和圖片');
    rig.state.isPhotoKept = false;
    expect(await actsOf(() => rig.peer.upload(rig.lin, place, { file: picture }))).toEqual([]);
    await expect.poll(() => rig.told(rig.lin), WAIT).toContain('5 MB');
    rig.state.isPhotoKept = true;
  });

  test('a mark stands on the message, a new one takes its place, words go below', async () => {
    const thread = await rig.openThread();
    const ref = await rig.peer.say(rig.lin, '明天到', { channel: rig.peer.desk, thread });
    const marked = { address: rig.peer.desk, ref, thread };
    const marks = async () =>
      (await rig.peer.messages(rig.peer.desk)).find(({ ts }) => ts === ref)?.reactions?.map(({ name }) => name) ?? [];
    await rig.desk.mark({ ...marked, mark: 'done' });
    expect(await marks()).toEqual(['white_check_mark']);
    await rig.desk.mark({ ...marked, mark: 'refused', words: '還沒接手，這句沒有轉給客人' });
    expect(await marks()).toEqual(['x']);
    expect((await rig.peer.seen(rig.peer.desk)).at(-1)).toMatchObject({ thread, text: '還沒接手，這句沒有轉給客人' });
    await rig.desk.mark({ address: rig.peer.desk, ref, mark: 'refused', words: '再試一次' });
    expect((await rig.peer.seen(rig.peer.desk)).at(-1)?.text).toBe('再試一次');
    rig.peer.front.failNext('reactions.add', { kind: 'status', status: 500 });
    await rig.desk.mark({ ...marked, mark: 'noted' });
  });

  test('a line in doubt is found in its thread', async () => {
    const thread = await rig.openThread();
    const line = rig.row({ id: 'o9', thread, text: '在嗎', desk: { about: 'c', from: 'shopper' } });
    rig.peer.front.failNext('chat.postMessage', { kind: 'cut-after' });
    expect(await rig.desk.deliver(line)).toMatchObject({ kind: 'unknown' });
    expect(await rig.desk.reconcile?.(line)).toBe('sent');
    expect(await rig.desk.reconcile?.({ ...line, id: 'o10' })).toBe('not-sent');
  });
});
