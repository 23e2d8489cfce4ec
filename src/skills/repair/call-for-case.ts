import type { OrderState } from '../../care/order.ts';
import type { ComplaintKind, HumanReason, LaidOut } from '../../care/remedy.ts';
import { type SkillResult, write } from '../../conversation/skill.ts';
import { callNext, openHandover } from '../desk/open-handover.ts';
import type { ShopInput } from '../shop-skill.ts';
import { type Case, casesSlice, changeCase } from './cases-slice.ts';
import { giveRemedy, tellOfRemedy } from './give-remedy.ts';
import { matterOf } from './matter-of.ts';
import { type Remedy, remediesSlice } from './remedies-slice.ts';

/** A complaint that a person decides. */
interface CaseForPerson {
  readonly order: OrderState;
  readonly kind: ComplaintKind;
  readonly case: Case;
  readonly cases: readonly Case[];
  readonly reason: HumanReason;
  readonly laidOut: LaidOut;
  readonly words: string;
}

/**
 * Lays a complaint before a person and steps back; no amount is named to the shopper. Outcome `above`, or `again` for a
 * complaint made too often, which is answered by the rule for urgent matters.
 */
export function callForCase(input: ShopInput, matter: CaseForPerson): SkillResult {
  const { order, kind, reason, laidOut, words } = matter;
  const isAgain = reason === 'third-complaint';
  const limit = limitOf(laidOut);
  const given = giveRemedy(input, order, {
    rule: isAgain ? 'urgent_answer' : 'human_answer',
    gift: {
      what: laidOut.proposal,
      skus: [...laidOut.skus],
      amount: laidOut.proposal === 'refund' ? Math.min(laidOut.worth, laidOut.refundable) : laidOut.worth,
      worth: laidOut.worth,
      ...(limit === undefined ? {} : { limit }),
      state: 'waiting',
      reason,
      words,
      photos: matter.case.photos ?? [],
      caseId: matter.case.id,
    },
  });
  const { remedy } = given;
  const change = { remedy: 'person', photos: [...(matter.case.photos ?? [])] };
  return {
    outcome: isAgain ? 'again' : 'above',
    values: { order: order.number, ...(!isAgain && { matter: matterOf(kind, words) }), ...given.values },
    effects: [
      ...given.effects,
      tellOfRemedy(input, { remedy, about: matter.case }),
      ...callNext(input, { clock: isAgain ? 'wall' : 'business' }),
    ],
    memory: [
      write(remediesSlice, given.remedies),
      write(casesSlice, changeCase(matter.cases, matter.case.id, change)),
      openHandover(input, { why: 'remedy', ...waitOf(remedy) }),
    ],
    mode: 'waiting',
  };
}

function limitOf({ leanings, complaint, proposal }: LaidOut): number | undefined {
  if (!leanings) return undefined;
  if (complaint.kind === 'unclear-fault') return leanings.faultUnclearUpTo;
  return proposal === 'exchange' ? leanings.exchangeUpTo : leanings.refundUpTo;
}

/** The promise and its time, for the handover. */
function waitOf({ promise, dueAt }: Remedy) {
  return { ...(promise === undefined ? {} : { promise }), ...(dueAt === undefined ? {} : { dueAt }) };
}
