import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { staff } from '../../src/commands/staff.ts';
import { openSqliteStore } from '../../src/store/open-sqlite-store.ts';
import { hashSecret } from '../../src/web/desk/staff-secret.ts';

const folder = mkdtempSync(join(tmpdir(), 'shopkeeper-staff-command-'));

beforeAll(async () => {
  await using _store = await openSqliteStore({ path: join(folder, 'shop.db') });
});

afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the command; what it prints, and how it ended. */
async function run(positionals: string[], values: Record<string, string | boolean> = {}) {
  const out = vi.spyOn(console, 'log').mockReturnValue();
  const err = vi.spyOn(console, 'error').mockReturnValue();
  try {
    const environment = { DATA_DIR: folder, PUBLIC_URL: 'https://chat.shop.example' };
    const code = await staff.run({ positionals, values, environment });
    return { code, out: out.mock.calls.flat().join('\n'), err: err.mock.calls.flat().join('\n') };
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
}

test('an account is added with a link, listed, and removed', async () => {
  const added = await run(['add', '小林'], { may: 'reply, approve', json: true });
  const { link } = JSON.parse(added.out) as { link: string };
  expect(link).toMatch(/^https:\/\/chat\.shop\.example\/desk#link=[\w-]{43}$/);
  await using store = await openSqliteStore({ path: join(folder, 'shop.db') });
  const hash = hashSecret(link.split('=')[1] ?? '');
  expect(await store.staffLink(hash, Date.now())).toMatchObject({ name: '小林', may: ['reply', 'approve'] });
  expect((await run(['list'])).out).toBe('小林\treply,approve\tno password yet');
  const again = await run(['link', '小林']);
  expect(again.out).toContain('小林 sets a password here, once, within 24 hours:\nhttps://');
  expect(await store.staffLink(hash, Date.now())).toBeUndefined();
  expect((await run(['remove', '小林'])).out).toBe('小林: removed, signed out everywhere.');
  expect((await run(['list'], { json: true })).out).toBe('');
});

test('a name that is taken or unknown is refused', async () => {
  expect((await run(['add', 'Mei'])).code).toBe(0);
  expect(await run(['add', ' mei '])).toMatchObject({
    code: 1,
    err: expect.stringContaining('somebody has that name'),
  });
  expect(await run(['link', 'nobody'])).toMatchObject({
    code: 1,
    err: expect.stringContaining('Cannot find "nobody"'),
  });
  expect(await run(['remove', 'nobody'])).toMatchObject({ code: 1 });
});

test.each([
  [['add'], {}],
  [['list', 'more'], {}],
  [['promote', 'Mei'], {}],
  [['add', 'a', 'b'], {}],
  [[], {}],
  [['add', 'x'.repeat(41)], {}],
  [['add', '<b>'], {}],
  [['add', 'a\u202eb'], {}],
  [['add', 'Ann'], { may: 'everything' }],
])('%j is no way to call it', async (positionals, values) => {
  await expect(run(positionals, values)).rejects.toMatchObject({ name: 'UsageError' });
});
