import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { parseEnv } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Asker, openAsker } from '../../src/commands/ask.ts';
import { askInit, askPlace } from '../../src/commands/ask-init.ts';
import { init } from '../../src/commands/init.ts';
import { openSlackStub } from '../app/slack-stub.ts';
import { TelegramPeer } from '../peers/telegram/telegram-peer.ts';
import { runCli } from './run-cli.ts';

let peer: TelegramPeer;
let slack: Awaited<ReturnType<typeof openSlackStub>>;
let root = '';
let env: NodeJS.ProcessEnv = {};

beforeAll(async () => {
  peer = await TelegramPeer.start();
  slack = await openSlackStub();
  env = { LC_ALL: 'en_US.UTF-8', TELEGRAM_API_ROOT: peer.apiRoot, SLACK_API_URL: slack.url, BOT_TOKEN: peer.token };
});
afterAll(async () => {
  await peer[Symbol.asyncDispose]();
  await slack[Symbol.asyncDispose]();
});
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'init-'));
});
afterEach(() => rm(root, { recursive: true }));

function run(...args: readonly string[]) {
  return runCli(['init', ...args], '', env);
}

function readShop(dir: string): Promise<string> {
  return readFile(join(dir, 'shop.yaml'), 'utf8');
}

describe('init by flags', () => {
  test('makes a shop with Telegram and Slack that check accepts, and shows no token', async () => {
    const dir = join(root, 'tea');
    const { code, out, err } = await run(
      'tea',
      dir,
      '--telegram',
      'env:BOT_TOKEN',
      '--slack',
      'xoxb-good',
      '--slack-app',
      'xapp-good',
    );
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain(
      'Telegram: the token is good, it is @mumu_shop_bot, shoppers reach it at https://t.me/mumu_shop_bot',
    );
    expect(out).toContain('polling needs nothing more');
    expect(out).toContain('Slack: the token is good, it is @mumu in Mumu Goods');
    for (const secret of [peer.token, 'xoxb-good', 'xapp-good']) expect(out).not.toContain(secret);
    expect((await stat(join(dir, '.env'))).mode & 0o777).toBe(0o600);
    expect(parseEnv(await readFile(join(dir, '.env'), 'utf8'))).toEqual({
      TELEGRAM_TOKEN: peer.token,
      SLACK_TOKEN: 'xoxb-good',
      SLACK_APP_TOKEN: 'xapp-good',
    });
    expect(await readShop(dir)).toContain('  telegram: { token: env:TELEGRAM_TOKEN, mode: polling }');
    expect((await runCli(['check', '--config', dir])).out).toMatch(/^Good: /);
  });

  test.each([
    ['zh_TW.UTF-8', '權杖沒問題', '接下來：'],
    ['zh_CN.UTF-8', '令牌没问题', '接下来：'],
    ['de_DE.UTF-8', 'the token is good', 'Next:'],
  ])('in a terminal of %s it says so in the owner’s language, with commands that run as printed', async (...given) => {
    const [locale, good, next] = given;
    const dir = join(root, 'tea');
    const { out } = await runCli(['init', 'tea', dir, '--telegram', peer.token], '', { ...env, LC_ALL: locale });
    expect(out).toContain(`Telegram${locale.startsWith('zh') ? '：' : ': '}${good}`);
    const lines = out.trimEnd().split('\n').slice(-3);
    const run = '  npm run shopkeeper --';
    expect(lines).toEqual([next, `${run} check --config ${dir}`, `${run} start --config ${dir} --data ${dir}/var`]);
    expect(await readShop(dir)).toContain('first: zh-Hant');
  });

  test('--language is before the terminal’s, and is what the shop speaks first', async () => {
    const dir = join(root, 'tea');
    const { err } = await run('tea', dir, '--language', 'zh-hans', '--telegram', '7000001:wrong');
    expect(err).toBe('接不上 Telegram：Telegram 不认识这个令牌\n');
    expect((await run('tea', dir, '--language', 'en')).code).toBe(0);
    expect(await readShop(dir)).toContain('languages: { first: en, also: [] }');
    expect((await runCli(['check', '--config', dir])).code).toBe(0);
  });

  test('with an address, both are joined by webhook', async () => {
    const dir = join(root, 'tea');
    const url = 'https://chat.tea.example';
    const secret = '0123456789abcdef0123456789abcdef';
    const given = ['--telegram', 'env:BOT_TOKEN', '--slack', 'xoxb-good', '--slack-signing', secret];
    const { code, out } = await run('tea', dir, '--url', `${url}/`, ...given);
    expect(code).toBe(0);
    expect(out).toContain(`${url}/hooks/slack/events`);
    const variables = parseEnv(await readFile(join(dir, '.env'), 'utf8'));
    expect(variables).toMatchObject({ PUBLIC_URL: url, SLACK_SIGNING_SECRET: secret });
    expect(variables.TELEGRAM_WEBHOOK_SECRET).toMatch(/^[\w-]{32}$/);
    expect(await readShop(dir)).toContain('webhook_secret: env:TELEGRAM_WEBHOOK_SECRET, mode: webhook');
    expect((await runCli(['check', '--config', dir])).code).toBe(0);
  });

  test('a token the channel refuses makes nothing', async () => {
    const dir = join(root, 'tea');
    const { code, err } = await run('tea', dir, '--telegram', '7000001:wrong');
    expect({ code, err }).toEqual({ code: 1, err: 'Cannot join Telegram: Telegram does not know this token\n' });
    await expect(stat(dir)).rejects.toThrow();
    expect((await run('tea', dir, '--telegram', '7000001:wrong', '--unchecked')).code).toBe(0);
  });

  test('--add gives a door to a shop that exists and leaves its files alone', async () => {
    await run('tea', join(root, 'tea'));
    const before = await readShop(join(root, 'tea'));
    await writeFile(join(root, 'tea', '.env'), 'PORT=9000\n');
    const { code, out } = await run('tea', join(root, 'tea'), '--add', '--telegram', 'env:BOT_TOKEN');
    expect(code).toBe(0);
    expect(out).toContain('channels:\n  telegram: { token: env:TELEGRAM_TOKEN, mode: polling }\n');
    expect(await readShop(join(root, 'tea'))).toBe(before);
    expect(parseEnv(await readFile(join(root, 'tea', '.env'), 'utf8'))).toMatchObject({ PORT: '9000' });
  });

  test('the variables beside a shop’s files are read, after those the process was given', async () => {
    const dir = join(root, 'tea');
    await run('tea', dir);
    await writeFile(join(dir, '.env'), 'LOG_LEVEL=loud\n');
    expect(await runCli(['check', '--config', dir])).toMatchObject({
      code: 1,
      err: expect.stringContaining('LOG_LEVEL'),
    });
    expect((await runCli(['check', '--config', dir], '', { LOG_LEVEL: 'info' })).code).toBe(0);
  });

  test('--manifest prints what Slack takes', async () => {
    const { code, out } = await run('木木選物', '--manifest', '--url', 'https://chat.tea.example');
    expect(code).toBe(0);
    expect(JSON.parse(out).settings.event_subscriptions.request_url).toBe(
      'https://chat.tea.example/hooks/slack/events',
    );
  });

  test.each([
    [[], {}, /no name given/],
    [['tea'], { slack: 'xoxb-good' }, /--slack-app/],
    [['tea'], { slack: 'xoxb-good', url: 'https://x.example' }, /--slack-signing/],
    [['tea'], { url: 'chat.example' }, /wanted an address/],
    [['tea'], { language: 'fr' }, /wanted one of/],
    [['tea'], { telegram: 'env:NO_SUCH_VARIABLE' }, /NO_SUCH_VARIABLE is not set/],
    [['tea', join(tmpdir(), 'no-such-shop')], { add: true }, /there is no shop.yaml/],
  ])('%j with %j is wrong usage', async (positionals, values, words) => {
    await expect(init.run({ positionals, values, environment: {} })).rejects.toThrow(words);
  });
});

