import { existsSync, statSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { Store } from '../../ports/store.ts';
import { checkDatabase } from '../../store/check-database.ts';
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from '../../values/instants.ts';
import { openGuestStore } from '../open-guest-store.ts';
import { PAUSE } from '../pause.ts';
import { type Finding, finding } from './finding.ts';

const MIB = 1024 * 1024;
const LEAST_FREE_MIB = 200;
const SPARE_FREE_MIB = 1024;
/** Times of other machines differ by this much without harm. */
const CLOCK_SLACK_MS = 5 * MINUTE_MS;

/** Looks at the database, the disk it lies on, the clock, and what the shop itself has to say. */
export async function examineDatabase(dataDir: string, now: Instant): Promise<readonly Finding[]> {
  const path = join(dataDir, 'shop.db');
  const disk = await examineDisk(dataDir);
  if (!existsSync(path)) {
    return [disk, finding('database', 'warn', `"${path}" does not exist yet: the first start makes it`)];
  }
  const fault = checkDatabase(path);
  if (fault !== undefined) return [disk, finding('database', 'bad', fault)];
  const size = Math.ceil(statSync(path).size / MIB);
  await using store = await openGuestStore({ dataDir });
  return [
    disk,
    finding('database', 'good', `sound, ${size} MiB`),
    await examineClock(store, now),
    await examineWork(store, now),
    ...(await examineOwn(store, now)),
  ];
}

async function examineDisk(dataDir: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(existsSync(dataDir) ? dataDir : '.');
  const free = Math.floor((bavail * bsize) / MIB);
  if (free < LEAST_FREE_MIB) return finding('disk', 'bad', `${free} MiB free, wanted ${LEAST_FREE_MIB} or more`);
  return finding('disk', free < SPARE_FREE_MIB ? 'warn' : 'good', `${free} MiB free`);
}

async function examineClock(store: Store, now: Instant): Promise<Finding> {
  const [last] = await store.recentLines(1);
  if (last && last.at > now + CLOCK_SLACK_MS) {
    const ahead = Math.round((last.at - now) / MINUTE_MS);
    return finding(
      'clock',
      'bad',
      `the last words are ${ahead} minutes in the future: the clock went back, set it right`,
    );
  }
  return finding('clock', 'good', new Date(now).toISOString());
}

/** Work that was due long ago means that no server is running. */
async function examineWork(store: Store, now: Instant): Promise<Finding> {
  const dueAt = await store.nextDueAt();
  if (dueAt === undefined || dueAt > now - 2 * MINUTE_MS) return finding('work', 'good', 'nothing is overdue');
  const late = dueAt < 1 ? '' : ` since ${new Date(dueAt).toISOString()}`;
  return finding('work', 'warn', `something is due${late}: is the server running?`);
}

async function examineOwn(store: Store, now: Instant): Promise<readonly Finding[]> {
  const [switches, alarms, waiting] = await Promise.all([store.switches(), store.alarms(1000), store.deskList(100)]);
  const isPaused = switches.some(({ name, isOn }) => name === PAUSE && isOn);
  const recent = alarms.filter(({ at }) => at > now - 7 * DAY_MS).length;
  const old = waiting.filter(({ state, lastAt }) => state.mode === 'waiting' && lastAt < now - 2 * HOUR_MS).length;
  return [
    ...(isPaused ? [finding('pause', 'warn', 'the bot stands back: "shopkeeper pause off" ends that')] : []),
    finding(
      'alarms',
      recent > 0 ? 'warn' : 'good',
      `${recent} in the last seven days${recent > 0 ? ', see "shopkeeper alarms"' : ''}`,
    ),
    ...(old > 0 ? [finding('desk', 'warn', `${old} talks wait for a person for more than two hours`)] : []),
  ];
}
