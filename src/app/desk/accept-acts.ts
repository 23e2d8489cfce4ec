import { randomBytes } from 'node:crypto';
import type { DeskAct, DeskDoor } from '../../ports/desk-act.ts';
import type { Incoming, Store } from '../../ports/store.ts';
import type { Shop } from '../../skills/shop.ts';
import type { Instant } from '../../values/instants.ts';
import type { Json } from '../../values/value.ts';
import { cardWords } from './card-words.ts';
import { draftText } from './drafts.ts';
import { handoverOf } from './mirror-turn.ts';
import { readFigure } from './read-figure.ts';

/** What acts at the doors of staff need of the shop. */
export interface ActParts {
  readonly store: Store;
  readonly shop: () => Shop;
  readonly accept: (events: readonly Incoming[]) => Promise<unknown>;
  readonly doors: () => Readonly<Partial<Record<DeskAct['door'], DeskDoor>>>;
  /** Keeps a copy of a picture that the shopper of a conversation may open. */
  readonly share: (photo: string, conversationId: string) => Promise<string>;
  readonly clock: () => Instant;
}

/** Takes up what staff did in their threads; settles when all is durable. An act in a thread nobody knows is marked as refused. */
export function createActAcceptor(parts: ActParts): (acts: readonly DeskAct[]) => Promise<void> {
  return async (acts) => {
    const events = await Promise.all(acts.map((act) => eventOf(parts, act)));
    const known = events.filter((event) => event !== undefined);
    if (known.length > 0) await parts.accept(known);
  };
}

async function eventOf(parts: ActParts, act: DeskAct): Promise<Incoming | undefined> {
  const thread = await parts.store.deskThread(`${act.door}.desk`, act.thread);
  if (!thread) return strayed(parts, act);
  const detail = await detailOf(parts, act, thread.about);
  if (!detail) {
    const words = cardWords(parts.shop().languages.first).deeds[act.act === 'draft' ? 'no-draft' : 'no-price'];
    const { address } = thread;
    await parts.doors()[act.door]?.mark({ address, ref: act.ref, thread: act.thread, mark: 'refused', words });
    return undefined;
  }
  const handover = handoverOf(thread.id);
  const now = parts.clock();
  return {
    dedupeKey: `${act.door}:${act.dedupeKey}`,
    channel: 'desk',
    identity: '',
    address: '',
    conversationId: thread.about,
    at: now,
    readyAt: now,
    entropy: randomBytes(16).toString('hex'),
    body: {
      kind: 'staff',
      act: act.act,
      by: act.by,
      detail: {
        ...{ door: act.door, may: [...act.may], address: thread.address, ref: act.ref, thread: act.thread },
        ...(handover === undefined ? {} : { handover }),
        ...detail,
      },
    },
  };
}

/** A thread that is not ours, or is not stored yet: whoever did it sees that nothing came of it. */
async function strayed({ shop, doors }: ActParts, { door, ref, thread }: DeskAct): Promise<undefined> {
  const address = shop().desk[door];
  if (address !== undefined) await doors()[door]?.mark({ address, ref, thread, mark: 'refused' });
}

type Detail = { readonly [key: string]: Json };

/** What belongs to the act; undefined when a figure was wanted and none is there, or when a draft is none any more. */
async function detailOf(parts: ActParts, act: DeskAct, about: string): Promise<Detail | undefined> {
  const { text, argument, photos = [] } = act;
  switch (act.act) {
    case 'deal':
      return argument === 'asked' && text === undefined ? {} : figureOf(parts, text ?? argument ?? '');
    case 'change': {
      const figure = figureOf(parts, text ?? '');
      return figure?.total === undefined ? undefined : { ...remedyOf(argument), amount: figure.total };
    }
    case 'approve':
    case 'refuse':
      return remedyOf(argument);
    case 'draft':
      return draftOf(parts, act, about);
    case 'reply': {
      if (argument === 'asked') return { isSure: true };
      const shared = await Promise.all(photos.map(({ id }) => parts.share(id, about)));
      return { text: text ?? '', ...(shared.length > 0 ? { photos: shared } : {}) };
    }
    default:
      return text === undefined ? {} : { text };
  }
}

function figureOf({ shop }: ActParts, typed: string): Detail | undefined {
  const { currency, products } = shop();
  const figure = readFigure(typed, { decimals: currency.decimals, skus: products.map(({ sku }) => sku) });
  return figure && { ...figure };
}

/** Without an id the only remedy that waits is meant. */
function remedyOf(argument: string | undefined): Detail {
  return argument === undefined ? {} : { remedy: argument };
}

/** Undefined for what is settled already, or was said when the talk was handed back. */
async function draftOf(
  { store }: ActParts,
  { argument = '', text }: DeskAct,
  about: string,
): Promise<Detail | undefined> {
  const isDropped = argument.startsWith('drop:');
  const id = isDropped ? argument.slice('drop:'.length) : argument;
  const words = await draftText(store, about, id);
  if (words === undefined) return undefined;
  return isDropped ? { id, decision: 'drop' } : { id, decision: 'send', text: text ?? words };
}
