import { expect } from 'vitest';
import { takeTalkOrders, takeTalkParcels } from '../../src/app/talk/talk-orders.ts';
import type { SlackPeer } from '../peers/slack/slack-peer.ts';
import type { PeerMessage, PeerUser } from '../peers/telegram/world.ts';
import { type DeskShop, SOON } from './desk-shop.ts';

/** Who of the staff: 小林 may decide about money, 阿美 may reply. */
export type Who = 'lin' | 'mei';

/** What a person of staff does at one door of a shop, in the thread of one shopper. */
export interface Hands {
  readonly type: (who: Who, text: string) => Promise<string>;
  readonly press: (who: Who, label: string) => Promise<void>;
  /** Everything the bot has written into the thread. */
  readonly shown: () => Promise<string>;
  /** The mark on what somebody typed. */
  readonly mark: (typed: string) => Promise<string | undefined>;
  readonly marks: Readonly<Record<'done' | 'noted' | 'refused', string>>;
}

/** Hands in the newest topic of the staff group. */
export function atTelegram(shop: DeskShop): Hands {
  const typed = new Map<string, PeerMessage>();
  const topic = shop.topics().at(-1)?.[0] ?? 0;
  return {
    type: async (who, text) => {
      const message = shop.peer.sendInTopic(shop[who], { text }, { chat: shop.group, topic });
      typed.set(String(message.message_id), message);
      return String(message.message_id);
    },
    press: async (who, label) => void shop.press(shop[who], label),
    shown: async () =>
      shop.peer
        .seen(shop.group.id)
        .filter(({ message_thread_id: thread }) => thread === topic)
        .map(({ text = '' }) => text)
        .join('\n'),
    mark: async (id) => shop.peer.world.reactions.get(Number(id)),
    marks: { done: '👍', noted: '✍', refused: '👎' },
  };
}

/** Hands in the newest thread of the desk channel. */
export async function atSlack(shop: DeskShop, slack: SlackPeer): Promise<Hands> {
  const people = { lin: shop.linAtSlack, mei: shop.meiAtSlack };
  const thread = (await newestCard(slack))?.ts ?? '';
  return {
    type: (who, text) => slack.say(people[who], text, { channel: slack.desk, thread }),
    press: (who, label) => slack.press(people[who], slack.desk, label),
    shown: async () =>
      (await slack.messages(slack.desk))
        .filter(({ ts, thread_ts: own, user }) => (ts === thread || own === thread) && user === slack.bot)
        .map(({ text, blocks }) => text + JSON.stringify(blocks ?? ''))
        .join('\n'),
    mark: async (ts) => {
      const message = (await slack.messages(slack.desk)).find((each) => each.ts === ts);
      return message?.reactions?.at(-1)?.name;
    },
    marks: { done: 'white_check_mark', noted: 'memo', refused: 'x' },
  };
}

/** The shopper asks for a person; settles when both doors show it. */
export async function callPerson(shop: DeskShop, user: PeerUser, slack: SlackPeer): Promise<void> {
  const [before, topics] = [(await newestCard(slack))?.ts, shop.topics().length];
  shop.peer.sendText(user, '找真人');
  await shop.told(user, /回您|回覆您/);
  await expect.poll(async () => (await newestCard(slack))?.ts, SOON).not.toBe(before);
  await expect.poll(() => shop.topics().length, SOON).toBe(topics + 1);
  await expect.poll(() => atTelegram(shop).shown(), SOON).toContain('要找真人');
}

/** The first message of the thread that was opened last. */
export async function newestCard(slack: SlackPeer) {
  return (await slack.seen(slack.desk)).findLast(({ thread, ts }) => thread === undefined || thread === ts);
}

/** Gives the shopper an order. */
export async function giveOrder({ shop }: DeskShop, user: PeerUser, number: string): Promise<void> {
  const place = { channel: 'telegram', id: String(user.id), now: Date.now() };
  const items = [{ sku: 'BAG-02', quantity: 1, total: 280 }];
  await takeTalkOrders(shop, [{ number, stage: 'confirmed', link: true, items, total: 280 }], place);
}

/** A carrier tells of its parcel. */
export async function moveParcel({ shop }: DeskShop, order: string, stage: 'moving' | 'at-pickup'): Promise<void> {
  await takeTalkParcels(shop, [{ order, number: `N${order}`, carrier: 'tcat', stage }], Date.now());
}
