import { type SkillResult, write } from '../../conversation/skill.ts';
import { tellStaff } from '../ask-staff.ts';
import { heardOf } from '../product-in-talk.ts';
import type { ShopInput, ShopSkill } from '../shop-skill.ts';
import { handoverSlice } from '../slices.ts';
import { casesSlice, changeCase, openCases } from './cases-slice.ts';
import { photosOf } from './photos-at-hand.ts';
import { changeRemedy, remediesSlice } from './remedies-slice.ts';
import { REPAIR_SLICES } from './repair-slices.ts';

/** Asks how long it takes, in simplified script. */
const HOW_LONG =
  /多久|多长时间|几时|什么时候|何时|还要等|要等|人呢|有人吗|怎么还没|还没(?:有)?(?:人|回)|\b(?:how (?:long|soon|much longer)|when|still waiting|any(?:one|body) there|hello\?|eta)\b/;

/** While a person is awaited: how long is answered with the promised time, pictures are kept, more is passed on. */
export const waitingAnswer: ShopSkill = {
  name: 'waiting.answer',
  about: 'Says until when the shopper waits for a person, and passes on what they add.',
  outcomes: {
    until: { values: { by: 'instant' } },
    photos: { values: { order: 'string', count: 'number', waiting: 'string' } },
    noted: {},
    quiet: {},
  },
  slices: REPAIR_SLICES,
  run(input) {
    const kept = keepPhotos(input);
    const { dueAt } = input.memory(handoverSlice);
    const isAsked = HOW_LONG.test(heardOf(input)?.plain ?? '');
    if (isAsked && dueAt !== undefined && input.now < dueAt) {
      return { ...kept, outcome: 'until', values: { by: { kind: 'instant', at: dueAt } } };
    }
    if (kept.values) return { ...kept, outcome: 'photos' };
    return { ...kept, outcome: input.conversation.acknowledged ? 'quiet' : 'noted' };
  },
};

/** Pictures sent while waiting belong to the complaint that waits. */
function keepPhotos(input: ShopInput): Omit<SkillResult, 'outcome'> {
  const photos = photosOf(input);
  const cases = input.memory(casesSlice);
  const about = openCases(cases).at(-1);
  if (photos.length === 0 || !about?.order) return {};
  const all = [...new Set([...(about.photos ?? []), ...photos])];
  const remedies = input.memory(remediesSlice);
  const pending = remedies.find(({ caseId, state }) => caseId === about.id && state === 'waiting');
  return {
    values: { order: about.order, count: all.length, waiting: 'yes' },
    effects: [tellStaff(input, 'photos', { order: about.order, photos, remedy: pending?.id ?? null })],
    memory: [
      write(casesSlice, changeCase(cases, about.id, { photos: all })),
      ...(pending ? [write(remediesSlice, changeRemedy(remedies, pending.id, { photos: all }))] : []),
    ],
  };
}
