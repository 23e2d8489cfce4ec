import type { Channel } from '../ports/channel.ts';

/** The widget: it reads the transcript by its stream, so that what is committed counts as delivered. */
export function createWebChannel(): Channel {
  return {
    name: 'web',
    capabilities: { buttons: 3, cards: true, edits: false, maxChars: 1000, reachableLater: false },
    delivery: 'pull',
    deliver: async () => ({ kind: 'sent' }),
  };
}
