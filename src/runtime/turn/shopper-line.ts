import type { EventBody } from '../../conversation/event.ts';
import type { InboxEvent, TranscriptRow } from '../../ports/store.ts';

/** The line of the transcript an event of the shopper leaves; undefined for events without words of theirs. */
export function shopperLine(event: InboxEvent): Omit<TranscriptRow, 'seq'> | undefined {
  const text = wordsOf(event.body);
  if (text === undefined) return undefined;
  const photos = event.body.kind === 'message' ? event.body.photos?.map(({ id }) => id) : undefined;
  return {
    id: event.id,
    conversationId: event.conversationId,
    at: event.at,
    from: 'shopper',
    text,
    detail: { kind: event.body.kind, eventId: event.id, ...(photos ? { photos } : {}) },
  };
}

function wordsOf(body: EventBody): string | undefined {
  switch (body.kind) {
    case 'message':
    case 'edit':
      return body.text;
    case 'button':
      return body.label;
    case 'sticker':
      return body.emoji;
    case 'unsupported':
      return `[${body.what}]`;
    case 'lingering':
    case 'timer':
    case 'due':
    case 'answer':
    case 'order':
    case 'staff':
      return undefined;
  }
}
