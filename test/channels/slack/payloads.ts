/** Who the app is in codec tests. */
export const BOT = { user: 'U0BOT', bot: 'B0BOT', team: 'T1' };

/** An event of the Events API around `event`. */
export function callback(event: object): object {
  return { type: 'event_callback', team_id: 'T1', event_id: 'Ev1', event };
}

/** A direct message. */
export function direct(parts: object = {}): object {
  return callback({
    type: 'message',
    channel: 'D1',
    channel_type: 'im',
    user: 'U1',
    ts: '1700000000.000100',
    ...parts,
  });
}

/** A changed or removed direct message. */
export function changed(before: string, after: string | undefined): object {
  const message = (text: string) => ({ user: 'U1', ts: '1700000000.000100', text });
  const isGone = after === undefined;
  return callback({
    type: 'message',
    subtype: isGone ? 'message_deleted' : 'message_changed',
    channel: 'D1',
    channel_type: 'im',
    ts: '1700000009.000100',
    previous_message: message(before),
    ...(isGone
      ? { deleted_ts: '1700000000.000100' }
      : { message: { ...message(after), edited: { user: 'U1', ts: '1700000009.000000' } } }),
  });
}

/** A pressed button. */
export function pressed(value: string, place: object = {}): object {
  return {
    type: 'block_actions',
    team: { id: 'T1' },
    user: { id: 'U1' },
    trigger_id: 'trigger',
    channel: { id: 'D1' },
    message: { ts: '1700000000.000200' },
    actions: [{ action_id: 'choice:0', action_ts: '1700000001.5', value, text: { type: 'plain_text', text: '好' } }],
    ...place,
  };
}
