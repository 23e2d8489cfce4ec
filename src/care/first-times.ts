import type { Instant } from '../values/instants.ts';

/** When each stage was first said to be reached. */
export type FirstTimes<Stage extends string> = Readonly<Partial<Record<Stage, Instant>>>;

/** The earlier time of each stage. */
export function joinFirstTimes<Stage extends string>(
  left: FirstTimes<Stage> | undefined,
  right: FirstTimes<Stage> | undefined,
): FirstTimes<Stage> {
  if (!left || !right) return left ?? right ?? ({} as FirstTimes<Stage>);
  const joined: Partial<Record<Stage, Instant>> = { ...left };
  // The keys of a record of stages are stages.
  for (const stage of Object.keys(right) as Stage[]) {
    joined[stage] = Math.min(left[stage] ?? Infinity, right[stage] ?? Infinity);
  }
  return joined;
}

/** The first time that one of the stages was reached, if any was. */
export function firstTime<Stage extends string>(
  times: FirstTimes<Stage> | undefined,
  stages: readonly Stage[],
): Instant | undefined {
  const found = stages.map((stage) => times?.[stage]).filter((at) => at !== undefined);
  return found.length > 0 ? Math.min(...found) : undefined;
}
