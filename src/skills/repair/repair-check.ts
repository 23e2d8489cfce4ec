import { z } from 'zod';
import { type SkillResult, write } from '../../conversation/skill.ts';
import { DAY_MS } from '../../values/instants.ts';
import type { ShopInput, ShopSkill } from '../shop-skill.ts';
import { type Case, casesSlice, changeCase, openCases } from './cases-slice.ts';
import { checkBack, closeIfSilent } from './check-back.ts';
import { remediesSlice } from './remedies-slice.ts';
import { repairSlice } from './repair-slice.ts';
import { REPAIR_SLICES } from './repair-slices.ts';

const detailSchema = z.object({ case: z.string() });

/** After the question whether all is well, silence is waited for this long. */
const SILENT_MS = 7 * DAY_MS;

/** What has not been decided by then is asked about all the same. */
const MOST_MS = 60 * DAY_MS;

/** Comes back to a complaint that was seen to, once, and asks whether all is well. */
export const repairCheck: ShopSkill = {
  name: 'repair.check',
  about: 'Asks once whether a complaint that was seen to is really settled.',
  outcomes: { ask: { values: { order: 'string' } }, fine: {}, not: {}, none: {} },
  slices: REPAIR_SLICES,
  run(input) {
    const { body } = input.event;
    // Pressed after the question was put away: the answer still counts.
    if (body.kind === 'button') return { outcome: body.choice === 'check-fine' ? 'fine' : 'not' };
    if (input.event.heard) return askOfOpen(input);
    const about = caseDue(input);
    if (!about || about.closedAt !== undefined || about.order === undefined) return { outcome: 'none' };
    // A person still decides, or has the talk: nothing has been put right yet that could be asked about.
    // Asked again later, but not for ever.
    const isPending =
      input.now - about.openedAt < MOST_MS &&
      input
        .memory(remediesSlice)
        .some(({ caseId, state }) => caseId === about.id && (state === 'waiting' || state === 'doing'));
    if (isPending || input.conversation.mode === 'waiting' || input.conversation.mode === 'staff') {
      return { outcome: 'none', effects: checkBack(input, about.id, input.now + SILENT_MS) };
    }
    return {
      outcome: 'ask',
      values: { order: about.order },
      effects: [closeIfSilent(about.id, input.now + SILENT_MS)],
      memory: [write(repairSlice, { ...input.memory(repairSlice), caseId: about.id })],
      sending: { as: 'news' },
    };
  },
};

/** Pleased while a complaint is open: whether that means it is settled is for the shopper to say. */
function askOfOpen({ memory }: ShopInput): SkillResult {
  const about = openCases(memory(casesSlice)).findLast(({ order }) => order !== undefined);
  if (about?.order === undefined) return { outcome: 'none' };
  return {
    outcome: 'ask',
    values: { order: about.order },
    memory: [write(repairSlice, { ...memory(repairSlice), caseId: about.id })],
  };
}

/** Nobody has spoken of a complaint for long: it is closed, which is not the same as solved. */
export const repairSilent: ShopSkill = {
  name: 'repair.silent',
  about: 'Closes a complaint nobody speaks of any more.',
  outcomes: { closed: {} },
  slices: REPAIR_SLICES,
  run(input) {
    const about = caseDue(input);
    if (!about || about.closedAt !== undefined) return { outcome: 'closed' };
    return {
      outcome: 'closed',
      effects: [recorded(about, 'silence')],
      memory: [
        write(casesSlice, changeCase(input.memory(casesSlice), about.id, { closedAt: input.now, closedBy: 'silence' })),
      ],
    };
  },
};

/** The row for the owner when a complaint ends. */
export function recorded({ id, kind, times }: Case, by: 'shopper' | 'person' | 'silence') {
  return { kind: 'record', record: { kind: 'case-closed', detail: { case: id, complaint: kind, times, by } } } as const;
}

function caseDue({ event: { body }, memory }: ShopInput): Case | undefined {
  const detail = detailSchema.safeParse(body.kind === 'due' ? body.detail : undefined);
  return detail.success ? memory(casesSlice).find(({ id }) => id === detail.data.case) : undefined;
}
