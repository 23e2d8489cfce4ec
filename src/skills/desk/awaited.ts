import type { Handover } from '../slices.ts';

/** A promise of a person's words, with its time. */
type Awaited = NonNullable<Handover['also']>[number];

/** The handover with what it waited for until now kept beside the next promise: whoever answers keeps them all. */
export function besides(handover: Handover): Handover {
  const { promise, dueAt, fact, also = [] } = handover;
  const waited: readonly Awaited[] = [
    ...also,
    ...(promise === undefined || dueAt === undefined ? [] : [{ promise, dueAt }]),
    ...(fact ? [{ promise: fact.promise, dueAt: fact.dueAt }] : []),
  ];
  const once = new Map(waited.map((each) => [each.promise, each]));
  return once.size === 0 ? handover : { ...handover, also: [...once.values()] };
}

/** The handover without that promise among those beside, or with another in its place. */
export function withoutAwaited(handover: Handover, promise: string, next?: Awaited): Handover {
  const also = (handover.also ?? []).flatMap((each) => {
    if (each.promise !== promise) return [each];
    return next ? [next] : [];
  });
  const { also: _also, ...rest } = handover;
  return also.length === 0 ? rest : { ...rest, also };
}

/** All promises that a person's words keep, each once. */
export function awaitedPromises({ promise, fact, also = [] }: Handover): readonly string[] {
  const all = [promise, fact?.promise, ...also.map((each) => each.promise)];
  return [...new Set(all.filter((each) => each !== undefined))];
}
