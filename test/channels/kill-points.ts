import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { DAY_MS } from '../../src/values/instants.ts';

/** Where a process dies: at a point of our own code, or when the service has done a call and its answer is on its way. */
export type KillPlace =
  | { readonly at: string; readonly nth?: number }
  | { readonly call: string; readonly nth?: number };

/** A place, with places before it at which the process dies first: some are reached only after another death. */
export interface Kill {
  readonly about: string;
  readonly places: readonly KillPlace[];
}

/** The points of receiving, handling and sending that every channel passes. */
export const KILLS_EVERYWHERE: readonly Kill[] = [
  { about: 'before what came in is stored', places: [{ at: 'K1' }] },
  { about: 'stored, before the commit', places: [{ at: 'K2' }] },
  { about: 'committed, before it is confirmed to the sender', places: [{ at: 'K3' }] },
  { about: 'before shoppers with news are claimed', places: [{ at: 'K4' }] },
  { about: 'claimed, before the turn', places: [{ at: 'K5' }] },
  { about: 'turn taken, before the commit', places: [{ at: 'K7' }] },
  { about: 'turn written, within the commit', places: [{ at: 'K7-written' }] },
  { about: 'turn committed, before anything is sent', places: [{ at: 'K8' }] },
  { about: 'row claimed, before it is sent', places: [{ at: 'K9', nth: 2 }] },
  { about: 'answer of the service read, before the row is settled', places: [{ at: 'K11', nth: 2 }] },
  { about: 'row settled', places: [{ at: 'K12', nth: 2 }] },
];

/** The kills of one run: all in turn, as many as wanted; the gate takes others each day. */
export function killsOf(all: readonly Kill[], wanted: string | undefined, inGate: number): readonly Kill[] {
  const count = Number(wanted ?? inGate);
  const first = wanted === undefined ? Math.floor(Date.now() / DAY_MS) * inGate : 0;
  return Array.from({ length: count }, (_, index) => all[(first + index) % all.length]).filter((kill) => !!kill);
}

/** A process of this folder's, started with `words`; it kills itself at the place when that is one of our own. */
export function startProcess(script: string, words: readonly string[], place?: KillPlace): ChildProcess {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const own = place && 'at' in place ? { SHOPKEEPER_FAILPOINT: `${place.at}:${place.nth ?? 1}` } : {};
  return spawn(process.execPath, [path, ...words], {
    env: { ...process.env, ...own },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

/** A service that tells of each call it has done. */
export interface Telling {
  onEffect: ((method: string) => void) | undefined;
}

/** Waits until the process has died at the place. */
export async function untilDead(child: ChildProcess, place: KillPlace, service: Telling): Promise<void> {
  const exit = once(child, 'exit');
  let count = 0;
  service.onEffect = (method) => {
    if ('at' in place || method !== place.call) return;
    count += 1;
    if (count === (place.nth ?? 1)) child.kill('SIGKILL');
  };
  await exit;
  service.onEffect = undefined;
}

/** SIGKILL: no handler runs. */
export async function end(child: ChildProcess): Promise<void> {
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}
