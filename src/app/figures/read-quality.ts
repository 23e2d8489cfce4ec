import { z } from 'zod';
import type { AskedItem } from '../../care/quality.ts';
import { gapsByMonth, measureGaps, pairsOf, type QualityGaps, type QualityPair } from '../../care/quality-gap.ts';
import { countResolutions, type ProblemTalk, type Resolutions } from '../../care/quality-resolution.ts';
import type { Store, StoredRecord } from '../../ports/store.ts';
import type { QualityRules } from '../../skills/quality/quality-rules.ts';
import { type Case, casesSlice } from '../../skills/repair/cases-slice.ts';

/** Rows read at most. */
const MOST = 1_000_000;

/** How quality stands. A gap is expected − perceived: above 0 it falls short, below 0 it is better than hoped. */
export interface QualityFigures {
  readonly gaps: QualityGaps;
  readonly months: readonly { readonly month: string; readonly gaps: QualityGaps }[];
  /** Questions put, answered with a score, and skipped; the rest were left unanswered. */
  readonly asked: number;
  readonly scored: number;
  readonly skipped: number;
  /** Pairs needed before a figure is more than grey. */
  readonly showFromN: number;
  readonly resolutions: Resolutions;
  readonly pairs: readonly QualityPair[];
}

/** Reads all answers and how complaints ended. Months are those of `zone`. */
export async function readQuality(store: Store, plan: QualityRules, zone: string): Promise<QualityFigures> {
  const [asked, answers, people] = await Promise.all([
    store.records('quality-asked', MOST),
    store.records('quality', MOST),
    store.shoppersWith(casesSlice.name, MOST),
  ]);
  const rows = answers.flatMap(answerOf);
  const pairs = [...Map.groupBy(rows, ({ shopperId }) => shopperId).values()]
    .flatMap((own) =>
      pairsOf(
        plan,
        own.map(({ item }) => item),
      ),
    )
    .toSorted((left, right) => left.at - right.at);
  const scored = rows.filter(({ item }) => item.score !== undefined).length;
  return {
    gaps: measureGaps(plan, pairs),
    months: gapsByMonth(plan, pairs, zone),
    ...{ asked: asked.length, scored, skipped: rows.length - scored, showFromN: plan.showFromN, pairs },
    resolutions: countResolutions(people.flatMap((person) => talksOf(person))),
  };
}

const answerShape = z.object({
  item: z.string(),
  side: z.enum(['expected', 'perceived']),
  matter: z.string(),
  contact: z.string(),
  score: z.number().nullable(),
});

function answerOf(row: StoredRecord): readonly { readonly shopperId: string; readonly item: AskedItem }[] {
  const read = answerShape.safeParse(row.detail);
  if (!read.success) return [];
  const { score, ...asked } = read.data;
  const { at, conversationId, shopperId } = row;
  return [{ shopperId, item: { ...asked, at, conversationId, ...(score !== null && { score }) } }];
}

function talksOf({
  state,
  conversationId,
}: Awaited<ReturnType<Store['shoppersWith']>>[number]): readonly ProblemTalk[] {
  const read = casesSlice.schema.safeParse(state.memory[casesSlice.name]);
  return read.success ? read.data.map((each) => talkOf(each, conversationId)) : [];
}

/** Only the shopper's own yes is solved, their no is unsolved; a person's word alone is theirs, silence a class of its own. */
function talkOf({ closedAt, closedBy, deniedAt, remedy }: Case, conversationId: string): ProblemTalk {
  const isOver = closedAt !== undefined;
  const said = closedBy === 'shopper' ? 'solved' : deniedAt === undefined ? undefined : 'not-solved';
  return {
    conversationId,
    ...(said !== undefined && { said }),
    isWithStaff: closedBy === 'person' || (!isOver && remedy === 'person'),
    isOver,
  };
}
