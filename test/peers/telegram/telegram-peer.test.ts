import { Api, Bot, GrammyError, InputFile } from 'grammy';
import { describe, expect, test } from 'vitest';
import { TelegramPeer } from './telegram-peer.ts';

function clientOf(peer: TelegramPeer): Api {
  return new Api(peer.token, { apiRoot: peer.apiRoot });
}

async function refusalOf(call: Promise<unknown>): Promise<string> {
  const error = await call.catch((reason: unknown) => reason);
  return error instanceof GrammyError ? `${error.error_code} ${error.description}` : 'no refusal';
}

describe('the Telegram of the tests', () => {
  test("a bot of grammY's own polls it, answers, and confirms by its offset", async () => {
    await using peer = await TelegramPeer.start();
    const bot = new Bot(peer.token, { client: { apiRoot: peer.apiRoot } });
    const answered = Promise.withResolvers<void>();
    bot.on('message:text', async (context) => {
      await context.reply(`you said ${context.message.text}`);
      answered.resolve();
    });
    const user = peer.addUser();
    peer.sendText(user, 'hello');
    const running = bot.start();
    await answered.promise;
    await bot.stop();
    await running;
    expect(peer.seen(user.id).map(({ text }) => text)).toEqual(['you said hello']);
    expect(peer.feed.pending).toEqual([]);
  });

  test('an update comes again until an offset passes it', async () => {
    await using peer = await TelegramPeer.start();
    const api = clientOf(peer);
    const user = peer.addUser();
    peer.sendText(user, 'one');
    peer.sendText(user, 'two');
    const [first] = await api.getUpdates();
    expect(await api.getUpdates()).toHaveLength(2);
    expect(await api.getUpdates({ offset: (first?.update_id ?? 0) + 1 })).toHaveLength(1);
  });

  test('a long poll is answered at once when news comes', async () => {
    await using peer = await TelegramPeer.start();
    const waiting = clientOf(peer).getUpdates({ timeout: 50 });
    peer.sendText(peer.addUser(), 'late');
    expect(await waiting).toHaveLength(1);
  });

  test('a second poller ends the first with 409', async () => {
    await using peer = await TelegramPeer.start();
    const first = refusalOf(clientOf(peer).getUpdates({ timeout: 50 }));
    await clientOf(peer).getMe();
    const second = clientOf(peer).getUpdates({ timeout: 50 });
    expect(await first).toContain('409 Conflict: terminated by other getUpdates request');
    peer.sendText(peer.addUser(), 'for the second');
    expect(await second).toHaveLength(1);
  });

  test('polling is refused while a webhook is set', async () => {
    await using peer = await TelegramPeer.start();
    const api = clientOf(peer);
    await api.setWebhook('http://127.0.0.1:9/none');
    expect(await refusalOf(api.getUpdates())).toContain('409 Conflict');
    await api.deleteWebhook();
    expect(await api.getUpdates()).toEqual([]);
  });

  test('a foreign token is unauthorized', async () => {
    await using peer = await TelegramPeer.start();
    expect(await refusalOf(new Api('1:other', { apiRoot: peer.apiRoot }).getMe())).toContain('401');
  });

  test.each([
    ['text of 4097 characters', { text: 'x'.repeat(4097) }, '400 Bad Request: message is too long'],
    ['no text', { text: ' ' }, '400 Bad Request: message text is empty'],
    [
      'an unknown tag',
      { text: 'a <price> b', parse_mode: 'HTML' },
      `can't parse entities: Unsupported start tag "price"`,
    ],
    ['a bare angle bracket', { text: '3 < 5', parse_mode: 'HTML' }, `can't parse entities`],
    ['an open tag', { text: '<b>x', parse_mode: 'HTML' }, `Can't find end tag corresponding to start tag "b"`],
    ['a wrong end tag', { text: '<b>x</i>', parse_mode: 'HTML' }, 'Unmatched end tag'],
  ] as const)('%s is refused', async (_, { text, ...options }, refusal) => {
    await using peer = await TelegramPeer.start();
    expect(await refusalOf(clientOf(peer).sendMessage(peer.addUser().id, text, options))).toContain(refusal);
  });

  test('marks are read and their characters not counted', async () => {
    await using peer = await TelegramPeer.start();
    const html = `<b>${'x'.repeat(4090)}</b> &lt;&amp;`;
    const sent = await clientOf(peer).sendMessage(peer.addUser().id, html, { parse_mode: 'HTML' });
    expect(sent.text.endsWith(' <&')).toBe(true);
    expect(sent.entities).toEqual([{ type: 'bold', offset: 0, length: 4090 }]);
  });

  test('callback data over 64 bytes is refused, an answered button cannot be answered again', async () => {
    await using peer = await TelegramPeer.start();
    const api = clientOf(peer);
    const user = peer.addUser();
    const markup = (data: string) => ({ reply_markup: { inline_keyboard: [[{ text: 'go', callback_data: data }]] } });
    expect(await refusalOf(api.sendMessage(user.id, 'x', markup('錢'.repeat(22))))).toContain('BUTTON_DATA_INVALID');
    await api.sendMessage(user.id, 'x', markup('錢'.repeat(21)));
    const id = peer.press(user, 'go');
    await api.answerCallbackQuery(id);
    expect(await refusalOf(api.answerCallbackQuery(id))).toContain('query is too old');
  });

  test('a bot cannot write to who blocked it, to who never wrote, or to nobody', async () => {
    await using peer = await TelegramPeer.start();
    const api = clientOf(peer);
    const user = peer.addUser();
    peer.block(user);
    expect(await refusalOf(api.sendMessage(user.id, 'x'))).toContain('403 Forbidden: bot was blocked by the user');
    expect(await refusalOf(api.sendMessage(peer.addUser({ started: false }).id, 'x'))).toContain('403 Forbidden');
    expect(await refusalOf(api.sendMessage(1, 'x'))).toContain('400 Bad Request: chat not found');
  });

  test('topics are made in forums only, and messages go to existing ones', async () => {
    await using peer = await TelegramPeer.start();
    const api = clientOf(peer);
    const forum = peer.addGroup({ forum: true });
    const { message_thread_id } = await api.createForumTopic(forum.id, 'Handover');
    expect((await api.sendMessage(forum.id, 'x', { message_thread_id })).message_thread_id).toBe(message_thread_id);
    expect(await refusalOf(api.sendMessage(forum.id, 'x', { message_thread_id: 1 }))).toContain('thread not found');
    expect(await refusalOf(api.createForumTopic(peer.addGroup().id, 'x'))).toContain('not a forum');
    await api.editForumTopic(forum.id, message_thread_id, { name: 'Done' });
    await api.closeForumTopic(forum.id, message_thread_id);
  });

  test('messages can be edited and deleted, and an edit must change something', async () => {
    await using peer = await TelegramPeer.start();
    const api = clientOf(peer);
    const user = peer.addUser();
    const { message_id } = await api.sendMessage(user.id, 'one');
    await api.editMessageText(user.id, message_id, 'two');
    expect(await refusalOf(api.editMessageText(user.id, message_id, 'two'))).toContain('message is not modified');
    expect(peer.seen(user.id).map(({ text }) => text)).toEqual(['two']);
    await api.deleteMessage(user.id, message_id);
    expect(peer.seen(user.id)).toEqual([]);
  });

  test('photos go both ways, captions stop at 1024', async () => {
    await using peer = await TelegramPeer.start();
    const api = clientOf(peer);
    const user = peer.addUser();
    const sent = await api.sendPhoto(user.id, new InputFile(Buffer.from([1, 2, 3]), 'a.jpg'), { caption: 'c' });
    const { file_path } = await api.getFile(sent.photo.at(-1)?.file_id ?? '');
    const response = await fetch(`${peer.apiRoot}/file/bot${peer.token}/${file_path}`);
    expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([1, 2, 3]);
    const again = api.sendPhoto(user.id, sent.photo[0]?.file_id ?? '', { caption: 'x'.repeat(1025) });
    expect(await refusalOf(again)).toContain('caption is too long');
  });

  test('an ordered failure comes once, is told with its wait, and stands in the journal', async () => {
    await using peer = await TelegramPeer.start();
    const api = clientOf(peer);
    const user = peer.addUser();
    peer.failNext('sendMessage', { status: 429, description: 'Too Many Requests: retry after 7', retryAfter: 7 });
    const error = await api.sendMessage(user.id, 'x').catch((reason: unknown) => reason);
    expect(error).toMatchObject({ error_code: 429, parameters: { retry_after: 7 } });
    await api.sendMessage(user.id, 'y');
    expect(peer.journal.map(({ method, status }) => `${method} ${status}`)).toEqual([
      'sendMessage 429',
      'sendMessage 200',
    ]);
  });
});
