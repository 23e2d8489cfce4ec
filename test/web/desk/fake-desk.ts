import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Right } from '../../../src/ports/staff-store.ts';
import type { TranscriptRow } from '../../../src/ports/store.ts';
import { openSqliteStore } from '../../../src/store/open-sqlite-store.ts';
import { createWebServer } from '../../../src/web/create-web-server.ts';
import type {
  ActOutcome,
  DeskAct,
  DeskConversation,
  DeskNews,
  DeskUseCases,
} from '../../../src/web/desk/desk-use-cases.ts';
import { createStaffLink } from '../../../src/web/desk/staff-link.ts';
import type { WebSettings } from '../../../src/web/settings.ts';
import type { Photo } from '../../../src/web/use-cases.ts';
import { createFakeShop, testSettings } from '../fake-shop.ts';
import { FAKE_DESK_SHOP, FAKE_TALKS, NOON } from './fake-talks.ts';

type FakeLine = Pick<TranscriptRow, 'from' | 'text'> & Partial<Pick<TranscriptRow, 'name' | 'detail' | 'at'>>;

/** A desk in memory: made-up talks, the real store for its staff, and a clock moved by hand. */
export async function openFakeDesk(overrides: Partial<WebSettings> & { readonly publicUrl?: string } = {}) {
  const staff = await openSqliteStore({ path: ':memory:' });
  const talks = new Map<string, DeskConversation>();
  const rows: TranscriptRow[] = [];
  const photos = new Map<string, Photo>();
  const acts: DeskAct[] = [];
  const watchers = new Set<() => void>();
  const followers = new Map<string, Set<(news: DeskNews) => void>>();
  let now = NOON;
  let answer: (act: DeskAct) => ActOutcome = () => ({ kind: 'taken' });

  function tell(id: string, news: DeskNews): void {
    for (const listener of followers.get(id) ?? []) listener(news);
  }

  function say(conversationId: string, line: FakeLine): TranscriptRow {
    const row = { at: now, detail: {}, ...line, conversationId, id: randomUUID(), seq: rows.length + 1 };
    rows.push(row);
    tell(conversationId, { kind: 'rows', rows: [row] });
    for (const watcher of watchers) watcher();
    return row;
  }

  /** Changes what stands beside the words. */
  function change(id: string, parts: Partial<DeskConversation>): void {
    const known = talks.get(id);
    if (known) talks.set(id, { ...known, ...parts });
    tell(id, { kind: 'panel' });
    for (const watcher of watchers) watcher();
  }

  for (const { conversation, lines } of FAKE_TALKS) {
    talks.set(conversation.entry.id, conversation);
    for (const line of lines) say(conversation.entry.id, line);
  }

  const useCases: DeskUseCases = {
    clock: () => now,
    log: pino({ level: 'silent' }),
    shop: () => FAKE_DESK_SHOP,
    list: async () => [...talks.values()].map(({ entry }) => entry),
    // Always with floors: the routes must not trust it.
    conversation: async (id) => talks.get(id),
    linesAfter: async (id, seq, limit) =>
      rows.filter((row) => row.conversationId === id && row.seq > seq).slice(0, limit),
    linesBefore: async (id, seq, limit) =>
      rows.filter((row) => row.conversationId === id && row.seq < seq).slice(-limit),
    act: async (act) => {
      acts.push(act);
      return talks.has(act.conversationId) ? answer(act) : { kind: 'unknown' };
    },
    watch: (listener) => {
      watchers.add(listener);
      return () => watchers.delete(listener);
    },
    follow: (id, listener) => {
      const own = followers.get(id) ?? new Set();
      followers.set(id, own.add(listener));
      return () => own.delete(listener);
    },
    photoOwner: async (id) => (talks.has(id) ? `visitor-of-${id}` : undefined),
    savePhoto: async ({ id, type, bytes }) => {
      photos.set(id, { type, bytes });
    },
    photo: async (id) => photos.get(id),
  };

  async function link(name: string): Promise<string> {
    const address = await createStaffLink({ staff, publicUrl }, `staff-${name}`, now);
    return address.split('#link=')[1] ?? '';
  }

  const settings = { ...testSettings(), ...overrides };
  const publicUrl = overrides.publicUrl ?? 'http://localhost:8787';
  const { secret, shopId, pagesFolder } = settings;
  if (!overrides.pagesFolder) writeFileSync(join(pagesFolder, 'desk.html'), '<!doctype html><title>desk</title>');
  const server = createWebServer(createFakeShop().useCases, settings, {
    desk: { useCases, staff, settings: { publicUrl, shopId, secret, pagesFolder } },
  });
  const { port } = await server.listen();
  const url = `http://127.0.0.1:${port}`;

  return {
    url,
    staff,
    useCases,
    acts,
    photos,
    talks,
    rows,
    watchers,
    say,
    change,
    tell,
    wait: (ms: number) => {
      now += ms;
    },
    /** What becomes of acts from now on. */
    answerActs: (by: (act: DeskAct) => ActOutcome) => {
      answer = by;
    },
    /** Makes an account and a link for it; returns the link's secret. */
    hire: async (name: string, may: readonly Right[]): Promise<string> => {
      await staff.addStaff({ id: `staff-${name}`, name, may, at: now });
      return link(name);
    },
    /** Another link for an account that is there. */
    link,
    close: async () => {
      await server.close();
      await staff.close();
    },
  };
}

export type FakeDesk = Awaited<ReturnType<typeof openFakeDesk>>;
