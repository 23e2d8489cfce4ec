import type { types } from '@slack/bolt';
import type { Outgoing } from '../../ports/channel.ts';
import { splitText } from '../split-text.ts';
import { escapeText } from './slack-text.ts';

/** Longest text of one message: what a shopper reads without unfolding, far below what Slack takes. */
export const MAX_CHARS = 3000;

/** More than a phone shows side by side. */
export const MAX_BUTTONS = 5;

/** Pictures in one message; Slack takes 50 blocks. */
const MAX_PICTURES = 10;

const MAX_LABEL = 75;
const MAX_VALUE = 2000;

/** One message as Slack wants it. */
export interface SlackPart {
  /** All that the blocks say, for notifications and screen readers. */
  readonly text: string;
  readonly blocks: readonly types.KnownBlock[];
  /** Pictures of the store, by id, shown above the words. */
  readonly photos: readonly string[];
}

type Buttons = Outgoing['buttons'];

/** The part of an outgoing message that is shown. */
export type SlackWords = Pick<Outgoing, 'text' | 'buttons' | 'card' | 'photos'>;

/** The messages that say these words and show these pictures, in order; empty when there is nothing. */
export function encodeMessage({ text, buttons, card, photos = [] }: SlackWords): readonly SlackPart[] {
  const { pressable, said } = sortButtons(buttons);
  const pieces = splitText(said.length === 0 ? text : `${text}\n${said.join('｜')}`, MAX_CHARS);
  const code = card?.kind === 'deal' ? card.code : undefined;
  const first = pieces.length === 0 && photos.length > 0 ? [''] : pieces;
  return first.map((piece, index) => {
    const shown = index === first.length - 1 ? pressable : [];
    const labels = shown.map(({ label }) => label).join('｜');
    return {
      text: escapeText(labels === '' ? piece : `${piece}\n${labels}`),
      blocks: [...wordsBlock(piece, code), ...buttonsBlock(shown)],
      photos: index === 0 ? photos.slice(0, MAX_PICTURES) : [],
    };
  });
}

/** A picture as a block; the file is Slack's, by its id there. */
export function pictureBlock(fileId: string): types.KnownBlock {
  return { type: 'image', slack_file: { id: fileId }, alt_text: ' ' };
}

/** A choice too long for Slack, or one too many, is offered in words, as on a channel without buttons. */
function sortButtons(buttons: Buttons): { readonly pressable: Buttons; readonly said: readonly string[] } {
  const pressable = buttons.filter(isPressable).slice(0, MAX_BUTTONS);
  return { pressable, said: buttons.filter((button) => !pressable.includes(button)).map(({ label }) => label) };
}

function isPressable({ choice, label }: Buttons[number]): boolean {
  return choice !== '' && choice.length <= MAX_VALUE && label.trim() !== '' && label.length <= MAX_LABEL;
}

/** Rich text is shown letter by letter: nothing in it is read as a mark, a mention or an entity. */
function wordsBlock(piece: string, code: string | undefined): readonly types.KnownBlock[] {
  if (piece === '') return [];
  const elements = piece.split('\n').flatMap((line, index) => {
    const marked = markLine(line, code);
    return index === 0 ? marked : [{ type: 'text', text: '\n' } as const, ...marked];
  });
  return [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: joinTexts(elements) }] }];
}

type Element = Extract<types.RichTextElement, { readonly type: 'text' | 'link' }>;

/** A deal's code as printed: 16 characters of the code alphabet. */
const CODE = /^[0-9A-HJKMNP-TV-Z]{16}$/;
const LINK = /(https?:\/\/[^\s<>｜，。；、）」』"']+)/;

/** A line that is only a code is marked as one; addresses can be pressed. */
function markLine(line: string, code: string | undefined): Element[] {
  const trimmed = line.trim();
  if (trimmed !== '' && (trimmed === code || CODE.test(trimmed))) {
    return [{ type: 'text', text: trimmed, style: { code: true } }];
  }
  return line
    .split(LINK)
    .filter((part) => part !== '')
    .map((part) => (LINK.test(part) ? { type: 'link', url: part } : { type: 'text', text: part }));
}

/** Neighbours without marks are one. */
function joinTexts(elements: readonly Element[]): Element[] {
  const joined: Element[] = [];
  for (const element of elements) {
    const last = joined.at(-1);
    const isPlain = element.type === 'text' && element.style === undefined;
    if (isPlain && last?.type === 'text' && last.style === undefined) {
      joined[joined.length - 1] = { type: 'text', text: last.text + element.text };
    } else joined.push(element);
  }
  return joined;
}

function buttonsBlock(buttons: Buttons): readonly types.KnownBlock[] {
  if (buttons.length === 0) return [];
  return [
    {
      type: 'actions',
      elements: buttons.map(({ choice, label }, index) => ({
        type: 'button',
        // Only told apart by place: what was chosen is in the value.
        action_id: `choice:${index}`,
        value: choice,
        text: { type: 'plain_text', text: label, emoji: false },
      })),
    },
  ];
}
