import { z } from 'zod';
import type { Assistant } from '../../ports/assistant.ts';
import type { Service } from '../../runtime/types.ts';
import { publicFacts } from '../../skills/assist/public-facts.ts';
import { writePrompt } from '../../skills/assist/write-prompt.ts';
import type { Shop } from '../../skills/shop.ts';
import { judgeReply } from '../../speech/judge-reply.ts';
import type { Instant } from '../../values/instants.ts';
import { LANGUAGES } from '../../values/language.ts';
import type { DayBudget } from './day-budget.ts';

/** The assistant of a shop, as turns and operators see it. */
export interface Assist {
  /** Whether asking may help at the moment: there is an assistant, it is up, the owner lets it and the day's calls last. */
  readonly isReady: (now: Instant) => boolean;
  /** Performs the call `ask-assistant`. Its answer holds nothing the guard has refused. */
  readonly service: Service;
  /** What came of calls since the start, by `facts`, `words`, `nothing`, `refused:<why>` or `failed:<why>`. */
  readonly counts: () => Readonly<Record<string, number>>;
}

interface AssistParts {
  /** Absent where none is configured. */
  readonly assistant: Assistant | undefined;
  readonly shop: () => Shop;
  readonly budget: DayBudget;
  readonly clock: () => Instant;
}

const question = z.object({ words: z.string(), language: z.enum(LANGUAGES), sku: z.string().nullable() });

type Question = z.infer<typeof question>;
type Outcome = ReturnType<typeof judgeReply> | { readonly kind: 'failed'; readonly why: string };

/** Joins an assistant with a shop's prompt, the guard and the budgets. */
export function createAssist({ assistant, shop, budget, clock }: AssistParts): Assist {
  const counts = new Map<string, number>();

  async function answer(asked: Question): Promise<Outcome> {
    const now = shop();
    if (!assistant || !now.assist) return { kind: 'failed', why: 'unconfigured' };
    // Reserved before the call: whatever comes of it, it counts.
    if (!(await budget.take(clock()))) return { kind: 'failed', why: 'budget' };
    const sku = asked.sku ?? undefined;
    const reply = await assistant.ask(writePrompt(now, now.assist.prompt.rules, { ...asked, sku }));
    if (reply.kind === 'failed') return reply;
    const mayWord = now.assist.use === 'understand_and_word';
    return judgeReply(reply.text, { ...asked, facts: publicFacts(now, sku), mayWord });
  }

  function count(outcome: Outcome): void {
    const whys = 'why' in outcome ? [outcome.why].flat().map((why) => `${outcome.kind}:${why}`) : [outcome.kind];
    for (const name of whys) counts.set(name, (counts.get(name) ?? 0) + 1);
  }

  return {
    isReady: (now) => {
      const use = shop().assist?.use ?? 'none';
      return assistant !== undefined && use !== 'none' && assistant.isReady() && !budget.isSpent(now);
    },
    counts: () => Object.fromEntries(counts),
    service: async (input) => {
      const read = question.safeParse(input);
      const outcome = read.success ? await answer(read.data) : ({ kind: 'failed', why: 'unreadable' } as const);
      count(outcome);
      return { ok: outcome.kind !== 'failed' && outcome.kind !== 'refused', result: { ...outcome } };
    },
  };
}
