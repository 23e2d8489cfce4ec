import type { Relay } from '../../conversation/effect.ts';
import type { EffectInput } from './effect-rows.ts';
import type { DraftRows } from './turn-draft.ts';

/**
 * Adds a line of staff to the transcript and the outbox. A change of an earlier line is a line of its own that names it, so
 * that streams by number show it; whoever shows lines shows the last words of each.
 */
export function addRelay(rows: DraftRows, input: EffectInput, relay: Relay): void {
  const { row, event, language, isPulled, now } = input;
  const { id, by, text, photos, edits, deletes, source } = relay;
  const changed = edits ?? deletes;
  const pictures: { readonly photos?: readonly string[] } = photos.length > 0 ? { photos } : {};
  rows.transcript.push({
    id,
    conversationId: row.id,
    at: now,
    from: 'staff',
    name: by,
    text,
    detail: {
      kind: changed === undefined ? 'staff' : 'edit',
      ...pictures,
      ...(edits === undefined ? {} : { edits }),
      ...(deletes === undefined ? {} : { deletes }),
      eventId: event.id,
    },
  });
  rows.outbox.push({
    id,
    conversationId: row.id,
    lane: 'say',
    kind: changed === undefined ? 'staff' : 'edit',
    payload: {
      text: deletes === undefined ? input.signed(by, text) : '',
      buttons: [],
      language,
      transcriptId: id,
      ...(pictures.photos ? { photos: pictures.photos } : {}),
      ...(changed === undefined ? {} : { edits: changed }),
      ...(source === undefined ? {} : { source }),
    },
    onUnknown: 'resend',
    sent: isPulled,
    notBefore: now,
  });
}
