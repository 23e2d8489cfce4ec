import type { ShopFile } from '../../config/shop-schema.ts';
import type { Channel } from '../../ports/channel.ts';
import type { RuntimeOptions } from '../../runtime/types.ts';
import type { Instant } from '../../values/instants.ts';
import type { Captured } from './talk-said.ts';

/** Channels a talk can take place on, and whether they reach a shopper who has gone. */
const CHANNELS: Readonly<Record<string, boolean>> = {
  chat: true,
  web: false,
  telegram: true,
  slack: true,
  email: true,
};

/** Where what is said in a talk goes. */
interface Capturing {
  readonly clock: () => Instant;
  readonly tell: (captured: Captured) => void;
}

/** The channels of a talk, with the doors of staff that shop.yaml names; what they are given is told. */
export function talkChannels({ desk }: ShopFile['staff'], capturing: Capturing): Readonly<Record<string, Channel>> {
  const doors = desk ? (['telegram', 'slack'] as const).filter((door) => desk[door] !== undefined) : [];
  const names = [...Object.keys(CHANNELS), ...doors.map((door) => `${door}.desk`)];
  return Object.fromEntries(names.map((name) => [name, captureChannel(name, capturing)]));
}

function captureChannel(name: string, { clock, tell }: Capturing): Channel {
  return {
    name,
    capabilities: { buttons: 3, cards: true, edits: true, maxChars: 4096, reachableLater: CHANNELS[name] ?? true },
    delivery: 'push',
    deliver: async (message) => {
      tell({ at: clock(), channel: name, message });
      return { kind: 'sent', ref: message.id };
    },
  };
}

/** Nobody is called in a talk: whoever reads it is there. */
export const TALK_SERVICES: RuntimeOptions['services'] = { 'tell-staff': done, 'desk-mark': done };

async function done() {
  return { ok: true, result: null };
}
