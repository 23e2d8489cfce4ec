import { RIGHTS, type StaffRow, type StaffStore } from '../ports/staff-store.ts';
import type { CallClient } from './call-client.ts';
import { decodeTranscript } from './decode-rows.ts';
import type { StaffTexts } from './staff-calls.ts';

/** The part of the store that keeps staff accounts, over the same calls. */
export function staffStore(calls: CallClient): StaffStore {
  return { ...accounts(calls), ...links(calls), ...sessions(calls) };
}

function accounts(
  calls: CallClient,
): Pick<StaffStore, 'addStaff' | 'staff' | 'staffByName' | 'removeStaff' | 'reportPresence' | 'transcriptBefore'> {
  return {
    addStaff: async ({ id, name, may, at }) =>
      (await calls.call('addStaff', [{ id, name, nameKey: nameKey(name), may: may.join(), at }]))[0] ?? false,
    staff: async () => ((await calls.call('staff', [null]))[0] ?? []).map(decodeStaff),
    staffByName: async (name) => {
      const [row] = await calls.call('staffByName', [nameKey(name)]);
      if (!row) return undefined;
      return { ...decodeStaff(row), ...(row.password !== null && { passwordHash: row.password }) };
    },
    removeStaff: async (id, at) => (await calls.call('removeStaff', [{ id, at }]))[0] ?? false,
    reportPresence: async (presence) => {
      await calls.call('reportPresence', [presence]);
    },
    transcriptBefore: async (conversationId, seq, limit) =>
      ((await calls.call('transcriptBefore', [{ conversationId, seq, limit }]))[0] ?? []).map(decodeTranscript),
  };
}

function links(calls: CallClient): Pick<StaffStore, 'saveStaffLink' | 'staffLink' | 'useStaffLink'> {
  return {
    saveStaffLink: async (link) => {
      await calls.call('saveStaffLink', [link]);
    },
    staffLink: async (hash, now) => found((await calls.call('staffLink', [{ hash, now }]))[0]),
    useStaffLink: async (use) => found((await calls.call('useStaffLink', [use]))[0]),
  };
}

function sessions(
  calls: CallClient,
): Pick<
  StaffStore,
  'openStaffSession' | 'staffSession' | 'liveStaffSessions' | 'touchStaffSession' | 'endStaffSession'
> {
  return {
    openStaffSession: async ({ replaces, ...session }) => {
      await calls.call('openStaffSession', [{ ...session, replaces: replaces ?? null }]);
    },
    staffSession: async (hash, limits) => {
      const [row] = await calls.call('staffSession', [{ hash, ...limits }]);
      return row ? { staff: decodeStaff(row), openedAt: row.openedAt, usedAt: row.usedAt } : undefined;
    },
    liveStaffSessions: async (hashes, limits) =>
      ((await calls.call('liveStaffSessions', [{ hashes, ...limits }]))[0] ?? []).map(({ hash }) => hash),
    touchStaffSession: async (hash, now) => {
      await calls.call('touchStaffSession', [{ hash, now }]);
    },
    endStaffSession: async (hash) => {
      await calls.call('endStaffSession', [hash]);
    },
  };
}

/** Names that look alike are one name. */
function nameKey(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase();
}

function found(row: StaffTexts | null | undefined): StaffRow | undefined {
  return row ? decodeStaff(row) : undefined;
}

function decodeStaff({ id, name, may, password, isOnDuty, seenUntil, addedAt }: StaffTexts): StaffRow {
  const rights = may.split(',');
  return {
    id,
    name,
    may: RIGHTS.filter((right) => rights.includes(right)),
    isActive: password !== null,
    isOnDuty: isOnDuty === 1,
    seenUntil,
    addedAt,
  };
}
