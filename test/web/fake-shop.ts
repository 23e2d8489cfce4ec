import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { decodeWebEvent } from '../../src/channels/web-codec.ts';
import type { EventBody } from '../../src/conversation/event.ts';
import type { Accepted, Incoming, TranscriptRow } from '../../src/ports/store.ts';
import { createWebServer, type WebServer } from '../../src/web/create-web-server.ts';
import { DEFAULT_LIMITS, type WebSettings } from '../../src/web/settings.ts';
import type { DealView, LinkView, News, Photo, PlacedOrder, WebUseCases } from '../../src/web/use-cases.ts';
import { FAKE_FRONT } from './fake-front.ts';

type FakeLine = Pick<TranscriptRow, 'text'> & Partial<Pick<TranscriptRow, 'from' | 'name' | 'detail'>>;

/** What the fake shop answers to an event; nothing by default. */
export type Script = (body: EventBody, identity: string) => readonly FakeLine[];

/** A shop in memory with a scripted counter, for tests of the web edge and the pages. */
export interface FakeShop {
  readonly useCases: WebUseCases;
  readonly accepted: readonly Incoming[];
  readonly deals: Map<string, DealView & { readonly identity: string }>;
  readonly orders: Map<string, PlacedOrder>;
  /** Commits lines and tells the open streams. */
  readonly say: (identity: string, ...lines: readonly FakeLine[]) => void;
  /** Commits lines and only hints that something changed, as another process would. */
  readonly sayElsewhere: (identity: string, ...lines: readonly FakeLine[]) => void;
  readonly typing: (identity: string, name?: string) => void;
  /** Moves the clock by hand. */
  readonly wait: (ms: number) => void;
  /** Ways to go on elsewhere, by visitor; `*` for everybody, which the front shows. */
  readonly links: Map<string, LinkView>;
  /** Visitors who signed in, each with the customer they are. */
  readonly identified: (readonly [string, string])[];
  /** Makes every acceptance fail. */
  failing: boolean;
}

