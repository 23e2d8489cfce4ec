import { openShop } from '../../../src/app/open-shop.ts';
import type { Talk } from '../../../src/app/talk.ts';
import type { TalkLine } from '../../../src/app/talk-line.ts';
import { type Captured, type Said, saidFrom } from '../../../src/app/talk-said.ts';
import type { Channel, Outgoing } from '../../../src/ports/channel.ts';
import type { TranscriptRow } from '../../../src/ports/store.ts';
import { onSlack } from './on-slack.ts';
import { onTelegram } from './on-telegram.ts';
import { onWeb } from './on-web.ts';
import { choicesOf, type Deed, type Person } from './person.ts';

const OPENERS = { web: onWeb, telegram: onTelegram, slack: onSlack };

export type TalkChannelName = keyof typeof OPENERS;

/** Monday 2026-11-23, 14:00 in Taipei: the demo shop is open. */
const START_AT = Temporal.Instant.from('2026-11-23T14:00+08:00').epochMilliseconds;

/** A talk whose lines come in and go out by a channel's real codecs. */
export async function openRealTalk(name: TalkChannelName): Promise<Talk> {
  const now = () => START_AT;
  await using opening = new AsyncDisposableStack();
  const service = opening.use(await OPENERS[name](now));
  const people = new Map<string, Person>();
  const rows: TranscriptRow[] = [];
  const captured: Captured[] = [];
  const project = `${import.meta.dirname}/../../..`;
  const shop = await openShop({
    configDir: `${project}/config`,
    flowsDir: `${project}/flows`,
    cacheDir: `${project}/var`,
    key: new Uint8Array(32),
    publicUrl: 'http://localhost:8787',
    channels: { [name]: watched(service.channel) },
    services: { 'tell-staff': async () => ({ ok: true, result: null }) },
    clock: now,
    onError: (error) => {
      throw error;
    },
  });
  opening.move();
  shop.runtime.onCommitted((lines) => void rows.push(...lines.rows));
  let title = '';
  let buttons: Said['buttons'] = [];

  /** The channel; what it delivers is captured as the person sees it. */
  function watched(channel: Channel): Channel {
    return {
      ...channel,
      deliver: async (message) => {
        const person = [...people.values()].find(({ address }) => address === message.address);
        const before = (await person?.seen())?.length ?? 0;
        const delivery = await channel.deliver(message);
        if (delivery.kind !== 'sent') return delivery;
        const shown = (await person?.seen())?.slice(before) ?? [];
        const seen: Outgoing = {
          ...message,
          text: shown.map(({ text }) => text).join(''),
          buttons: choicesOf(
            message,
            shown.flatMap((each) => each.buttons),
          ),
        };
        captured.push({ at: START_AT, channel: name, message: seen });
        return delivery;
      },
    };
  }

  async function personOf(id: string): Promise<Person> {
    const known = people.get(id);
    if (known) return known;
    const opened = await service.open((events) => shop.runtime.acceptMany(events), now);
    people.set(id, opened);
    return opened;
  }

  async function send(line: TalkLine): Promise<readonly Said[]> {
    if ('as' in line) {
      title = line.as.id;
      await personOf(title);
      return [];
    }
    const person = await personOf(title);
    await person.act(deedOf(line, buttons));
    for (let left = 5; left > 0; left -= 1) await shop.runtime.tick(START_AT);
    return collect();
  }

  async function collect(): Promise<readonly Said[]> {
    const { decimals } = shop.bundles.active().shop.currency;
    const committed = rows.splice(0);
    const shown = service.channel.delivery === 'pull' ? committed.flatMap(asShown) : captured.splice(0);
    const said: Said[] = [];
    for (const capture of shown) {
      const row = committed.find(({ id }) => id === capture.message.id);
      const one = await saidFrom(capture, { store: shop.store, row, decimals });
      buttons = one.buttons;
      said.push({ ...one, to: title });
    }
    return said;
  }

  /** A pull channel shows the lines themselves. */
  function asShown(row: TranscriptRow): readonly Captured[] {
    if (row.from !== 'bot') return [];
    const { id, conversationId, text, detail } = row;
    const card = detail.card === undefined ? {} : { card: detail.card };
    const message = {
      id,
      conversationId,
      address: '',
      language: 'en',
      text,
      buttons: detail.buttons ?? [],
      ...card,
    } as const;
    return [{ at: START_AT, channel: name, message }];
  }

  return {
    send,
    now,
    shop,
    [Symbol.asyncDispose]: async () => {
      await shop[Symbol.asyncDispose]();
      await service[Symbol.asyncDispose]();
    },
  };
}

/** Lines every channel can carry; others are not for here. */
function deedOf(line: TalkLine, shown: Said['buttons']): Deed {
  if ('photo' in line || 'argument' in line) throw new Error('Not for every channel');
  if ('text' in line) return { text: line.text };
  if ('sticker' in line) return { sticker: line.sticker };
  if ('edit' in line) return { edit: line.edit };
  if ('unsupported' in line) {
    const { unsupported } = line;
    if (unsupported === 'voice' || unsupported === 'video' || unsupported === 'file') return { unsupported };
  }
  if ('button' in line) {
    const button = shown.find(({ choice, label }) => choice === line.button || label === line.button);
    return { button: button?.choice ?? line.button, label: button?.label ?? line.button };
  }
  throw new Error('Not for every channel');
}
