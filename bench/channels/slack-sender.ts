import { fileURLToPath } from 'node:url';
import { direct } from '../../test/channels/slack/payloads.ts';
import { signed } from '../../test/channels/slack/sign.ts';
import { SlackPeer } from '../../test/peers/slack/slack-peer.ts';
import type { Sender } from './sender.ts';

/** local-slack with people who write to the shop; events are signed as Slack signs them. */
export async function openSlackSender(count: number): Promise<Sender> {
  const peer = await SlackPeer.start();
  const people: { readonly user: string; readonly channel: string }[] = [];
  for (let person = 0; person < count; person += 1) {
    const user = `U${100 + (person % 40)}`;
    people.push({ user, channel: await peer.direct(user) });
  }
  return {
    name: 'Slack receiver',
    script: fileURLToPath(new URL('./slack-server.ts', import.meta.url)),
    options: [peer.apiUrl, peer.token, peer.signingSecret],
    urlFrom: (said) => said.trim(),
    call: (url, index, text) => {
      const ts = `${1_700_000_000 + index}.000100`;
      const body = JSON.stringify({
        ...direct({ ...people[index % people.length], ts, text }),
        event_id: `Ev${index}`,
      });
      const headers = signed(body, { atMs: Date.now(), secret: peer.signingSecret });
      return { url, headers: { 'content-type': 'application/json', ...headers }, body };
    },
    [Symbol.asyncDispose]: () => peer[Symbol.asyncDispose](),
  };
}
