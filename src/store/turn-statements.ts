import type { RowStatement } from './run-rows.ts';

/** Statements that write a group of turns. The cells of each row are laid out by `encode-turn.ts`. */

export const UPDATE_SHOPPERS: RowStatement = {
  width: 4,
  sql: (values) => `with turn (id, version, state, blocked_until) as (${values})
    update shoppers set version = turn.version + 1, state = turn.state, blocked_until = turn.blocked_until
    from turn where shoppers.id = turn.id and shoppers.version = turn.version`,
};

export const UPDATE_CONVERSATIONS: RowStatement = {
  width: 4,
  sql: (values) => `with turn (id, version, mode, state) as (${values})
    update conversations set version = turn.version + 1, mode = turn.mode, state = turn.state
    from turn where conversations.id = turn.id and conversations.version = turn.version`,
};

export const INSERT_TRANSCRIPT: RowStatement = {
  width: 7,
  sql: (values) => `insert into transcript (id, conversation_id, at, sender, name, text, detail)
    ${values} returning seq`,
};

export const INSERT_OUTBOX: RowStatement = {
  width: 9,
  sql: (values) => `insert into outbox
    (id, shopper_id, conversation_id, lane, kind, payload, on_unknown, not_before, useful_until) ${values}`,
};

/** 5 is `OUTBOX.voided`. A try under way cannot be called back, but it is the last. */
export const VOID_OUTBOX: RowStatement = {
  width: 2,
  sql: (values) => `with void (conversation_id, kind) as (${values})
    update outbox set status = 5 from void
    where outbox.conversation_id = void.conversation_id and outbox.kind = void.kind and outbox.status = 0`,
};

/** Of what is held (3) for staff, what they have decided on is void (5), and the rest waits (0) to be sent. */
export const RELEASE_OUTBOX: RowStatement = {
  width: 2,
  sql: (values) => `with freed (conversation_id, except_ids) as (${values})
    update outbox set reason = null,
      status = case when outbox.id in (select value from json_each(freed.except_ids)) then 5 else 0 end
    from freed where outbox.conversation_id = freed.conversation_id
      and outbox.status = 3 and outbox.kind = 'news' and outbox.reason = 'with-staff'`,
};

export const UPSERT_TIMERS: RowStatement = {
  width: 6,
  sql: (values) => `insert into timers (conversation_id, flow, state, name, due_at, version) ${values}
    on conflict (conversation_id, flow, state, name)
    do update set due_at = excluded.due_at, version = excluded.version`,
};

export const DISARM_TIMERS: RowStatement = {
  width: 2,
  sql: (values) => `with turn (id, version) as (${values})
    delete from timers where rowid in (
      select old.rowid from turn join timers old on old.conversation_id = turn.id where old.version <> turn.version)`,
};

export const INSERT_PROMISES: RowStatement = {
  width: 8,
  sql: (values) => `insert into promises
    (id, shopper_id, conversation_id, what, due_at, words, detail, made_at) ${values}`,
};

export const SETTLE_PROMISES: RowStatement = {
  width: 3,
  sql: (values) => `with settled (id, state, at) as (${values})
    update promises set state = settled.state, settled_at = settled.at
    from settled where promises.id = settled.id and promises.state = 'open'`,
};

/** A code belongs to the shopper it was made for: another shopper's deal of the same code is refused. Redeemed is for good. */
export const UPSERT_DEALS: RowStatement = {
  width: 10,
  sql: (values) => `insert into deals
    (code, shopper_id, sku, state, expires_at, net, floor, discount, made_at, deal) ${values}
    on conflict (code) do update set
      shopper_id = case when deals.shopper_id = excluded.shopper_id then excluded.shopper_id end,
      sku = excluded.sku, state = case when deals.state = 'redeemed' then 'redeemed' else excluded.state end,
      expires_at = excluded.expires_at, net = excluded.net,
      floor = excluded.floor, discount = excluded.discount, deal = excluded.deal`,
};

export const INSERT_RECORDS: RowStatement = {
  width: 4,
  sql: (values) => `insert into records (conversation_id, at, kind, detail) ${values}`,
};

/** A conversation that a repeated turn opens again stays as it is. */
export const OPEN_CONVERSATIONS: RowStatement = {
  width: 4,
  sql: (values) => `insert into conversations (id, shopper_id, channel, address) ${values} on conflict do nothing`,
};

/** An item put there again is armed again, at its new time. */
export const UPSERT_AGENDA: RowStatement = {
  width: 6,
  sql: (values) => `insert into agenda (id, shopper_id, conversation_id, what, due_at, detail) ${values}
    on conflict (id) do update set conversation_id = excluded.conversation_id, due_at = excluded.due_at,
      detail = excluded.detail, status = 0`,
};

/** 2: done without firing, as `schema.ts` says. */
export const FINISH_AGENDA = `update agenda set status = 2
  where id in (select value from json_each(?)) and status = 0`;

export const INSERT_CONSENTS: RowStatement = {
  width: 8,
  sql: (values) =>
    `insert into consents (shopper_id, conversation_id, purpose, given, at, words, channel, order_number) ${values}`,
};
