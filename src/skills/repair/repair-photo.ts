import { type SkillResult, write } from '../../conversation/skill.ts';
import { MINUTE_MS } from '../../values/instants.ts';
import { tellStaff } from '../ask-staff.ts';
import type { ShopInput, ShopSkill } from '../shop-skill.ts';
import { ordersSlice } from '../slices.ts';
import { casesSlice, changeCase, openCases } from './cases-slice.ts';
import { photosAtHand, photosOf } from './photos-at-hand.ts';
import { changeRemedy, type Remedy, remediesSlice } from './remedies-slice.ts';
import { repairSlice } from './repair-slice.ts';
import { REPAIR_SLICES } from './repair-slices.ts';

/** Intents whose own flow takes the pictures along. */
const TOLD: ReadonlySet<string> = new Set([
  ...[
    'damaged_or_wrong_item',
    'request_refund',
    'request_exchange',
    'dissatisfied',
    'complain_service',
    'delay_complaint',
  ],
]);

/** Pictures of one album arrive one by one: they are acknowledged once. */
const ONE_ALBUM_MS = MINUTE_MS;

/** Keeps pictures with the complaint they belong to, so that nobody has to send them again. */
export const repairPhoto: ShopSkill = {
  name: 'repair.photo',
  about: 'Keeps pictures with the open complaint, or until the shopper has said what is wrong.',
  outcomes: {
    /** The words of the same message say what is wrong. */
    told: {},
    kept: { values: { order: 'string', count: 'number', waiting: 'string' } },
    more: {},
    what: { values: { count: 'number' } },
    none: {},
  },
  slices: REPAIR_SLICES,
  run(input) {
    const photos = photosOf(input);
    if (photos.length === 0) return { outcome: 'none' };
    const intents = input.event.heard?.intents ?? [];
    if (intents.some(({ id }) => TOLD.has(id)) && input.memory(ordersSlice).length > 0) return { outcome: 'told' };
    return keepWithCase(input, photos) ?? keepLoose(input);
  },
};

function keepWithCase(input: ShopInput, photos: readonly string[]): SkillResult | undefined {
  const cases = input.memory(casesSlice);
  const about = openCases(cases).findLast(({ order }) => order !== undefined);
  if (about?.order === undefined) return undefined;
  const all = [...new Set([...(about.photos ?? []), ...photos])];
  const remedies = input.memory(remediesSlice);
  const pending = remedies.find(({ caseId, state }) => caseId === about.id && state === 'waiting');
  return {
    outcome: 'kept',
    values: { order: about.order, count: all.length, waiting: pending ? 'yes' : 'no' },
    effects: pending ? [tellStaff(input, 'photos', { remedy: pending.id, order: about.order, photos })] : [],
    memory: [
      write(casesSlice, changeCase(cases, about.id, { photos: all, heardAt: input.now })),
      ...(pending ? [write(remediesSlice, withPhotos(remedies, pending, all))] : []),
    ],
  };
}

function withPhotos(remedies: readonly Remedy[], { id }: Remedy, photos: string[]): readonly Remedy[] {
  return changeRemedy(remedies, id, { photos });
}

/** Nobody knows yet what is wrong: asked once for all pictures of an album. */
function keepLoose(input: ShopInput): SkillResult {
  if (input.memory(ordersSlice).length === 0) return { outcome: 'none' };
  const talk = input.memory(repairSlice);
  const isMore = talk.loose?.some(({ at }) => input.now - at < ONE_ALBUM_MS) ?? false;
  const all = photosAtHand(input);
  const loose = all.map((id) => talk.loose?.find((each) => each.id === id) ?? { id, at: input.now });
  return {
    outcome: isMore ? 'more' : 'what',
    values: { count: all.length },
    memory: [write(repairSlice, { ...talk, loose })],
  };
}
