import { createWebChannel } from '../../../src/channels/web.ts';
import { decodeWebEvent } from '../../../src/channels/web-codec.ts';
import type { EventBody } from '../../../src/conversation/event.ts';
import type { TalkService } from './person.ts';

/** The widget's codec; what it shows is the transcript, which the doors read by themselves. */
export async function onWeb(): Promise<TalkService> {
  return {
    join: ({ shop, clock }) => {
      let people = 0;
      return {
        channel: createWebChannel(),
        open: async () => {
          people += 1;
          const identity = `visitor-${people}`;
          let count = 0;
          let last = '';
          return {
            ...{ identity, address: identity },
            act: async (body, entropy) => {
              count += 1;
              const id = `message-${count}`;
              const read = decodeWebEvent(requestOf(body, { id, last }), { identity, at: clock(), entropy });
              if (read.kind === 'fault')
                throw new Error(`The widget’s request is refused: ${read.path} ${read.message}`);
              if (body.kind === 'message') last = id;
              await shop().runtime.acceptMany([{ ...read.incoming, readyAt: clock() }]);
            },
            seen: async () => [],
          };
        },
      };
    },
    [Symbol.asyncDispose]: async () => undefined,
  };
}

function requestOf(body: EventBody, { id, last }: { readonly id: string; readonly last: string }): object {
  const page = 'page' in body && body.page ? { page: body.page.path } : {};
  switch (body.kind) {
    case 'message': {
      const photos = body.photos ? { photos: body.photos.map((photo) => photo.id) } : {};
      return { id, kind: 'message', text: body.text, ...photos, ...page };
    }
    case 'sticker':
      return { id, kind: 'sticker', emoji: body.emoji };
    case 'edit':
      return { id, kind: 'edit', messageId: last, text: body.text };
    case 'lingering':
      return { id, kind: 'lingering', ...page };
    case 'button':
      if (body.argument === undefined) return { id, kind: 'button', choice: body.choice, label: body.label, ...page };
      break;
    default:
  }
  throw new Error(`The widget sends no such thing: ${body.kind}`);
}
