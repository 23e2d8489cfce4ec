import { describe, expect, test } from 'vitest';
import { checkSlackTokens, checkTelegramToken } from '../../src/app/check-tokens.ts';
import { SLACK_BOT_SCOPES, slackManifest } from '../../src/app/slack-manifest.ts';
import { TelegramPeer } from '../peers/telegram/telegram-peer.ts';
import { openSlackStub } from './slack-stub.ts';

const NOWHERE = 'http://127.0.0.1:9';

describe('a Telegram token', () => {
  test('is known by the bot it belongs to', async () => {
    await using peer = await TelegramPeer.start();
    expect(await checkTelegramToken(peer.token, { telegramRoot: peer.apiRoot })).toEqual({
      kind: 'good',
      who: '@mumu_shop_bot',
      link: 'https://t.me/mumu_shop_bot',
      warnings: [],
    });
  });

  test.each(['7000001:wrong-secret', 'wrong-secret', '', '7000001:two wrong-secret'])(
    '%j is refused without being told',
    async (token) => {
      await using peer = await TelegramPeer.start();
      const check = await checkTelegramToken(token, { telegramRoot: peer.apiRoot });
      expect(check.kind).toBe('refused');
      expect(JSON.stringify(check)).not.toContain('wrong-secret');
    },
  );

  test('is neither good nor bad while Telegram cannot be reached', async () => {
    expect(await checkTelegramToken('1:abc', { telegramRoot: NOWHERE })).toMatchObject({ kind: 'unreachable' });
  });
});

describe('Slack tokens', () => {
  test('are known by the bot and the workspace', async () => {
    await using slack = await openSlackStub({ scopes: SLACK_BOT_SCOPES.join(',') });
    const tokens = { token: 'xoxb-good', appToken: 'xapp-good', signingSecret: '0123456789abcdef0123456789abcdef' };
    expect(await checkSlackTokens(tokens, { slackApi: slack.url })).toEqual({
      kind: 'good',
      who: '@mumu in Mumu Goods',
      warnings: [],
    });
  });

  test('what the app may not do yet is told', async () => {
    await using slack = await openSlackStub({ scopes: 'chat:write,im:history' });
    const check = await checkSlackTokens({ token: 'xoxb-good' }, { slackApi: slack.url });
    expect(check).toMatchObject({ kind: 'good', warnings: [expect.stringContaining('app_mentions:read')] });
  });

  test.each([
    { token: 'xoxb-wrong' },
    { token: 'xoxp-wrong' },
    { token: 'xoxb-good', appToken: 'xapp-wrong' },
    { token: 'xoxb-good', appToken: 'xoxb-wrong' },
    { token: 'xoxb-good', signingSecret: 'wrong' },
  ])('%o are refused without being told', async (tokens) => {
    await using slack = await openSlackStub();
    const check = await checkSlackTokens(tokens, { slackApi: slack.url });
    expect(check.kind).toBe('refused');
    expect(JSON.stringify(check)).not.toContain('wrong');
  });

  test('are neither good nor bad while Slack cannot be reached', async () => {
    expect(await checkSlackTokens({ token: 'xoxb-good' }, { slackApi: NOWHERE })).toMatchObject({
      kind: 'unreachable',
    });
  });
});

describe('the Slack manifest', () => {
  test('asks for Socket Mode where Slack need not reach us, and names our doors where it does', () => {
    const socket = JSON.parse(slackManifest({ name: '木木選物' }));
    expect(socket).toMatchObject({
      display_information: { name: '木木選物' },
      settings: { socket_mode_enabled: true },
    });
    expect(JSON.stringify(socket)).not.toContain('request_url');
    const http = JSON.parse(slackManifest({ name: 'x'.repeat(100), publicUrl: 'https://chat.shop.example' }));
    expect(http.display_information.name).toHaveLength(35);
    expect(http.settings).toMatchObject({
      socket_mode_enabled: false,
      event_subscriptions: { request_url: 'https://chat.shop.example/hooks/slack/events' },
      interactivity: { is_enabled: true, request_url: 'https://chat.shop.example/hooks/slack/interactive' },
    });
  });
});
