import { kill, pid } from 'node:process';

/** Where the chaos tests kill the process: the `count`th time it reaches the point called `name`. */
export interface KillPoint {
  readonly name: string;
  readonly count: number;
}

/** Reads "K5:3" as the third time at K5. Throws RangeError for anything else. */
export function parseKillPoint(text: string): KillPoint {
  const match = /^(K\d{1,2}(?:-[a-z]+)?):([1-9]\d{0,6})$/.exec(text);
  if (!match?.[1])
    throw new RangeError(`Cannot read the kill point "${text}": wanted a name and a count, such as "K5:3"`);
  return { name: match[1], count: Number(match[2]) };
}

/** Counts how often the kill point is reached and kills the process at its count; does nothing without one. */
export function createFailpoint(killAt: KillPoint | undefined): (name: string) => void {
  if (!killAt) return () => undefined;
  let left = killAt.count;
  return (name) => {
    if (name !== killAt.name) return;
    left -= 1;
    if (left === 0) kill(pid, 'SIGKILL');
  };
}
