import { z } from 'zod';
import type { DeskAct, DeskDoor, DeskMark } from '../../ports/desk-act.ts';
import type { CommittedLines, Notice, Service } from '../../runtime/types.ts';
import { type DeedWord, placeOfReply } from '../../skills/desk/staff-deed.ts';
import type { Shop } from '../../skills/shop.ts';
import { cardWords } from './card-words.ts';

/** What marks need of the rest. */
export interface MarkParts {
  readonly shop: () => Shop;
  readonly doors: () => Readonly<Partial<Record<DeskAct['door'], DeskDoor>>>;
  /** The channel shows the transcript itself: what is committed has arrived. */
  readonly isPulled: (channel: string) => boolean;
  readonly channelOf: (conversationId: string) => Promise<string | undefined>;
}

const inputSchema = z.object({
  door: z.enum(['telegram', 'slack']),
  address: z.string(),
  ref: z.string(),
  thread: z.string().optional(),
  word: z.string(),
  other: z.string().optional(),
});

/** Shows whoever typed something at a door what became of it. */
export function createMarks(parts: MarkParts) {
  const wordsOf = () => cardWords(parts.shop().languages.first);

  async function mark(id: string, kind: DeskMark): Promise<void> {
    const place = placeOfReply(id);
    if (!place) return;
    const words = kind === 'refused' ? { words: wordsOf().failed } : {};
    const { door, address, ref, thread } = place;
    await parts
      .doors()
      [door]?.mark({ ...{ address, ref, mark: kind }, ...(thread === '' ? {} : { thread }), ...words });
  }

  return {
    /** Of pushed channels: how a try ended. */
    noticed: async (notice: Notice): Promise<void> => {
      if (notice.kind !== 'row-settled' || notice.as === 'retry') return;
      await mark(notice.id, notice.as === 'sent' ? 'done' : 'refused');
    },
    /** Of pulled channels: what is in the transcript has arrived. */
    committed: async ({ rows }: Pick<CommittedLines, 'rows'>): Promise<void> => {
      for (const { id, from, conversationId } of rows) {
        if (from !== 'staff' || !placeOfReply(id)) continue;
        const channel = await parts.channelOf(conversationId);
        if (channel !== undefined && parts.isPulled(channel)) await mark(id, 'done');
      }
    },
    /** The call `desk-mark`: what a skill has to say of an act. */
    service: (async (input) => {
      const { door, word, other = '', ...place } = inputSchema.parse(input);
      const kind = word === 'noted' ? 'noted' : 'refused';
      const { deeds } = wordsOf();
      const text = word in deeds ? deeds[word as Exclude<DeedWord, 'noted'>].replace('{other}', other) : undefined;
      await parts.doors()[door]?.mark({ ...place, mark: kind, ...(text === undefined ? {} : { words: text }) });
      return { ok: true, result: null };
    }) satisfies Service,
  };
}
