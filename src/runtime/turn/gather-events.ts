import type { InboxEvent } from '../../ports/store.ts';
import { gatherNews } from './gather-news.ts';

/** Events taken as one thing said: the first gives id, time and seed, the last is the newest. */
export interface Gathered {
  readonly event: InboxEvent;
  /** Every event in it, in inbox order. */
  readonly parts: readonly InboxEvent[];
}

/**
 * Joins a burst: a message that was held back as a fragment, and the parts of an album, are taken together with the
 * message that follows in the same conversation; news of several orders is one. Everything else stands alone.
 */
export function gatherEvents(events: readonly InboxEvent[]): readonly Gathered[] {
  const gathered: Gathered[] = [];
  for (const event of events) {
    const last = gathered.at(-1);
    if (last && belongTogether(last, event)) gathered[gathered.length - 1] = join(last, event);
    else gathered.push({ event, parts: [event] });
  }
  return gatherNews(gathered);
}

function belongTogether({ event: first, parts }: Gathered, next: InboxEvent): boolean {
  const previous = parts.at(-1) ?? first;
  if (previous.body.kind !== 'message' || next.body.kind !== 'message') return false;
  if (previous.conversationId !== next.conversationId) return false;
  const isAlbum = previous.body.album !== undefined && previous.body.album === next.body.album;
  return isAlbum || previous.readyAt > previous.at;
}

function join({ event, parts }: Gathered, next: InboxEvent): Gathered {
  if (event.body.kind !== 'message' || next.body.kind !== 'message') return { event, parts: [...parts, next] };
  const photos = [...(event.body.photos ?? []), ...(next.body.photos ?? [])];
  const text = [event.body.text, next.body.text].filter((words) => words !== '').join('\n');
  const page = next.body.page ?? event.body.page;
  const body = {
    ...event.body,
    messageId: next.body.messageId,
    text,
    ...(photos.length > 0 ? { photos } : {}),
    ...(page ? { page } : {}),
  };
  return { event: { ...event, body }, parts: [...parts, next] };
}