describe('init by questions', () => {
  test('asks again for what a channel refuses, and takes Enter for no', async () => {
    vi.spyOn(console, 'log').mockImplementation(() => undefined);
    const answers = ['nonsense', peer.token, 'y', 'xoxb-good', 'xapp-bad', 'xapp-good'];
    const answer = async () => answers.shift() ?? '';
    const asker: Asker = { ask: answer, askSecret: answer, [Symbol.dispose]: () => undefined };
    const servers = { telegramRoot: peer.apiRoot, slackApi: slack.url };
    const plan = { name: 'tea', dir: 'tea', isAdding: false };
    expect(await askInit(plan, asker, servers)).toEqual({
      ...plan,
      telegram: peer.token,
      slack: { token: 'xoxb-good', appToken: 'xapp-good' },
    });
    expect(answers).toEqual([]);
    expect(await askInit(plan, asker, servers)).toEqual({ ...plan, telegram: undefined, slack: undefined });
    vi.restoreAllMocks();
  });

  test.each([
    [
      ['木木茶行', ''],
      ['木木茶行', 'shop'],
    ],
    [
      ['tea', ''],
      ['tea', 'tea'],
    ],
    [
      ['Tea & Cake', 'shops/tea'],
      ['Tea & Cake', 'shops/tea'],
    ],
    [[''], []],
  ])('the answers %j are the name and the folder', async (given, place) => {
    const answers = [...given];
    const ask = async () => answers.shift() ?? '';
    expect(await askPlace({ ask, askSecret: ask, [Symbol.dispose]: () => undefined })).toEqual(place);
  });

  test('a secret is read without a letter of it on the screen', async () => {
    const input = new PassThrough();
    const screen = new PassThrough();
    const shown: string[] = [];
    screen.on('data', (part) => void shown.push(String(part)));
    using asker = openAsker(input, screen);
    const answering = asker.askSecret('Token: ');
    input.write(' 123:secret \n');
    expect(await answering).toBe('123:secret');
    const asking = asker.ask('Name? ');
    input.write('tea\n');
    expect(await asking).toBe('tea');
    expect(shown.join('')).toContain('Token: \n');
    expect(shown.join('')).not.toContain('secret');
    expect(shown.join('')).toContain('tea');
  });

  test('breaking off says that nothing was made', async () => {
    const input = new PassThrough();
    using asker = openAsker(input, new PassThrough());
    const asking = asker.ask('Name? ');
    input.end();
    await expect(asking).rejects.toThrow('nothing was made');
  });
});
