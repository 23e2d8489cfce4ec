import type { InlineKeyboardButton } from 'grammy/types';
import type { Outgoing } from '../../ports/channel.ts';
import { splitText } from '../split-text.ts';

/** Longest text of one message, in UTF-16 units after entities are read. */
export const MAX_CHARS = 4096;

/** Longest text under a picture. */
const MAX_CAPTION = 1024;

/** More than a screen of a phone shows at once. */
export const MAX_BUTTONS = 8;

const MAX_CALLBACK_BYTES = 64;

/** One message as Telegram wants it; `plain` says the same without marks, both are empty under a bare picture. */
export interface TelegramPart {
  readonly html: string;
  readonly plain: string;
  /** A picture of the store, by id; the words are its caption. */
  readonly photo?: string;
  /** Rows of buttons; only the last part has any. */
  readonly rows: readonly (readonly InlineKeyboardButton.CallbackButton[])[];
}

type Buttons = Outgoing['buttons'];

/** The part of an outgoing message that is shown. */
export type TelegramWords = Pick<Outgoing, 'text' | 'buttons' | 'card' | 'photos'>;

/**
 * The messages that say these words and show these pictures, in order; empty when there is nothing. Words that fit under
 * the last picture stand there, others follow the pictures.
 */
export function encodeMessage({ text, buttons, card, photos = [] }: TelegramWords): readonly TelegramPart[] {
  const { pressable, said } = sortButtons(buttons);
  const pieces = splitText(said.length === 0 ? text : `${text}\n${said.join('｜')}`, MAX_CHARS);
  const [only = ''] = pieces;
  const isCaption = photos.length > 0 && pieces.length < 2 && only.length <= MAX_CAPTION;
  const words = pieces.map((plain) => wordsPart(plain, card));
  const bare = photos.map((photo) => ({ html: '', plain: '', photo, rows: [] }));
  const parts: readonly TelegramPart[] = isCaption ? joinLast(bare, words[0]) : [...bare, ...words];
  return parts.map((part, index) => (index === parts.length - 1 ? { ...part, rows: arrange(pressable) } : part));
}

function wordsPart(plain: string, card: Outgoing['card']): TelegramPart {
  const code = card?.kind === 'deal' ? card.code : undefined;
  const lines = plain.split('\n').map((line) => markLine(line, code));
  return { html: lines.join('\n'), plain, rows: [] };
}

function joinLast(pictures: readonly TelegramPart[], words: TelegramPart | undefined): readonly TelegramPart[] {
  return pictures.map((part, index) => (index === pictures.length - 1 ? { ...part, ...words } : part));
}

/** A choice too long for Telegram, or one too many, is offered in words, as on a channel without buttons. */
function sortButtons(buttons: Buttons): { readonly pressable: Buttons; readonly said: readonly string[] } {
  const pressable = buttons.filter(isPressable).slice(0, MAX_BUTTONS);
  return { pressable, said: buttons.filter((button) => !pressable.includes(button)).map(({ label }) => label) };
}

function isPressable({ choice, label }: Buttons[number]): boolean {
  return choice !== '' && label.trim() !== '' && Buffer.byteLength(choice) <= MAX_CALLBACK_BYTES;
}

/** A deal's code as printed: 16 characters of the code alphabet. */
const CODE = /^[0-9A-HJKMNP-TV-Z]{16}$/;

/** A line that is only a code is marked so that a tap copies it. */
function markLine(line: string, code: string | undefined): string {
  const trimmed = line.trim();
  return trimmed === code || CODE.test(trimmed) ? `<code>${escapeHtml(trimmed)}</code>` : escapeHtml(line);
}

/** Text as parse mode HTML reads it back letter by letter. */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Two narrow buttons share a row; a wide one has its own. */
function arrange(buttons: Buttons): TelegramPart['rows'] {
  const rows: InlineKeyboardButton.CallbackButton[][] = [];
  let isOpen = false;
  for (const { choice, label } of buttons) {
    const button = { text: label, callback_data: choice };
    const narrow = isNarrow(label);
    if (isOpen && narrow) rows.at(-1)?.push(button);
    else rows.push([button]);
    isOpen = narrow && !isOpen;
  }
  return rows;
}

/** At most 6 Han or 14 other characters, or a mixture as wide. */
function isNarrow(label: string): boolean {
  let width = 0;
  for (const character of label) width += WIDE.test(character) ? 7 : 3;
  return width <= 42;
}

const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303F\uFF00-\uFFEF]|\p{Extended_Pictographic}/u;
