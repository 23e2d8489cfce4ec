import { talkChannels } from '../../../src/app/talk/talk-channels.ts';
import type { TalkDoorParts, TalkDoors, TalkSpeaker } from '../../../src/app/talk/talk-doors.ts';
import type { Channel, Delivery, Outgoing } from '../../../src/ports/channel.ts';
import type { TranscriptRow } from '../../../src/ports/store.ts';
import { onSlack } from './on-slack.ts';
import { onTelegram } from './on-telegram.ts';
import { onWeb } from './on-web.ts';
import { choicesOf, type Person, type Shown, type TalkDoor } from './person.ts';

export type RealChannelName = 'web' | 'telegram' | 'slack';

/** The three channels with their emulated services, for talks one after another. */
export interface RealServices extends AsyncDisposable {
  readonly doors: (parts: TalkDoorParts) => TalkDoors;
}

/** Starts the services. */
export async function openRealServices(): Promise<RealServices> {
  await using opening = new AsyncDisposableStack();
  const telegram = opening.use(await onTelegram());
  const slack = opening.use(await onSlack());
  const web = opening.use(await onWeb());
  const all = opening.move();
  return {
    doors: (parts) =>
      joinDoors(parts, { web: web.join(parts), telegram: telegram.join(parts), slack: slack.join(parts) }),
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}

function joinDoors(parts: TalkDoorParts, doors: Readonly<Record<RealChannelName, TalkDoor>>): TalkDoors {
  const people = new Map<string, Promise<Person>>();
  /** Speakers by where the shop writes to them. */
  const speakers = new Map<string, TalkSpeaker>();
  const visitors = new Map<string, string>();

  function personOf(speaker: TalkSpeaker): Promise<Person> {
    const key = `${speaker.channel} ${speaker.id}`;
    const known = people.get(key) ?? meet(speaker);
    people.set(key, known);
    return known;
  }

  async function meet(speaker: TalkSpeaker): Promise<Person> {
    const person = await doorOf(speaker.channel).open();
    // An order joined before a word was said is told to the person: Slack takes that for an address too.
    for (const address of [person.address, person.identity]) speakers.set(`${speaker.channel} ${address}`, speaker);
    return person;
  }

  function doorOf(name: string): TalkDoor {
    if (name === 'web' || name === 'telegram' || name === 'slack') return doors[name];
    throw new Error(`No service is emulated for "${name}"`);
  }

  /** The channel; what it delivers is told as the person sees it. */
  function watched(channel: Channel): Channel {
    const { edit } = channel;
    return {
      ...channel,
      deliver: (message) => watch(message, () => channel.deliver(message)),
      ...(edit && { edit: (message: Parameters<typeof edit>[0]) => watch(message, () => edit(message)) }),
    };

    async function watch(message: Outgoing, send: () => Promise<Delivery>): Promise<Delivery> {
      const speaker = speakers.get(`${channel.name} ${message.address}`);
      if (!speaker) return send();
      const person = await personOf(speaker);
      const before = await person.seen();
      const delivery = await send();
      if (delivery.kind === 'sent') tellShown(message, { speaker, shown: changed(before, await person.seen()) });
      return delivery;
    }
  }

  function tellShown(
    message: Outgoing,
    { speaker, shown }: { readonly speaker: TalkSpeaker; readonly shown: readonly Shown[] },
  ): void {
    // What is taken back shows nothing new.
    if (shown.length === 0) return;
    const buttons = choicesOf(
      message,
      shown.flatMap((each) => each.buttons),
    );
    const seen = { ...message, address: speaker.id, text: shown.map(({ text }) => text).join(''), buttons };
    parts.tell({ at: parts.clock(), channel: speaker.channel, message: seen });
  }

  /** The widget shows the lines of its conversation as they are committed. */
  function committed(rows: readonly TranscriptRow[]): void {
    for (const row of rows) {
      const id = visitors.get(row.conversationId);
      if (id === undefined || row.from === 'shopper' || row.detail.deletes !== undefined) continue;
      const { card, buttons = [] } = row.detail;
      const shown = { id: row.id, conversationId: row.conversationId, address: id, language: 'en' } as const;
      const message = { ...shown, text: row.text, buttons, ...(card && { card }) };
      parts.tell({ at: parts.clock(), channel: 'web', message });
    }
  }

  return {
    channels: (staff) => ({
      ...talkChannels(staff, parts),
      web: doors.web.channel,
      telegram: watched(doors.telegram.channel),
      slack: watched(doors.slack.channel),
    }),
    committed,
    who: async (speaker) => ({ channel: speaker.channel, id: (await personOf(speaker)).identity }),
    act: async (speaker, body, entropy) => {
      const person = await personOf(speaker);
      await person.act(body, entropy);
      if (speaker.channel !== 'web') return;
      const conversation = await parts.shop().store.conversationOf('web', person.identity);
      if (conversation) visitors.set(conversation.id, speaker.id);
    },
  };
}

/** What a person sees now that they did not see before. */
function changed(before: readonly Shown[], after: readonly Shown[]): readonly Shown[] {
  if (after.length < before.length) return [];
  return after.filter(({ text }, index) => text !== before[index]?.text);
}
