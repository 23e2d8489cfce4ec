import { z } from 'zod';
import type { EventBody, PageRef } from '../conversation/event.ts';
import type { Incoming } from '../ports/store.ts';
import type { Instant } from '../values/instants.ts';
import { LANGUAGES } from '../values/language.ts';

/** Longest message taken; the widget's own field stops there. */
const MAX_CHARS = 4000;
const MAX_PHOTOS = 4;

/** Who sent a request, proved before; `entropy` is 32 random hex characters. */
export interface WebSender {
  readonly identity: string;
  readonly at: Instant;
  readonly entropy: string;
}

/** A request read as an event, complete but for its time of readiness, or the first thing wrong with it. */
export type WebDecoded =
  | { readonly kind: 'event'; readonly incoming: Omit<Incoming, 'readyAt'> }
  | { readonly kind: 'fault'; readonly path: string; readonly message: string };

/** Reads what the widget posts to /api/events. The same `id` from the same visitor is the same event. */
export function decodeWebEvent(request: unknown, sender: WebSender): WebDecoded {
  const read = WebEvent.safeParse(request);
  if (!read.success) {
    const [issue] = read.error.issues;
    return { kind: 'fault', path: issue?.path.join('.') ?? '', message: issue?.message ?? 'Invalid input' };
  }
  const { identity, at, entropy } = sender;
  return {
    kind: 'event',
    incoming: {
      dedupeKey: `${identity}:${read.data.id}`,
      channel: 'web',
      identity,
      address: identity,
      at,
      entropy,
      body: bodyOf(read.data),
    },
  };
}

const common = {
  id: z.string().regex(/^[\w-]{8,64}$/, 'Invalid id: wanted 8 to 64 letters, digits, "-" or "_"'),
  page: z
    .string()
    .max(512)
    .regex(/^\/[^?#]*$/, 'Invalid page: wanted a path without host, query or fragment')
    .optional(),
  language: z.enum(LANGUAGES).optional(),
  // A browser without a zone we can keep is no reason to lose a message.
  zone: z.string().max(64).optional().catch(undefined),
};

const text = z.string().max(MAX_CHARS);
const messageId = z.string().min(1).max(64);

const WebEvent = z.discriminatedUnion('kind', [
  z
    .strictObject({
      kind: z.literal('message'),
      ...common,
      text,
      photos: z.array(z.string().max(64)).max(MAX_PHOTOS).optional(),
    })
    .refine((event) => event.text.trim() !== '' || event.photos?.length, {
      path: ['text'],
      message: 'Invalid text: empty',
    }),
  z.strictObject({
    kind: z.literal('button'),
    ...common,
    choice: z.string().min(1).max(200),
    label: z.string().min(1).max(200),
    messageId: messageId.optional(),
  }),
  z.strictObject({ kind: z.literal('sticker'), ...common, emoji: z.string().min(1).max(32) }),
  z.strictObject({ kind: z.literal('edit'), ...common, messageId, text: text.min(1) }),
  z.strictObject({ kind: z.literal('lingering'), ...common, page: common.page.unwrap() }),
]);

type WebEvent = z.infer<typeof WebEvent>;

function bodyOf(event: WebEvent): EventBody {
  const page = pageOf(event);
  const onPage = page ? { page } : {};
  switch (event.kind) {
    case 'message': {
      const photos = event.photos?.map((id) => ({ id }));
      return { kind: 'message', messageId: event.id, text: event.text, ...(photos ? { photos } : {}), ...onPage };
    }
    case 'button': {
      const { choice, label } = event;
      const answered = event.messageId === undefined ? {} : { messageId: event.messageId };
      return { kind: 'button', choice, label, ...answered, ...onPage };
    }
    case 'sticker':
      return { kind: 'sticker', messageId: event.id, emoji: event.emoji };
    case 'edit':
      return { kind: 'edit', messageId: event.messageId, text: event.text };
    case 'lingering':
      return { kind: 'lingering', page: { path: event.page, ...hintsOf(event) } };
  }
}

/** The page with the language it is shown in, for first words to somebody who has written none yet, and the browser's zone. */
function pageOf(event: WebEvent): PageRef | undefined {
  return event.page === undefined ? undefined : { path: event.page, ...hintsOf(event) };
}

function hintsOf({ language, zone }: WebEvent): Omit<PageRef, 'path'> {
  return { ...(language === undefined ? {} : { language }), ...(zone === undefined ? {} : { zone }) };
}
