import { z } from 'zod';

const id = z.string().min(1).max(64);
const ts = z.string().regex(/^\d{1,12}\.\d{1,9}$/);

const file = z.object({
  id,
  mimetype: z.string().optional().catch(undefined),
  url_private_download: z.string().optional().catch(undefined),
  url_private: z.string().optional().catch(undefined),
});

/** Words, pictures and their author; loose, so that new members do no harm. */
const content = z.object({
  ts,
  user: id.optional(),
  text: z.string().optional().catch(undefined),
  thread_ts: ts.optional(),
  bot_id: z.string().optional(),
  app_id: z.string().optional(),
  subtype: z.string().optional(),
  files: z.array(file).optional().catch(undefined),
});

const message = z.object({
  type: z.literal('message'),
  subtype: z.string().optional(),
  channel: id,
  channel_type: z.string().optional(),
  deleted_ts: ts.optional(),
  message: content.extend({ edited: z.object({ ts }).optional() }).optional(),
  previous_message: content.optional(),
});

const said = content.extend({
  type: z.enum(['message', 'app_mention']),
  channel: id,
  channel_type: z.string().optional(),
});

const reaction = z.object({
  type: z.literal('reaction_added'),
  user: id,
  reaction: z.string().max(100),
  item_user: z.string().optional(),
  item: z.object({ type: z.literal('message'), channel: id, ts }),
  event_ts: z.string(),
});

const callback = z.object({
  type: z.literal('event_callback'),
  team_id: id,
  event_id: id,
  event: z.looseObject({ type: z.string(), subtype: z.string().optional() }),
});

const press = z.object({
  type: z.literal('block_actions'),
  team: z.object({ id }).nullish(),
  user: z.object({ id }),
  trigger_id: z.string().optional(),
  channel: z.object({ id }),
  message: z.object({ ts, thread_ts: ts.optional() }),
  actions: z
    .array(
      z.object({
        action_id: z.string(),
        action_ts: z.string(),
        value: z.string().optional(),
        text: z.object({ text: z.string() }).optional().catch(undefined),
      }),
    )
    .min(1),
});

const submission = z.object({
  type: z.literal('view_submission'),
  team: z.object({ id }).nullish(),
  user: z.object({ id }),
  view: z.object({
    id,
    callback_id: z.string(),
    private_metadata: z.string().max(3000),
    state: z.object({
      values: z.record(z.string(), z.record(z.string(), z.looseObject({ value: z.string().nullish() }))),
    }),
  }),
});

/** A message as said by somebody. */
export type SlackMessage = z.infer<typeof said>;

/** Words and files of a message. */
export type SlackContent = z.infer<typeof content>;

/** A message that was changed or taken back. */
export type SlackChange = z.infer<typeof message>;

/** An emoji put on a message. */
export type SlackReaction = z.infer<typeof reaction>;

/** A pressed button. */
export type SlackPress = z.infer<typeof press>;

/** A window filled in. */
export type SlackSubmission = z.infer<typeof submission>;

/** What Slack has sent, of the kinds we know; `path` names the member that cannot be read, never its content. */
export type Payload =
  | { readonly kind: 'said'; readonly team: string; readonly said: SlackMessage }
  | { readonly kind: 'change'; readonly team: string; readonly eventId: string; readonly change: SlackChange }
  | { readonly kind: 'reaction'; readonly team: string; readonly reaction: SlackReaction }
  | { readonly kind: 'press'; readonly press: SlackPress }
  | { readonly kind: 'submission'; readonly submission: SlackSubmission }
  | { readonly kind: 'other'; readonly what: string }
  | { readonly kind: 'unreadable'; readonly path: string };

/** Reads the body of an event, of a pressed button or of a window. Total: anything at all has an outcome. */
export function readPayload(raw: unknown): Payload {
  const type = typeOf(raw);
  if (type === 'block_actions') return read(press, raw, (value) => ({ kind: 'press', press: value }));
  if (type === 'view_submission') return read(submission, raw, (value) => ({ kind: 'submission', submission: value }));
  if (type !== 'event_callback')
    return type === '' ? { kind: 'unreadable', path: 'type' } : { kind: 'other', what: type };
  return read(callback, raw, ({ team_id: team, event_id: eventId, event }) => {
    if (event.type === 'reaction_added')
      return read(reaction, event, (value) => ({ kind: 'reaction', team, reaction: value }));
    if (event.type !== 'message' && event.type !== 'app_mention') return { kind: 'other', what: event.type };
    const isChange = event.subtype === 'message_changed' || event.subtype === 'message_deleted';
    return isChange
      ? read(message, event, (value) => ({ kind: 'change', team, eventId, change: value }))
      : read(said, event, (value) => ({ kind: 'said', team, said: value }));
  });
}

function read<T>(schema: z.ZodType<T>, raw: unknown, make: (value: T) => Payload): Payload {
  const result = schema.safeParse(raw);
  if (result.success) return make(result.data);
  return { kind: 'unreadable', path: result.error.issues[0]?.path.join('.') ?? '' };
}

/** A word of Slack's own, or '' when there is none. */
function typeOf(raw: unknown): string {
  const type = typeof raw === 'object' && raw !== null && 'type' in raw ? raw.type : undefined;
  return typeof type === 'string' && /^[a-z_]{1,60}$/.test(type) ? type : '';
}
