import type { Language } from '../api/wire.ts';
import { DESK_WORDS_EN } from './desk-words-en.ts';
import { DESK_WORDS_HANS } from './desk-words-hans.ts';
import { DESK_WORDS_HANT } from './desk-words-hant.ts';

/** The desk's own words, for staff. What shoppers read comes from the shop's texts or from staff. */
export interface DeskWords {
  readonly desk: string;
  readonly language: string;
  readonly signIn: {
    readonly title: string;
    readonly name: string;
    readonly password: string;
    readonly submit: string;
    readonly refused: string;
    readonly wait: (seconds: number) => string;
    readonly away: string;
    readonly signedOut: string;
    readonly forgot: string;
  };
  readonly setPassword: {
    readonly title: (name: string) => string;
    readonly rule: string;
    readonly again: string;
    readonly submit: string;
    readonly different: string;
    readonly short: string;
    readonly long: string;
    readonly simple: string;
    readonly gone: string;
  };
  readonly menu: {
    readonly onDuty: string;
    readonly offDuty: string;
    readonly present: (names: string) => string;
    readonly nobody: string;
    readonly soundOn: string;
    readonly soundOff: string;
    readonly help: string;
    readonly signOut: string;
    readonly offline: string;
  };
  readonly list: {
    readonly title: string;
    readonly waiting: (count: number) => string;
    readonly empty: string;
    readonly urgent: string;
    /** Words may not have arrived. */
    readonly inDoubt: string;
    readonly modes: Readonly<Record<'bot' | 'waiting' | 'staff' | 'closed', string>>;
    readonly with: (name: string) => string;
    readonly seenBy: (name: string) => string;
    readonly minutes: (count: number) => string;
    readonly waitingFor: (span: string) => string;
    readonly dueIn: (span: string) => string;
    readonly overdue: (span: string) => string;
    readonly why: Readonly<Record<string, string>>;
    readonly shopper: string;
    readonly picture: string;
    readonly channels: Readonly<Record<string, string>>;
  };
  readonly talk: {
    readonly none: string;
    readonly back: string;
    readonly toTalk: string;
    readonly details: string;
    readonly log: string;
    readonly earlier: string;
    readonly shopper: string;
    readonly bot: string;
    readonly edited: string;
    readonly takenBack: string;
    readonly typing: string;
    readonly promised: (when: string) => string;
    readonly photo: string;
    readonly latest: string;
    readonly buttons: string;
    readonly edit: string;
    readonly takeBack: string;
    readonly noteBy: (name: string) => string;
  };
  readonly acts: {
    readonly takeOver: string;
    readonly takeOverFrom: (name: string) => string;
    readonly handBack: string;
    readonly close: string;
    readonly acknowledge: string;
    readonly note: string;
    readonly failed: string;
    readonly noRight: string;
    readonly unknown: string;
    readonly refusals: Readonly<
      Record<'not-taken' | 'below-floor' | 'no-price' | 'no-product' | 'no-draft' | 'looks-like-note', string>
    >;
  };
  readonly reply: {
    readonly field: string;
    readonly placeholder: string;
    readonly send: string;
    readonly photo: string;
    readonly canned: string;
    readonly locked: string;
    readonly lockedBy: (name: string) => string;
    readonly sending: string;
    readonly photoWrong: string;
  };
  readonly draft: {
    readonly notice: string;
    readonly inDoubt: string;
    readonly send: string;
    readonly edit: string;
    readonly drop: string;
  };
  readonly remedy: {
    readonly title: string;
    readonly kinds: Readonly<Record<string, string>>;
    readonly order: (number: string) => string;
    readonly above: (limit: string) => string;
    readonly approve: (amount: string) => string;
    readonly change: string;
    readonly refuse: string;
    readonly toDo: string;
    readonly done: string;
    readonly states: Readonly<Record<'approved' | 'changed' | 'doing' | 'done' | 'refused', string>>;
  };
  readonly panel: {
    readonly title: string;
    readonly summary: string;
    readonly why: string;
    readonly mood: string;
    readonly moods: Readonly<Record<'calm' | 'unhappy' | 'angry', string>>;
    readonly product: string;
    readonly tried: string;
    readonly flows: Readonly<Record<string, string>>;
    readonly shopper: string;
    readonly since: string;
    readonly channels: string;
    readonly consents: Readonly<Record<'yes' | 'no' | 'none', string>>;
    readonly orders: string;
    readonly stages: Readonly<Record<string, string>>;
    readonly cancelled: string;
    readonly refunded: (amount: string) => string;
    readonly delayed: string;
    readonly promises: string;
    readonly promiseStates: Readonly<Record<string, string>>;
    readonly price: string;
    readonly list: string;
    readonly ask: string;
    readonly offer: string;
    readonly floor: string;
    readonly round: (count: number) => string;
    readonly lastPrice: string;
    readonly dealStates: Readonly<Record<string, string>>;
    readonly until: (when: string) => string;
    readonly makeDeal: string;
    readonly none: string;
  };
  readonly dialogs: {
    readonly cancel: string;
    readonly close: string;
    readonly noteTitle: string;
    readonly noteHint: string;
    readonly noteField: string;
    readonly noteSave: string;
    readonly dealTitle: string;
    readonly dealHint: string;
    readonly dealProduct: string;
    readonly dealTotal: string;
    readonly dealQuantity: string;
    readonly dealFreeShipping: string;
    readonly dealMake: string;
    readonly priceTitle: (amount: string) => string;
    readonly priceHint: string;
    readonly priceDeal: string;
    readonly priceAsIs: string;
    readonly amountTitle: string;
    readonly amountField: string;
    readonly amountSave: string;
    readonly editTitle: string;
    readonly editSave: string;
    readonly takeBackTitle: string;
    readonly takeBackHint: string;
    readonly takeBackDo: string;
    readonly closeTitle: string;
    readonly closeHint: string;
    readonly takeOverTitle: (name: string) => string;
    readonly takeOverHint: string;
    readonly draftTitle: string;
    readonly helpTitle: string;
    readonly shortcuts: string;
    readonly keys: Readonly<Record<'next' | 'previous' | 'reply' | 'takeOver' | 'note' | 'help' | 'escape', string>>;
  };
}

export const DESK_WORDS: Readonly<Record<Language, DeskWords>> = {
  'zh-Hant': DESK_WORDS_HANT,
  'zh-Hans': DESK_WORDS_HANS,
  en: DESK_WORDS_EN,
};