/** Makes a fake shop; its clock starts on Monday 2026-11-23 14:00 in Taipei. */
export function createFakeShop(script: Script = () => []): FakeShop {
  const rows = new Map<string, TranscriptRow[]>();
  const listeners = new Map<string, Set<(news: News) => void>>();
  const seen = new Map<string, Accepted>();
  const photos = new Map<string, Photo>();
  const accepted: Incoming[] = [];
  const deals: FakeShop['deals'] = new Map();
  const orders: FakeShop['orders'] = new Map();
  let now = Date.UTC(2026, 10, 23, 6);
  let seq = 0;

  function commit(identity: string, lines: readonly FakeLine[]): TranscriptRow[] {
    const fresh = lines.map((line) => {
      seq += 1;
      return { from: 'bot' as const, detail: {}, ...line, seq, id: randomUUID(), conversationId: identity, at: now };
    });
    rows.set(identity, [...(rows.get(identity) ?? []), ...fresh]);
    return fresh;
  }

  function tell(identity: string, news: News): void {
    for (const listener of listeners.get(identity) ?? []) listener(news);
  }

  async function accept(incoming: Incoming): Promise<Accepted> {
    if (shop.failing) throw new Error('the disk is full');
    const { identity, body } = incoming;
    const known = seen.get(incoming.dedupeKey);
    if (known) return { ...known, duplicate: true };
    accepted.push(incoming);
    const outcome = { seq: accepted.length, duplicate: false, shopperId: identity, conversationId: identity };
    seen.set(incoming.dedupeKey, outcome);
    const fresh = commit(identity, [...shopperLines(body), ...script(body, identity)]);
    if (fresh.length > 0) tell(identity, { kind: 'rows', rows: fresh });
    return outcome;
  }

  async function quote(wish: Parameters<WebUseCases['quote']>[0]): ReturnType<WebUseCases['quote']> {
    const product = FAKE_FRONT.products.find(({ sku }) => sku === wish.sku);
    if (!product) return { refused: 'unknown-product' };
    const deal = wish.code === undefined ? undefined : deals.get(wish.code);
    if (wish.code !== undefined && !deal) return { refused: 'unknown-code' };
    if (deal) {
      const words = { total: 390, goods: 390, shipping: 0, currency: 'TWD', terms: deal.terms };
      return deal.sku === wish.sku ? words : { refused: 'other-product' };
    }
    const goods = product.price * wish.quantity;
    const shipping = goods >= 1000 ? 0 : FAKE_FRONT.shipping.fee;
    return { goods, shipping, total: goods + shipping, currency: 'TWD' };
  }

  const useCases: WebUseCases = {
    clock: () => now,
    entropy: () => randomBytes(16).toString('hex'),
    ready: () => !shop.failing,
    decode: decodeWebEvent,
    readyDelay: () => 0,
    accept,
    transcriptAfter: async (identity, after, limit) =>
      (rows.get(identity) ?? []).filter((row) => row.seq > after).slice(0, limit),
    subscribe: (identity, listener) => {
      const own = listeners.get(identity) ?? new Set();
      listeners.set(identity, own.add(listener));
      return () => own.delete(listener);
    },
    savePhoto: async ({ id, type, bytes }) => {
      photos.set(id, { type, bytes });
    },
    photo: async (id) => photos.get(id),
    shopFront: () => ({ ...FAKE_FRONT, ...(shop.links.has('*') ? { telegram: true as const } : {}) }),
    customerFile: async () => undefined,
    link: async (identity) => shop.links.get(identity) ?? shop.links.get('*'),
    identify: async (visitor, customer) => {
      shop.identified.push([visitor, customer]);
    },
    deal: async (code, identity) => (deals.get(code)?.identity === identity ? deals.get(code) : undefined),
    quote,
    checkout: async ({ key, ...wish }) => {
      const known = orders.get(key);
      if (known) return known;
      const price = await quote(wish);
      if ('refused' in price) return price;
      const order = { ...price, number: String(1042 + orders.size), next: NEXT };
      orders.set(key, order);
      return order;
    },
    review: async () => 'taken',
    orderLink: async () => undefined,
    redeem: async () => ({ kind: 'refused', reason: 'unknown-code' }),
    metrics: new Registry(),
    log: pino({ level: 'silent' }),
  };

  const shop: FakeShop = {
    useCases,
    accepted,
    deals,
    orders,
    links: new Map(),
    identified: [],
    say: (identity, ...lines) => tell(identity, { kind: 'rows', rows: commit(identity, lines) }),
    sayElsewhere: (identity, ...lines) => {
      commit(identity, lines);
      tell(identity, { kind: 'changed' });
    },
    typing: (identity, name) => tell(identity, { kind: 'typing', ...(name === undefined ? {} : { name }) }),
    wait: (ms) => {
      now += ms;
    },
    failing: false,
  };
  return shop;
}

const NEXT = [
  {
    'zh-Hant': '11/24（二）18:00 前寄出，寄出後在這裡給您單號。',
    'zh-Hans': '11月24日（周二）18:00前发货，发货后在这里给您单号。',
    en: 'We ship by Tue 24 Nov, 6 pm, and the tracking number comes to you here.',
  },
];

function shopperLines(body: EventBody): FakeLine[] {
  if (body.kind === 'button') return [{ from: 'shopper', text: body.label }];
  if (body.kind === 'sticker') return [{ from: 'shopper', text: body.emoji }];
  if (body.kind !== 'message') return [];
  const photos = body.photos?.map(({ id }) => id);
  return [{ from: 'shopper', text: body.text, detail: photos ? { photos } : {} }];
}

/** Starts a web server on a free port in front of `shop`. */
export async function serve(
  shop: FakeShop,
  overrides: Partial<WebSettings> = {},
): Promise<{ readonly server: WebServer; readonly url: string; readonly settings: WebSettings }> {
  const settings = { ...testSettings(), ...overrides };
  const server = createWebServer(shop.useCases, settings);
  const { port } = await server.listen();
  return { server, url: `http://127.0.0.1:${port}`, settings };
}

export function testSettings(): WebSettings {
  const pagesFolder = mkdtempSync(join(tmpdir(), 'pages-'));
  writeFileSync(join(pagesFolder, 'shop.html'), '<!doctype html><title>shop</title>');
  writeFileSync(join(pagesFolder, 'widget.js'), '// widget');
  return {
    host: '127.0.0.1',
    port: 0,
    secret: randomBytes(32),
    shopId: 'mumu',
    origins: ['https://shop.example'],
    trustedProxies: [],
    pagesFolder,
    imagesFolder: join(import.meta.dirname, '../../config/images'),
    limits: DEFAULT_LIMITS,
  };
}
