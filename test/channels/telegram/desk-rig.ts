import { createDeskReceiver } from '../../../src/channels/telegram/receive-desk.ts';
import { createTelegramReceiver, type TelegramReceiver } from '../../../src/channels/telegram/receive-updates.ts';
import { createTelegramDesk } from '../../../src/channels/telegram/telegram-desk.ts';
import type { DeskAct, DeskDoor, DeskPerson } from '../../../src/ports/desk-act.ts';
import type { Incoming } from '../../../src/ports/store.ts';
import { messageTo } from '../../contracts/channel.ts';
import type { PeerChat, PeerMessage, PeerUser } from '../../peers/telegram/world.ts';
import { openTelegramRig, type TelegramRig } from './rig.ts';

/** A staff group with topics, the desk that writes into it and the receiver that hears it. */
export interface DeskRig extends TelegramRig {
  readonly desk: DeskDoor;
  readonly group: PeerChat;
  /** Number of the group, as outgoing rows have it. */
  readonly groupAddress: string;
  /** A colleague who is in shop.yaml by number. */
  readonly lin: PeerUser;
  /** A colleague who is in shop.yaml by user name. */
  readonly mei: PeerUser;
  /** Somebody in the group whom nobody has named. */
  readonly stranger: PeerUser;
  readonly receiver: TelegramReceiver;
  readonly acts: DeskAct[];
  /** Events of shoppers. */
  readonly events: Incoming[];
  /** Gives the receiver everything that waits at the peer. */
  readonly receiveAll: () => Promise<void>;
  /** While true, nothing can be stored. */
  isDown: boolean;
}

/** Opens the rig; the group's number can be withheld from the receiver, and pictures be impossible to keep. */
export async function openDeskRig({ isGroupKnown = true, isPhotoKept = true } = {}): Promise<DeskRig> {
  const rig = await openTelegramRig();
  const { peer, channel } = rig;
  const group = peer.addGroup({ forum: true });
  const lin = peer.addUser();
  const mei = peer.addUser({ username: 'A_Mei' });
  const stranger = peer.addUser();
  const people: readonly DeskPerson[] = [
    { name: '小林', telegram: String(lin.id), may: ['reply', 'approve'] },
    { name: '阿美', telegram: '@a_mei', may: ['reply'] },
    { name: '老闆', may: ['owner'] },
  ];
  const store = storeOf();
  const clock = () => rig.now;
  const photo = async ({ uniqueId }: { readonly uniqueId: string }) =>
    isPhotoKept ? { id: `kept-${uniqueId.length}` } : undefined;
  const parts = { api: channel.api, clock, photo };
  const receiver = createTelegramReceiver({
    ...parts,
    entropy: () => '0123456789abcdef0123456789abcdef',
    readyDelay: () => 0,
    accept: store.accept(store.events),
    note: () => undefined,
    invitation: { en: 'In private, please.' },
    desk: createDeskReceiver({
      ...parts,
      group: () => (isGroupKnown ? String(group.id) : undefined),
      people: () => people,
      language: () => 'zh-Hant',
      accept: store.accept(store.acts),
    }),
  });
  let given = 0;
  const own = {
    desk: createTelegramDesk(parts),
    ...{ group, lin, mei, stranger, receiver, groupAddress: String(group.id) },
    ...{ acts: store.acts, events: store.events },
    receiveAll: async () => {
      await receiver.receive(peer.feed.pending.slice(given));
      given = peer.feed.pending.length;
      await receiver.settled();
    },
  };
  return Object.defineProperty(Object.assign(Object.create(rig) as DeskRig, own), 'isDown', {
    set: (isDown: boolean) => {
      store.isDown = isDown;
    },
  });
}

/** A topic with its card. */
export async function openTopic(
  rig: DeskRig,
  buttons: readonly { choice: string; label: string }[] = [],
): Promise<number> {
  const row = messageTo({ address: rig.groupAddress }, { text: '等人 · 小花', buttons });
  const delivery = await rig.desk.deliver(row);
  return Number(delivery.kind === 'sent' ? delivery.ref : 0);
}

interface By {
  readonly user?: PeerUser;
  readonly answered?: PeerMessage;
}

/** What one message of a colleague's in a topic is heard as. */
export async function hear(rig: DeskRig, text: string, { user = rig.lin, answered }: By = {}) {
  const topic = [...(rig.peer.world.topics.get(rig.group.id)?.keys() ?? [])].at(-1) ?? (await openTopic(rig));
  const place = { chat: rig.group, topic, ...(answered ? { answered } : {}) };
  const message = rig.peer.sendInTopic(user, { text }, place);
  const before = rig.acts.length;
  await rig.receiveAll();
  return { acts: rig.acts.slice(before), message, topic };
}

/** The last words of the bot in the group. */
export function lastSaid(rig: DeskRig): string {
  return rig.peer.seen(rig.group.id).at(-1)?.text ?? '';
}

/** Keeps what has a key of its own, once each. */
function storeOf() {
  const keys = new Set<string>();
  const store = {
    isDown: false,
    acts: [] as DeskAct[],
    events: [] as Incoming[],
    accept:
      <T extends { readonly dedupeKey: string }>(kept: T[]) =>
      async (items: readonly T[]) => {
        await Promise.resolve();
        if (store.isDown) throw new Error('the store is down');
        for (const item of items) {
          if (keys.has(item.dedupeKey)) continue;
          keys.add(item.dedupeKey);
          kept.push(item);
        }
      },
  };
  return store;
}
