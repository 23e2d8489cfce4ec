import type { Channel, Outgoing } from '../../ports/channel.ts';
import { createPace } from '../pace.ts';
import { editMessage } from './edit-message.ts';
import { encodeMessage, MAX_BUTTONS, MAX_CHARS } from './encode-message.ts';
import { createPartSender, type PartSenderParts } from './part-sender.ts';
import type { SlackApi } from './slack-api.ts';

/** What the channel needs of the rest. */
export type SlackSettings = Omit<PartSenderParts, 'pace'>;

/** The Slack door of a shop. */
export interface SlackChannel extends Channel {
  /** The client for everything that is not a message of the outbox. */
  readonly api: SlackApi;
}

/** Delivers words and pictures as direct messages; an address is the id of a direct-message channel ("D…"). Events are read elsewhere. */
export function createSlackChannel(settings: SlackSettings): SlackChannel {
  const { api, clock } = settings;
  const sender = createPartSender({ ...settings, pace: createPace() });
  return {
    name: 'slack',
    capabilities: { buttons: MAX_BUTTONS, cards: false, edits: true, maxChars: MAX_CHARS, reachableLater: true },
    delivery: 'push',
    deliver: (message) => sender.send(partsOf(message), { channel: message.address }),
    edit: (message) => editMessage({ api, clock }, message),
    reconcile: (message) => sender.reconcile(partsOf(message), { channel: message.address }),
    api,
  };
}

function partsOf(message: Outgoing) {
  return { id: message.id, parts: encodeMessage(message) };
}
