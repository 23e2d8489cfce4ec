import { join } from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { buildPages } from '../../src/pages/build.ts';
import type { Right } from '../../src/ports/staff-store.ts';
import type { ActOutcome, DeskAct } from '../../src/web/desk/desk-use-cases.ts';
import { PASSWORD } from '../web/desk/desk-client.ts';
import { type FakeDesk, openFakeDesk } from '../web/desk/fake-desk.ts';
import { openContexts } from './shared-browser.ts';

/** A grey square, as a PNG. */
export const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAG7buVgAAAABJRU5ErkJggg==',
  'base64',
);

const ALL: readonly Right[] = ['reply', 'see_floor', 'approve'];

/** A browser in front of a fake desk with the real page. */
export async function openDeskStage() {
  await buildPages();
  const desk = await openFakeDesk({ pagesFolder: join(import.meta.dirname, '../../dist/pages') });
  desk.photos.set('photo-1', { type: 'image/png', bytes: PICTURE });
  desk.answerActs((act) => perform(desk, act));
  const contexts = openContexts();
  const complaints: string[] = [];

  async function newPage(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await contexts.open({ locale: 'zh-TW', viewport: { width: 1360, height: 820 }, ...options });
    const page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
    page.on('dialog', (dialog) => {
      complaints.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('console', (entry) => {
      if (/Content Security Policy|Trusted ?Type/i.test(entry.text())) complaints.push(`policy: ${entry.text()}`);
    });
    return page;
  }

  return {
    desk,
    complaints,
    newPage,
    /** A page of somebody who has just set their password. */
    signedIn: async (
      name: string,
      { may = ALL, ...options }: BrowserContextOptions & { may?: readonly Right[] } = {},
    ) => {
      const page = await newPage(options);
      const token = await desk.hire(name, may);
      await page.goto(`${desk.url}/desk#link=${token}`);
      const passwords = page.locator('input[type=password]');
      await passwords.first().fill(PASSWORD);
      await passwords.last().fill(PASSWORD);
      await page.locator('button[type=submit]').click();
      await page.locator('.list').waitFor();
      return page;
    },
    close: async () => {
      await contexts.close();
      await desk.close();
    },
  };
}

export type DeskStage = Awaited<ReturnType<typeof openDeskStage>>;

/** What the shop would do with an act. */
function perform(desk: FakeDesk, { conversationId, act, by, detail }: DeskAct): ActOutcome {
  const talk = desk.talks.get(conversationId);
  if (!talk) return { kind: 'unknown' };
  const { entry, notes, drafts, remedies } = talk;
  const text = String(detail.text ?? '');
  switch (act) {
    case 'take-over':
      desk.change(conversationId, { entry: { ...entry, mode: 'staff', staff: by } });
      break;
    case 'hand-back':
      desk.change(conversationId, { entry: { ...without(entry, 'staff'), mode: 'bot' } });
      break;
    case 'reply':
      if (/365/.test(text) && detail.isSure === false) return { kind: 'price', total: 365, quantity: 1, sku: 'BAG-01' };
      desk.say(conversationId, { from: 'staff', name: by, text, detail: { photos: photosOf(detail.photos) } });
      break;
    case 'edit':
      desk.say(conversationId, { from: 'staff', name: by, text, detail: { edits: String(detail.target) } });
      break;
    case 'delete':
      desk.say(conversationId, { from: 'staff', name: by, text: '', detail: { deletes: String(detail.target) } });
      break;
    case 'note':
      desk.change(conversationId, {
        notes: [...notes, { id: `n${notes.length}x`, at: desk.useCases.clock(), by, text }],
      });
      break;
    case 'draft':
      desk.change(conversationId, { drafts: drafts.filter(({ id }) => id !== detail.id) });
      break;
    case 'deal':
      if (Number(detail.total) < 325) return { kind: 'refused', why: 'below-floor' };
      break;
    case 'remedy':
      desk.change(conversationId, {
        remedies: remedies.map((remedy) => {
          const state = detail.decision === 'done' ? 'done' : 'approved';
          return remedy.id === detail.id ? { ...remedy, state, by } : remedy;
        }),
      });
      break;
  }
  return { kind: 'taken' };
}

function photosOf(photos: unknown): readonly string[] {
  return Array.isArray(photos) ? photos.map(String) : [];
}

function without<T extends object, K extends keyof T>(value: T, key: K): Omit<T, K> {
  const { [key]: _gone, ...rest } = value;
  return rest;
}
