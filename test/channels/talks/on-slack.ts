import { createSlackReceiver } from '../../../src/channels/slack/receive-events.ts';
import { receiveSlackWebhook } from '../../../src/channels/slack/receive-slack-webhook.ts';
import { createSlackChannel } from '../../../src/channels/slack/slack.ts';
import { createSlackApi } from '../../../src/channels/slack/slack-api.ts';
import { escapeText } from '../../../src/channels/slack/slack-text.ts';
import { SlackPeer } from '../../peers/slack/slack-peer.ts';
import { direct, pressed } from '../slack/payloads.ts';
import { signed } from '../slack/sign.ts';
import { type Deed, entropyOf, type TalkChannel } from './person.ts';

const MIMETYPES = { voice: 'audio/webm', video: 'video/mp4', file: 'application/pdf' };

/** local-slack with the real codecs on both ways; events come by signed requests. */
export async function onSlack(clock: () => number): Promise<TalkChannel> {
  const peer = await SlackPeer.start();
  const api = createSlackApi(peer);
  // The shop's clock stands still; the channel's goes on, so that its pace holds nothing up.
  let paceMs = 0;
  const pacedClock = () => clock() + paceMs;
  const channel = createSlackChannel({ api, clock: pacedClock });
  let count = 0;
  return {
    channel,
    open: async (accept) => {
      const user = peer.addUser();
      const address = await peer.direct(user);
      const receiver = createSlackReceiver({
        ...{ api, clock, accept },
        entropy: () => entropyOf(`slack ${count}`),
        readyDelay: () => 0,
        photo: async () => undefined,
        note: () => undefined,
        invitation: () => '',
      });
      const handle = receiveSlackWebhook({ signingSecret: peer.signingSecret, receiver, clock });
      const post = async (body: string) => {
        const headers = signed(body, { atMs: clock(), secret: peer.signingSecret });
        const { status } = await handle(headers, Buffer.from(body));
        if (status !== 200) throw new Error(`Slack would send this again: ${status}`);
      };
      let last = '';
      const payloadOf = async (deed: Deed): Promise<object> => {
        count += 1;
        const ts = `17000${count.toString().padStart(5, '0')}.000100`;
        const common = { channel: address, user };
        if ('text' in deed) {
          last = ts;
          return direct({ ...common, ts, text: escapeText(deed.text) });
        }
        if ('sticker' in deed) return direct({ ...common, ts, text: deed.sticker });
        if ('unsupported' in deed) {
          const files = [{ id: `F${count}`, mimetype: MIMETYPES[deed.unsupported] }];
          return direct({ ...common, ts, subtype: 'file_share', text: '', files });
        }
        if ('edit' in deed) {
          const message = { user, ts: last, text: escapeText(deed.edit), edited: { user, ts } };
          return direct({
            ...common,
            ts,
            subtype: 'message_changed',
            message,
            previous_message: { user, ts: last, text: '' },
          });
        }
        const shown = (await peer.seen(address)).findLast(({ buttons }) =>
          buttons.some(({ label }) => label === deed.label),
        );
        const place = { user: { id: user }, channel: { id: address }, message: { ts: shown?.ts ?? ts } };
        const button = shown?.buttons.find(({ label }) => label === deed.label);
        return pressed(button?.value ?? deed.button, {
          ...place,
          actions: [
            { action_id: 'choice:0', action_ts: ts, value: button?.value ?? deed.button, text: { text: deed.label } },
          ],
        });
      };
      const act = async (deed: Deed) => {
        paceMs += 10_000;
        const payload = await payloadOf(deed);
        const json = JSON.stringify(payload);
        await post('button' in deed ? new URLSearchParams({ payload: json }).toString() : json);
      };
      return {
        address,
        act,
        seen: async () =>
          (await peer.seen(address)).map(({ text, buttons }) => ({ text, buttons: buttons.map(({ label }) => label) })),
      };
    },
    [Symbol.asyncDispose]: () => peer[Symbol.asyncDispose](),
  };
}
