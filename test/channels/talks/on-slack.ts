import { createSlackReceiver } from '../../../src/channels/slack/receive-events.ts';
import { receiveSlackWebhook } from '../../../src/channels/slack/receive-slack-webhook.ts';
import { createSlackChannel } from '../../../src/channels/slack/slack.ts';
import { createSlackApi } from '../../../src/channels/slack/slack-api.ts';
import { escapeText } from '../../../src/channels/slack/slack-text.ts';
import type { EventBody } from '../../../src/conversation/event.ts';
import { SlackPeer } from '../../peers/slack/slack-peer.ts';
import { direct, pressed } from '../slack/payloads.ts';
import { signed } from '../slack/sign.ts';
import { PICTURE, runningClock, type TalkService } from './person.ts';

const MIMETYPES: Readonly<Record<string, string>> = {
  voice: 'audio/webm',
  video: 'video/mp4',
  file: 'application/pdf',
};

/** local-slack with the real codecs on both ways; events come by signed requests. */
export async function onSlack(): Promise<TalkService> {
  const peer = await SlackPeer.start();
  // Slack's stamps are other ones in each talk.
  let count = 0;
  return {
    join: ({ shop, clock }) => {
      let drawn = '';
      const api = createSlackApi(peer);
      const receiver = createSlackReceiver({
        ...{ api, clock, readyDelay: () => 0, note: () => undefined, invitation: () => '' },
        accept: (events) => shop().runtime.acceptMany(events),
        entropy: () => drawn,
        photo: async ({ fileId: id }) => {
          await shop().store.savePhoto({ id, type: 'image/jpeg', bytes: PICTURE, at: clock() });
          return { id };
        },
      });
      const handle = receiveSlackWebhook({ signingSecret: peer.signingSecret, receiver, clock });
      const post = async (body: string) => {
        const headers = signed(body, { atMs: clock(), secret: peer.signingSecret });
        const { status } = await handle(headers, Buffer.from(body));
        if (status !== 200) throw new Error(`Slack would send this again: ${status}`);
      };
      return {
        channel: createSlackChannel({ api, clock: runningClock(clock) }),
        open: async () => {
          const user = peer.addUser();
          const address = await peer.direct(user);
          let last = '';
          return {
            ...{ identity: user, address },
            act: async (body, entropy) => {
              count += 1;
              drawn = entropy;
              const ts = `17000${count.toString().padStart(5, '0')}.000100`;
              const payload = await payloadOf(peer, { user, channel: address, ts, last }, body);
              if (body.kind === 'message') last = ts;
              const json = JSON.stringify(payload);
              await post(body.kind === 'button' ? new URLSearchParams({ payload: json }).toString() : json);
            },
            seen: async () =>
              (await peer.seen(address)).map(({ text, buttons }) => ({
                text,
                buttons: buttons.map(({ label }) => label),
              })),
          };
        },
      };
    },
    [Symbol.asyncDispose]: () => peer[Symbol.asyncDispose](),
  };
}

interface Place {
  readonly user: string;
  readonly channel: string;
  readonly ts: string;
  /** What they said last. */
  readonly last: string;
}

async function payloadOf(peer: SlackPeer, { last, ...place }: Place, body: EventBody): Promise<object> {
  const { user, ts } = place;
  switch (body.kind) {
    case 'message': {
      if (body.page) throw new Error('Slack has no pages');
      const files = body.photos?.map((_, index) => ({
        id: `F${ts}${index}`,
        mimetype: 'image/jpeg',
        url_private: '-',
      }));
      return direct({ ...place, text: escapeText(body.text), ...(files && { subtype: 'file_share', files }) });
    }
    case 'sticker':
      return direct({ ...place, text: body.emoji });
    case 'unsupported': {
      const files = [{ id: `F${ts}`, mimetype: MIMETYPES[body.what] ?? 'application/octet-stream' }];
      return direct({ ...place, subtype: 'file_share', text: '', files });
    }
    case 'edit':
      return direct({
        ...{ ...place, subtype: 'message_changed' },
        message: { user, ts: last, text: escapeText(body.text), edited: { user, ts } },
        previous_message: { user, ts: last, text: '' },
      });
    case 'button':
      return pressOf(peer, place, body);
    default:
      throw new Error(`Slack brings no such thing: ${body.kind}`);
  }
}

/** The newest button of that label; one that is not to be seen stands on a message of before. */
async function pressOf(
  peer: SlackPeer,
  { user, channel, ts }: Omit<Place, 'last'>,
  { choice, label, argument }: EventBody & { readonly kind: 'button' },
): Promise<object> {
  if (argument !== undefined) throw new Error('A button in Slack brings nothing with it');
  const isIt = (button: { readonly label: string; readonly value: string }) =>
    button.label === label || button.value === choice;
  const shown = (await peer.seen(channel)).findLast(({ buttons }) => buttons.some(isIt));
  const button = shown?.buttons.find(isIt) ?? { value: choice, label };
  return pressed(button.value, {
    ...{ user: { id: user }, channel: { id: channel }, message: { ts: shown?.ts ?? ts } },
    actions: [{ action_id: 'choice:0', action_ts: ts, value: button.value, text: { text: button.label } }],
  });
}
