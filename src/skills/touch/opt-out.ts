import type { OptOut, Purpose } from '../../care/consent.ts';
import type { Effect } from '../../conversation/effect.ts';
import { type SliceWrite, write } from '../../conversation/skill.ts';
import { wordsOf } from '../ask-staff.ts';
import type { ShopInput } from '../shop-skill.ts';
import { type Consents, consentSlice, saidAt } from './consent-slice.ts';
import { openWatches, watchesSlice } from './watches-slice.ts';

/** What a stop or a pause changes. */
export interface Stopping {
  readonly memory: readonly SliceWrite[];
  readonly effects: readonly Effect[];
}

const ENDED: Readonly<Record<OptOut['kind'], readonly Purpose[]>> = {
  visits: ['visits', 'reviews', 'watches'],
  all: ['visits', 'reviews', 'watches', 'service'],
};

/** Slices a stop changes. */
export const OPT_OUT_SLICES = [consentSlice, watchesSlice];

/**
 * Ends what the shopper does not want any more, over all their channels: what is unsent is void, watches end with their
 * promises, and each purpose has its row with the words that ended it.
 */
export function optOut(input: ShopInput, kind: OptOut['kind'], words = wordsOf(input)): Stopping {
  const consents = input.memory(consentSlice);
  const { pause: _over, ...book } = consents;
  const row: OptOut = { kind, ...placeOf(input), at: saidAt(consents, input.now) };
  const watches = openWatches(input.memory(watchesSlice), input.now);
  return {
    memory: [write(consentSlice, { ...book, optOuts: [...book.optOuts, row] }), write(watchesSlice, [])],
    effects: [
      { kind: 'void', kinds: kind === 'all' ? ['visit', 'news'] : ['visit'] },
      ...ENDED[kind].map((purpose): Effect => ({ kind: 'consent', consent: { purpose, given: false, words } })),
      ...watches.map(({ promise }): Effect => ({ kind: 'promise-settled', id: promise, state: 'released' })),
      { kind: 'record', record: { kind: 'opt-out', detail: { what: kind } } },
    ],
  };
}

/** Nothing goes out unasked until the shopper has said whether "cancel" meant the messages. */
export function pauseVisits(input: ShopInput): Stopping {
  const consents: Consents = { ...input.memory(consentSlice), pause: placeOf(input) };
  return {
    memory: [write(consentSlice, consents)],
    effects: [
      { kind: 'void', kinds: ['visit'] },
      { kind: 'record', record: { kind: 'opt-out', detail: { what: 'pause' } } },
    ],
  };
}

function placeOf({ facts, now }: ShopInput) {
  return { at: now, channel: facts.channel.name, conversationId: facts.conversationId };
}
