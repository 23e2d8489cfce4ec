import type { Instant } from '../values/instants.ts';
import type { Language } from '../values/language.ts';
import type { Json } from '../values/value.ts';

/** What the engine itself reads of a message's meaning; understanding's `Meaning` satisfies it. */
export interface Heard {
  readonly plain: string;
  readonly language: Language | 'other';
  readonly intents: readonly { readonly id: string; readonly confidence: number }[];
  readonly act: string;
  readonly wantsHuman: boolean;
  readonly optOut: boolean;
  readonly optOutAll: boolean;
  readonly urgent?: string;
  /** A one-time code that joins two chats, as stored. */
  readonly linkCode?: string;
  readonly commanding: boolean;
  /** A wish about the talk itself, where understanding finds one; the engine also knows the fixed phrases. */
  readonly control?: Control;
}

/** What a shopper may ask of the talk itself at any point. */
export type Control = 'cancel' | 'skip' | 'repeat' | 'reset';

/** The page of the shop a shopper is on; `path` without host or query. */
export interface PageRef {
  readonly path: string;
  /** Language the page is shown in: a hint for a talk without words yet. */
  readonly language?: Language;
  /** IANA zone of the shopper's browser, as it says; may be none that is known. */
  readonly zone?: string;
}

/** A picture kept in the store, by id. */
export interface PhotoRef {
  readonly id: string;
}

/** What happened, as plain data. */
export type EventBody =
  | {
      readonly kind: 'message';
      readonly messageId: string;
      readonly text: string;
      readonly photos?: readonly PhotoRef[];
      readonly page?: PageRef;
      /** The message this one answers, as the channel names it. */
      readonly replyTo?: string;
      /** Somebody else's words, passed on. */
      readonly forwarded?: true;
      /** Messages of one album share this; together they are one thing said. */
      readonly album?: string;
      /** How the channel calls the shopper, for staff only. */
      readonly name?: string;
    }
  /** A quick reply or button pressed; `label` is what the shopper saw. */
  | {
      readonly kind: 'button';
      readonly messageId?: string;
      readonly choice: string;
      readonly label: string;
      readonly page?: PageRef;
      /** What came with it: the payload of a start link, the language named after a command. Not trusted. */
      readonly argument?: string;
      /** Language of the shopper's app where the channel knows it: a hint for a talk without words yet. */
      readonly language?: Language;
      /** The shopper has shut the channel to us: nothing said now arrives. */
      readonly unreachable?: true;
      /** How the channel calls the shopper, for staff only. */
      readonly name?: string;
    }
  | {
      readonly kind: 'sticker';
      readonly messageId: string;
      readonly emoji: string;
      /** The message it was put on, when it is a reaction. */
      readonly replyTo?: string;
    }
  | {
      readonly kind: 'unsupported';
      readonly messageId: string;
      readonly what: 'voice' | 'video' | 'file' | 'location' | 'contact' | 'other';
    }
  /** The shopper changed a message sent before. */
  | { readonly kind: 'edit'; readonly messageId: string; readonly text: string }
  /** The shopper lingers on a page and says nothing; sent once by the widget after the owner's delay. */
  | { readonly kind: 'lingering'; readonly page: PageRef }
  /** One of the conversation's own timers is due. */
  | { readonly kind: 'timer'; readonly flow: string; readonly state: string; readonly name: string }
  /** Something on the shopper's agenda is due. */
  | { readonly kind: 'due'; readonly what: string; readonly id: string; readonly detail: Json }
  /** A service answers the call made under `requestId`. */
  | {
      readonly kind: 'answer';
      readonly requestId: string;
      /** Absent in events stored by older versions. */
      readonly service?: string;
      readonly ok: boolean;
      readonly result: Json;
    }
  /** News of an order of this shopper, from the shop engine or the demo checkout. */
  | { readonly kind: 'order'; readonly news: string; readonly order: Json }
  /** A member of staff acts on the conversation. */
  | { readonly kind: 'staff'; readonly act: string; readonly by: string; readonly detail: Json };

/** One event as the pure middle sees it. `M` is the meaning of its words, absent where it has none. */
export interface Event<M extends Heard = Heard> {
  readonly id: string;
  readonly at: Instant;
  /** 32 hex characters drawn at random when the event was accepted: the only source of codes and seeds. */
  readonly entropy: string;
  readonly body: EventBody;
  readonly heard?: M;
}
