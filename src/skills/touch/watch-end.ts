import { z } from 'zod';
import { write } from '../../conversation/skill.ts';
import type { ShopInput, ShopSkill } from '../shop-skill.ts';
import { watchesSlice } from './watches-slice.ts';

const detailSchema = z.object({ promise: z.string(), what: z.literal('watch') });

/** A watch has come to its end without a hit: the promise to watch until then was kept. */
export const watchEnd: ShopSkill = {
  name: 'watch.end',
  about: 'Ends a watch whose time is over.',
  outcomes: { ended: {} },
  slices: [watchesSlice],
  run(input) {
    const promise = promiseIn(input);
    const watches = input.memory(watchesSlice);
    const watch = watches.find((candidate) => candidate.promise === promise);
    if (!watch || input.now < watch.until) return { outcome: 'ended' };
    return {
      outcome: 'ended',
      memory: [
        write(
          watchesSlice,
          watches.filter((other) => other !== watch),
        ),
      ],
      effects: [
        { kind: 'promise-settled', id: watch.promise, state: 'kept' },
        { kind: 'record', record: { kind: 'watch-ended', detail: { promise: watch.promise, reason: 'expired' } } },
      ],
    };
  },
};

function promiseIn({ event: { body } }: ShopInput): string | undefined {
  if (body.kind !== 'due' || body.what !== 'promise') return undefined;
  return detailSchema.safeParse(body.detail).data?.promise;
}
