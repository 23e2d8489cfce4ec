import { join } from 'node:path';
import { expect } from 'vitest';
import { openShop } from '../../src/app/open-shop.ts';
import { type SlackParts, startSlack } from '../../src/app/slack.ts';
import type { SlackAccess } from '../../src/app/slack-access.ts';
import type { DeskAct } from '../../src/ports/desk-act.ts';
import type { Seen } from '../peers/slack/look.ts';
import { SlackPeer } from '../peers/slack/slack-peer.ts';

const PROJECT = join(import.meta.dirname, '..', '..');

/** What a test sets otherwise. */
export interface SlackShopOptions {
  readonly peer?: SlackPeer;
  readonly access?: Partial<SlackAccess>;
  readonly people?: NonNullable<SlackParts['desk']>['people'];
  readonly lastLineAt?: SlackParts['lastLineAt'];
  readonly threads?: NonNullable<SlackParts['desk']>['threads'];
}

/** The demo shop with its app in an emulated workspace; nothing runs before `start`. */
export async function openSlackShop(options: SlackShopOptions = {}) {
  const { peer: given, access, people = () => [], lastLineAt, threads } = options;
  await using opening = new AsyncDisposableStack();
  const peer = given ?? opening.use(await SlackPeer.start());
  const stop = new AbortController();
  const acts: DeskAct[] = [];
  const lines: string[] = [];
  const opened: { shop?: Awaited<ReturnType<typeof openShop>> } = {};
  const shopOf = () => {
    if (!opened.shop) throw new Error('The shop is not open yet');
    return opened.shop;
  };
  const slack = startSlack({
    access: { token: peer.token, appToken: peer.appToken, apiUrl: peer.apiUrl, mode: 'socket', ...access },
    bundle: () => shopOf().bundles.active(),
    accept: (events) => shopOf().runtime.acceptMany(events),
    readyDelay: () => 0,
    savePhoto: (photo) => shopOf().store.savePhoto(photo),
    photo: (id) => shopOf().store.photo(id),
    ...(lastLineAt ? { lastLineAt } : {}),
    desk: {
      ...{ channel: () => peer.desk, people, accept: async (more: readonly DeskAct[]) => void acts.push(...more) },
      ...(threads ? { threads } : {}),
    },
    clock: Date.now,
    log: logInto(lines),
  });
  const shop = await openShop({
    configDir: join(PROJECT, 'config'),
    flowsDir: join(PROJECT, 'flows'),
    cacheDir: join(PROJECT, 'var'),
    key: new Uint8Array(32),
    publicUrl: 'http://localhost:8787',
    channels: slack.channels,
    services: { 'tell-staff': async () => ({ ok: true, result: null }) },
    clock: Date.now,
    onError: (error) => {
      throw error;
    },
  });
  opened.shop = shop;
  opening.move();
  const running: Promise<unknown>[] = [];
  return {
    ...{ peer, slack, shop, acts, lines },
    /** Runs the shop; in Socket Mode until both lines are open. */
    start: async () => {
      running.push(slack.start(stop.signal), shop.runtime.run(stop.signal));
      if (access?.mode !== 'http') await expect.poll(() => peer.lines(), WAIT).toBeGreaterThanOrEqual(2);
    },
    [Symbol.asyncDispose]: async () => {
      stop.abort();
      await Promise.all(running);
      await shop[Symbol.asyncDispose]();
      if (!given) await peer[Symbol.asyncDispose]();
    },
  };
}

/** Joined to a workspace. */
export type SlackShop = Awaited<ReturnType<typeof openSlackShop>>;

export const WAIT = { interval: 20, timeout: 60_000 };

/** Says something in private and waits for what the shop answers to it. */
export async function sayTo(shop: SlackShop, user: string, text: string): Promise<readonly Seen[]> {
  const { peer } = shop;
  const before = (await peer.seenBy(user)).length;
  await peer.say(user, text);
  let seen: readonly Seen[] = [];
  for (const until = Date.now() + WAIT.timeout; Date.now() < until && seen.length <= before; ) {
    seen = await peer.seenBy(user);
  }
  return seen.slice(before);
}

function logInto(lines: string[]): SlackParts['log'] {
  const note = (level: string) => (detail: { readonly code?: string; readonly reason?: string }, text: string) =>
    void lines.push([level, detail.code ?? '', detail.reason ?? '', text].join(' '));
  // Pino's methods take more shapes than the two arguments used here.
  return { debug: note('debug'), info: note('info'), warn: note('warn'), error: note('error') } as SlackParts['log'];
}
