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
  const { unsaid = [], memory } = conversation.state;
  const { settled } = readSlice(deskSlice, memory);
  const [records, held] = await Promise.all([store.recordsOf(conversation.shopperId), store.held(conversationId)]);
  const heldBack = held.filter(({ reason }) => reason === 'with-staff');
  const open = new Set([...unsaid, ...heldBack].map(({ id }) => id).filter((id) => !settled.includes(id)));
  const drafts = records.flatMap((record): readonly DeskDraft[] => {
    const detail = detailSchema.safeParse(record.kind === 'draft' ? record.detail : undefined);
    return detail.success && open.has(detail.data.id) ? [{ ...detail.data, kind: 'notice', at: record.at }] : [];
  });
  // News held for staff is among the records.
  const stuck = held.filter(({ id, reason }) => reason !== 'with-staff' && !settled.includes(id));
  const inDoubt = stuck.map(({ id, text }): DeskDraft => ({ id, text, at: conversation.lastAt, kind: 'in-doubt' }));
  return [...drafts, ...inDoubt];
}

/** The words of one draft; undefined once it is settled. */
export async function draftText(store: Store, conversationId: string, id: string): Promise<string | undefined> {
  return (await draftsOf(store, conversationId)).find((draft) => draft.id === id)?.text;
}
