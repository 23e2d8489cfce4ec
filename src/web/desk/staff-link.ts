import { randomUUID } from 'node:crypto';
import type { StaffRow, StaffStore } from '../../ports/staff-store.ts';
import { DAY_MS, type Instant } from '../../values/instants.ts';
import { makeSecret } from './staff-secret.ts';

/** Name of the first owner's account where no other is given; shoppers see it. */
const OWNER = 'owner';

/** Where links are kept and where they lead. */
interface LinkPlace {
  readonly staff: StaffStore;
  readonly publicUrl: string;
}

/**
 * Makes a link that sets the account's password, once, within 24 hours; earlier links end. The secret stands behind the
 * `#`, so that it reaches no log and no other site.
 */
export async function createStaffLink({ staff, publicUrl }: LinkPlace, staffId: string, now: Instant): Promise<string> {
  const { token, hash } = makeSecret();
  await staff.saveStaffLink({ hash, staffId, expiresAt: now + DAY_MS });
  return `${publicUrl}/desk#link=${token}`;
}

/**
 * A link for the first owner, whose account is made when there is none; undefined when an owner has a password already, or
 * when somebody else has the name.
 */
export async function createOwnerLink(
  place: LinkPlace & { readonly ownerName?: string },
  now: Instant,
): Promise<string | undefined> {
  const owner = await ownerOf(place.staff, { name: place.ownerName ?? OWNER, now });
  return owner === undefined || owner.isActive ? undefined : createStaffLink(place, owner.id, now);
}

async function ownerOf(
  staff: StaffStore,
  { name, now }: { readonly name: string; readonly now: Instant },
): Promise<StaffRow | undefined> {
  const owners = (await staff.staff()).filter(({ may }) => may.includes('owner'));
  const owner = owners.find(({ isActive }) => isActive) ?? owners[0];
  if (owner) return owner;
  const isNew = await staff.addStaff({ id: randomUUID(), name, may: ['owner'], at: now });
  return isNew ? staff.staffByName(name) : undefined;
}
