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

/** A word or two of English inside a Chinese talk ("ok", "thank you") is no wish to change the language. */
function languageOf<M extends Heard, F>(turn: Turn<M, F>, heard: Heard | undefined): Language | undefined {
  if (!heard || heard.language === 'other' || heard.language === turn.conversation.language) return undefined;
  if (!turn.engine.settings.languages.includes(heard.language)) return undefined;
  const isFirst = turn.conversation.heardAt === undefined;
  if (isFirst || heard.language !== 'en' || heard.plain.split(' ').length >= 3) return heard.language;
  return undefined;
}
