import { HOUR_MS } from '../values/instants.ts';
import type { CareCalls, LinkTexts } from './care-calls.ts';
import { query } from './query.ts';
import type { Tx } from './transaction.ts';

/** Wrong codes a conversation may type in an hour. */
const MOST_ATTEMPTS = 5;

/** Uses a code up. Wrong ones are counted, so that nobody guesses. */
export async function useLinkCode(tx: Tx, unit: CareCalls['useLinkCode']['unit']): Promise<LinkTexts> {
  const { hash, byConversation, now } = unit;
  const [code] = await query<CodeRow>(tx, FIND_CODE, [hash]);
  if (code?.used_by === byConversation) return linked(code);
  if (code?.conversation_id === byConversation) return { kind: 'refused', reason: 'own' };
  if ((await attempts(tx, byConversation, now)) >= MOST_ATTEMPTS) return { kind: 'refused', reason: 'too-many' };
  if (code === undefined || code.expires_at <= now || code.used_by !== null) {
    await query(tx, COUNT_ATTEMPT, [byConversation, now, now - HOUR_MS, now - HOUR_MS]);
    if (code === undefined) return { kind: 'refused', reason: 'unknown' };
    return { kind: 'refused', reason: code.used_by === null ? 'expired' : 'used' };
  }
  await query(tx, 'update link_codes set used_by = ? where hash = ?', [byConversation, hash]);
  return linked(code);
}

interface CodeRow {
  readonly conversation_id: string;
  readonly detail: string;
  readonly expires_at: number;
  readonly used_by: string | null;
}

function linked({ conversation_id, detail }: CodeRow): LinkTexts {
  return { kind: 'linked', conversationId: conversation_id, detail };
}

async function attempts(tx: Tx, conversationId: string, now: number): Promise<number> {
  const [row] = await query<{ count: number }>(
    tx,
    'select count from link_attempts where conversation_id = ? and since > ? + 0',
    [conversationId, now - HOUR_MS],
  );
  return row?.count ?? 0;
}

const FIND_CODE = 'select conversation_id, detail, expires_at, used_by from link_codes where hash = ?';

const COUNT_ATTEMPT = `insert into link_attempts (conversation_id, since, count) values (?, ?, 1)
  on conflict (conversation_id) do update set
    count = case when link_attempts.since > ? then link_attempts.count + 1 else 1 end,
    since = case when link_attempts.since > ? then link_attempts.since else excluded.since end`;
