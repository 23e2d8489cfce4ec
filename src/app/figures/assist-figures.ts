import { z } from 'zod';
import type { Store } from '../../ports/store.ts';
import type { Instant } from '../../values/instants.ts';

/** What came of asking the assistant, and what the guard refused. */
export interface AssistFigures {
  readonly asked: number;
  /** Answers by what was made of them: facts said, words said, nothing to say, refused by the guard, failed. */
  readonly facts: number;
  readonly words: number;
  readonly nothing: number;
  readonly refused: number;
  readonly failed: number;
  /** Orders to the machine in shoppers' messages, which changed nothing. */
  readonly commands: number;
}

const assisted = z.object({ how: z.string() });
const guarded = z.object({ what: z.string() });

/** Reads the figures of the assistant from its records since an instant. */
export async function readAssistFigures(
  store: Pick<Store, 'records'>,
  since: Instant,
  most: number,
): Promise<AssistFigures> {
  const [asked, answers, guards] = await Promise.all(
    ['assist-asked', 'assist', 'guard'].map(async (kind) =>
      (await store.records(kind, most)).filter(({ at }) => at >= since),
    ),
  );
  const how = (answers ?? []).map(({ detail }) => assisted.safeParse(detail).data?.how);
  const count = (wanted: string) => how.filter((one) => one === wanted).length;
  return {
    asked: asked?.length ?? 0,
    ...{ facts: count('facts'), words: count('words'), nothing: count('nothing') },
    ...{ refused: count('refused'), failed: count('failed') },
    commands: (guards ?? []).filter(({ detail }) => guarded.safeParse(detail).data?.what === 'command').length,
  };
}
