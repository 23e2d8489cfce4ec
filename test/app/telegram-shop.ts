import { join } from 'node:path';
import { openShop } from '../../src/app/open-shop.ts';
import { startTelegram, type TelegramAccess, type TelegramParts } from '../../src/app/telegram.ts';
import type { DeskAct } from '../../src/ports/desk-act.ts';
import { TelegramPeer } from '../peers/telegram/telegram-peer.ts';

const PROJECT = join(import.meta.dirname, '..', '..');

/** A line of the log, as far as tests look at it. */
export interface LogLine {
  readonly level: string;
  readonly code?: string;
  readonly text: string;
}

/** What a test sets otherwise. */
export interface TelegramShopOptions {
  readonly peer?: TelegramPeer;
  readonly access?: Partial<TelegramAccess>;
  readonly group?: string;
  readonly people?: NonNullable<TelegramParts['desk']>['people'];
}

/** The demo shop with its bot at an emulated Telegram; nothing runs before `start`. */
export async function openTelegramShop({ peer: given, access, group, people = () => [] }: TelegramShopOptions = {}) {
  const peer = given ?? (await TelegramPeer.start({ longestPollMs: 500 }));
  const stop = new AbortController();
  const acts: DeskAct[] = [];
  const lines: LogLine[] = [];
  const opened: { shop?: Awaited<ReturnType<typeof openShop>> } = {};
  const shopOf = () => {
    if (!opened.shop) throw new Error('The shop is not open yet');
    return opened.shop;
  };
  const telegram = startTelegram({
    access: { token: peer.token, apiRoot: peer.apiRoot, mode: 'polling', publicUrl: 'http://127.0.0.1:9', ...access },
    bundle: () => shopOf().bundles.active(),
    accept: (events) => shopOf().runtime.acceptMany(events),
    readyDelay: () => 0,
    savePhoto: (photo) => shopOf().store.savePhoto(photo),
    photo: (id) => shopOf().store.photo(id),
    desk: { group: () => group, people, accept: async (more) => void acts.push(...more) },
    clock: Date.now,
    log: logInto(lines),
  });
  const shop = await openShop({
    configDir: join(PROJECT, 'config'),
    flowsDir: join(PROJECT, 'flows'),
    cacheDir: join(PROJECT, 'var'),
    key: new Uint8Array(32),
    publicUrl: 'http://localhost:8787',
    channels: telegram.channels,
    services: { 'tell-staff': async () => ({ ok: true, result: null }) },
    clock: Date.now,
    onError: (error) => {
      throw error;
    },
  });
  opened.shop = shop;
  const running: Promise<unknown>[] = [];
  return {
    ...{ peer, telegram, shop, acts, lines },
    start: () => void running.push(telegram.start(stop.signal), shop.runtime.run(stop.signal)),
    [Symbol.asyncDispose]: async () => {
      stop.abort();
      await Promise.all(running);
      await shop[Symbol.asyncDispose]();
      if (!given) await peer[Symbol.asyncDispose]();
    },
  };
}

function logInto(lines: LogLine[]): TelegramParts['log'] {
  const note = (level: string) => (detail: { readonly code?: string }, text: string) =>
    void lines.push({ level, text, ...(detail.code === undefined ? {} : { code: detail.code }) });
  // Pino's methods take more shapes than the two arguments used here.
  return { debug: note('debug'), info: note('info'), warn: note('warn'), error: note('error') } as TelegramParts['log'];
}
