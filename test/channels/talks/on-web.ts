import { createWebChannel } from '../../../src/channels/web.ts';
import { decodeWebEvent } from '../../../src/channels/web-codec.ts';
import { type Deed, entropyOf, type TalkChannel } from './person.ts';

/** The widget's codec; what it shows is the transcript, which the talk reads by itself. */
export async function onWeb(clock: () => number): Promise<TalkChannel> {
  let people = 0;
  return {
    channel: createWebChannel(),
    open: async (accept) => {
      people += 1;
      const identity = `visitor-${people}`;
      let count = 0;
      let last = '';
      const requestOf = (deed: Deed, id: string): object => {
        if ('text' in deed) return { id, kind: 'message', text: deed.text };
        if ('sticker' in deed) return { id, kind: 'sticker', emoji: deed.sticker };
        if ('edit' in deed) return { id, kind: 'edit', messageId: last, text: deed.edit };
        if ('button' in deed) return { id, kind: 'button', choice: deed.button, label: deed.label };
        throw new Error('The widget sends no such thing');
      };
      return {
        address: identity,
        act: async (deed) => {
          count += 1;
          const id = `message-${count}`;
          const entropy = entropyOf(`${identity} ${count}`);
          const read = decodeWebEvent(requestOf(deed, id), { identity, at: clock(), entropy });
          if (read.kind === 'fault') throw new Error(`The widget’s request is refused: ${read.path} ${read.message}`);
          if ('text' in deed) last = id;
          await accept([{ ...read.incoming, readyAt: clock() }]);
        },
        seen: async () => [],
      };
    },
    [Symbol.asyncDispose]: async () => undefined,
  };
}
