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
  if (!thread) return undefined;
  const detail = await detailOf(parts, act, thread.about);
  if (!detail) {
    const words = cardWords(parts.shop().languages.first).deeds['no-price'];
    await parts.doors()[act.door]?.mark({ address: thread.address, ref: act.ref, mark: 'refused', words });
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
        ...{ door: act.door, may: [...act.may], address: thread.address, ref: act.ref },
        ...(handover === undefined ? {} : { handover }),
        ...detail,
      },
    },
  };
}

type Detail = { readonly [key: string]: Json };

/** What belongs to the act; undefined when a figure was wanted and none is there. */
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

async function draftOf({ store }: ActParts, { argument = '', text }: DeskAct, about: string): Promise<Detail> {
  const isDropped = argument.startsWith('drop:');
  const id = isDropped ? argument.slice('drop:'.length) : argument;
  const words = text ?? (isDropped ? undefined : await draftText(store, about, id));
  return { id, decision: isDropped ? 'drop' : 'send', ...(words === undefined ? {} : { text: words }) };
}
