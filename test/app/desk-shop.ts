import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect } from 'vitest';
import { deskUseCases } from '../../src/app/desk/desk-use-cases.ts';
import { openJoined } from '../../src/app/open-joined.ts';
import type { Environment } from '../../src/config/environment.ts';
import type { SlackPeer } from '../peers/slack/slack-peer.ts';
import { TelegramPeer } from '../peers/telegram/telegram-peer.ts';
import type { PeerMessage, PeerUser } from '../peers/telegram/world.ts';

const PROJECT = join(import.meta.dirname, '..', '..');
const PREPARED = join(PROJECT, 'var', 'cache');

/** How long anything may take to be seen at another door. */
export const SOON = { interval: 5, timeout: 60_000 };

/** The demo shop with a bot and a staff group at an emulated Telegram, joined as `shopkeeper start` joins them; with a Slack workspace where given. */
export async function openDeskShop(slack?: SlackPeer, more: Pick<Environment, 'assistant'> = {}) {
  const peer = await TelegramPeer.start({ longestPollMs: 300 });
  const linAtSlack = slack?.addUser();
  const meiAtSlack = slack?.addUser();
  const group = peer.addGroup({ forum: true });
  const [lin, mei] = [peer.addUser(), peer.addUser()];
  const folder = mkdtempSync(join(tmpdir(), 'desk-'));
  cpSync(join(PROJECT, 'config'), join(folder, 'config'), { recursive: true });
  if (existsSync(PREPARED)) cpSync(PREPARED, join(folder, 'data', 'cache'), { recursive: true });
  writeSettings(join(folder, 'config', 'shop.yaml'), {
    ...{ group: group.id, lin: lin.id, mei: mei.id },
    ...{ linAtSlack, meiAtSlack },
  });
  const { shop, joined } = await openJoined({
    environment: {
      ...{ configDir: join(folder, 'config'), flowsDir: join(PROJECT, 'flows'), dataDir: join(folder, 'data') },
      ...{ port: 0, host: '127.0.0.1', publicUrl: 'http://localhost:8787', logLevel: 'silent', language: 'en' },
      ...{ allowedOrigins: [], trustedProxies: [] },
      ...more,
    },
    variables: {
      ...{ BOT: peer.token, TELEGRAM_API_ROOT: peer.apiRoot },
      ...(slack ? { SLACK: slack.token, SLACK_APP: slack.appToken, SLACK_API_URL: slack.apiUrl } : {}),
    },
    log: pino({ level: 'silent' }),
    key: new Uint8Array(32).fill(7),
    clock: Date.now,
    isSettling: false,
  });
  const stop = new AbortController();
  const running = Promise.all([shop.runtime.run(stop.signal), joined.start(stop.signal)]);
  const desk = deskUseCases({ shop, clock: Date.now, log: pino({ level: 'silent' }) });
  const topics = () => [...(peer.world.topics.get(group.id)?.entries() ?? [])];
  /** What the bot wrote into the staff group. */
  const atDoor = () => peer.seen(group.id).map(({ text = '' }) => text);
  const idOf = async (user: PeerUser) => (await shop.store.conversationOf('telegram', String(user.id)))?.id ?? '';
  return {
    /** All the bot has said to a shopper. */
    wordsTo: (user: PeerUser): string =>
      peer
        .seen(user.id)
        .map(({ text = '' }) => text)
        .join('\n'),
    /** What waits for a person's word in a shopper's talk. */
    drafts: async (user: PeerUser) => (await desk.conversation(await idOf(user), { floor: false }))?.drafts,
    ...{
      peer,
      group,
      lin,
      mei,
      linAtSlack: linAtSlack ?? '',
      meiAtSlack: meiAtSlack ?? '',
      shop,
      joined,
      desk,
      topics,
      atDoor,
    },
    /** Types into the newest topic. */
    type: (person: PeerUser, text: string): PeerMessage =>
      peer.sendInTopic(person, { text }, { chat: group, topic: topics().at(-1)?.[0] ?? 0 }),
    press: (person: PeerUser, label: string) => peer.press(person, label, group.id),
    /** Waits until the shopper has read words. */
    told: (person: PeerUser, words: string | RegExp) =>
      expect
        .poll(
          () =>
            peer
              .seen(person.id)
              .map(({ text = '' }) => text)
              .join('\n'),
          SOON,
        )
        .toMatch(words),
    /** Waits until the staff group shows words. */
    shown: (words: string | RegExp) => expect.poll(() => atDoor().join('\n'), SOON).toMatch(words),
    marked: (message: PeerMessage, emoji: string) =>
      expect.poll(() => peer.world.reactions.get(message.message_id), SOON).toBe(emoji),
    [Symbol.asyncDispose]: async () => {
      stop.abort();
      await running;
      await shop[Symbol.asyncDispose]();
      await peer[Symbol.asyncDispose]();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type DeskShop = Awaited<ReturnType<typeof openDeskShop>>;

interface People {
  readonly group: number;
  readonly lin: number;
  readonly mei: number;
  readonly linAtSlack: string | undefined;
  readonly meiAtSlack: string | undefined;
}

function writeSettings(file: string, { group, lin, mei, linAtSlack, meiAtSlack }: People): void {
  const hasSlack = linAtSlack !== undefined;
  const slack = hasSlack ? '\n  slack: { token: env:SLACK, app_token: env:SLACK_APP, mode: socket }' : '';
  const door = `desk: { telegram: "${group}"${hasSlack ? ', slack: C02DESK' : ''} }`;
  const own = `telegram: "${lin}"${hasSlack ? `, slack: ${linAtSlack}` : ''}`;
  const settings = readFileSync(file, 'utf8')
    .replace(/^staff:\n/m, () => `channels:\n  telegram: { token: env:BOT }${slack}\n\nstaff:\n  ${door}\n`)
    .replace('name: 小林,', () => `name: 小林, ${own},`)
    .replace('name: 阿美,', () => `name: 阿美, telegram: "${mei}",${hasSlack ? ` slack: ${meiAtSlack},` : ''}`);
  writeFileSync(file, settings);
}
