import { z } from 'zod';
import type { Store } from '../../ports/store.ts';
import { deskSlice } from '../../skills/desk/desk-slice.ts';
import type { DeskDraft } from '../../web/desk/desk-use-cases.ts';
import { readSlice } from './handover-card.ts';

const detailSchema = z.object({ id: z.string(), text: z.string() });

/** Words of the bot that wait for a person: unsaid because staff have the talk, or sent into the unknown. Oldest first. */
export async function draftsOf(store: Store, conversationId: string): Promise<readonly DeskDraft[]> {
  const conversation = await store.conversation(conversationId);
  if (!conversation) return [];
  const { settled } = readSlice(deskSlice, conversation.state.memory);
  const [records, held] = await Promise.all([store.recordsOf(conversation.shopperId), store.held(conversationId)]);
  const drafts = records.flatMap((record): readonly DeskDraft[] => {
    const detail = detailSchema.safeParse(record.kind === 'draft' ? record.detail : undefined);
    const isHere = record.conversationId === conversationId && detail.success && !settled.includes(detail.data.id);
    return isHere ? [{ ...detail.data, kind: 'notice', at: record.at }] : [];
  });
  const stuck = held.map(
    ({ id, text, reason }): DeskDraft => ({
      ...{ id, text, at: conversation.lastAt },
      kind: reason === 'with-staff' ? 'notice' : 'in-doubt',
    }),
  );
  return [...drafts, ...stuck.filter(({ id }) => !settled.includes(id))];
}

/** The words of one draft; undefined once it is settled. */
export async function draftText(store: Store, conversationId: string, id: string): Promise<string | undefined> {
  return (await draftsOf(store, conversationId)).find((draft) => draft.id === id)?.text;
}
