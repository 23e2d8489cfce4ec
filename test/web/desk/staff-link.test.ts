import { expect, test } from 'vitest';
import { openSqliteStore } from '../../../src/store/open-sqlite-store.ts';
import { createOwnerLink } from '../../../src/web/desk/staff-link.ts';
import { hashSecret } from '../../../src/web/desk/staff-secret.ts';

const NOW = 1_000_000;
const publicUrl = 'http://localhost:8787';

test('the first owner gets a fresh link at each start until a password is set', async () => {
  await using staff = await openSqliteStore({ path: ':memory:' });
  const first = await createOwnerLink({ staff, publicUrl }, NOW);
  const second = await createOwnerLink({ staff, publicUrl }, NOW);
  expect(first).toMatch(/^http:\/\/localhost:8787\/desk#link=[\w-]{43}$/);
  expect(second).not.toBe(first);
  expect(await staff.staff()).toMatchObject([{ name: 'owner', may: ['owner'], isActive: false }]);
  const hash = hashSecret(second?.split('=')[1] ?? '');
  await staff.useStaffLink({ hash, passwordHash: 'argon', now: NOW });
  expect(await createOwnerLink({ staff, publicUrl }, NOW)).toBeUndefined();
});

test('a name that is somebody else’s makes no owner of them', async () => {
  await using staff = await openSqliteStore({ path: ':memory:' });
  await staff.addStaff({ id: 's1', name: '木木', may: ['reply'], at: NOW });
  expect(await createOwnerLink({ staff, publicUrl, ownerName: '木木' }, NOW)).toBeUndefined();
  expect(await staff.staff()).toHaveLength(1);
});
