import type { Language } from '../values/language.ts';
import type { EventBody, Heard } from './event.ts';
import { CLOSING } from './timers.ts';
import { change, type Turn } from './turn.ts';

/** True for what the shopper does, as opposed to what happens to them. */
export function isShopperAct(body: EventBody): boolean {
  switch (body.kind) {
    case 'message':
    case 'button':
    case 'sticker':
    case 'unsupported':
    case 'edit':
      return true;
    case 'lingering':
    case 'timer':
    case 'due':
    case 'answer':
    case 'order':
    case 'staff':
      return false;
  }
}

/** Notes that the shopper is here: opens a closed conversation anew, parks one left long ago, follows their language. */
export function hearShopper<M extends Heard, F>(turn: Turn<M, F>): void {
  const { now, event } = turn.input;
  if (turn.conversation.mode === 'closed') reopen(turn);
  const { heardAt } = turn.conversation;
  if (heardAt !== undefined && now - heardAt >= turn.engine.settings.parkAfterMs) park(turn);
  const language = languageOf(turn, event.heard);
  const strays =
    language === undefined && isOther(turn, event.heard) && wordsIn(event.heard?.plain ?? '') >= STRAY_WORDS;
  const { strays: _before, ...kept } = turn.conversation;
  turn.conversation = { ...kept, ...(strays ? { strays } : {}) };
  change(turn, { heardAt: now, ...(language === undefined ? {} : { language }) });
}

/** What was asked since the talk was closed still waits for its answer: closing leaves no timer but later ones. */
function reopen<M extends Heard, F>(turn: Turn<M, F>): void {
  const timers = turn.conversation.timers.filter(({ flow }) => flow !== CLOSING.flow);
  const asked = turn.stack.filter(({ flow }) => timers.some((timer) => timer.flow === flow));
  turn.stack.splice(0, turn.stack.length, ...asked);
  turn.effects.push({ kind: 'mode', mode: 'bot' });
  const { choosing: _choosing, unclear: _unclear, ...kept } = turn.conversation;
  turn.conversation = { ...kept, mode: 'bot', disclosed: false, timers, misses: 0, last: [], awaiting: [] };
}

function park<M extends Heard, F>(turn: Turn<M, F>): void {
  const { choosing: _choosing, unclear: _unclear, ...kept } = turn.conversation;
  turn.conversation = { ...kept, misses: 0 };
  turn.stack.forEach((frame, index) => {
    if (frame.asked > 0) turn.stack[index] = { ...frame, asked: 0 };
  });
}

/** Words from which on a message of English is clearly meant to be in English. */
const CLEAR_WORDS = 4;

/** One word, or an address, may stand in a talk of any language. */
const STRAY_WORDS = 2;

/** A few words of English inside a Chinese talk ("ok", "thank you") are no wish to change the language; twice in a row they are. */
function languageOf<M extends Heard, F>(turn: Turn<M, F>, heard: Heard | undefined): Language | undefined {
  if (!heard || heard.language === 'other' || !isOther(turn, heard)) return undefined;
  const isFirst = turn.conversation.heardAt === undefined;
  const isClear = heard.language !== 'en' || wordsIn(heard.plain) >= CLEAR_WORDS;
  return isFirst || isClear || turn.conversation.strays === true ? heard.language : undefined;
}

function isOther<M extends Heard, F>({ engine, conversation }: Turn<M, F>, heard: Heard | undefined): boolean {
  if (!heard || heard.language === 'other' || heard.language === conversation.language) return false;
  return engine.settings.languages.includes(heard.language);
}

function wordsIn(plain: string): number {
  if (plain.includes('@')) return 0;
  return plain.match(/(?<![a-z\d])[a-z]+(?![a-z\d])/g)?.length ?? 0;
}
