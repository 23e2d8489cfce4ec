import type { IntentScore } from './classify.ts';

const WATCH = 'watch_request';
const SURE = 0.7;
/** What is plainly asked for counts as this sure at least. */
const SURELY = 0.85;

/** Asking to be told later, in simplified script. */
const TELL =
  /通知|提醒|告诉|叫我|喊我|跟我(?:说|讲)|说一声|留意|盯|\b(?:tell|notify|alert|inform|remind|ping|text|message|email|watch|waitlist)\b|\blet me know\b|\bkeep an eye\b/;

/** A price that falls, in simplified script, and then being told of it: surer than any likeness to examples. */
const FALLS =
  /(?:降|跌|掉|便宜)(?:价)?(?:到|至)[^，。！？]{0,12}?(?:通知|提醒|告诉|叫我|喊我|跟我(?:说|讲))|\b(?:tell|notify|alert|ping|text|message) me (?:if|when|once)\b.{0,40}\b(?:drops?|falls?|goes down|comes down|gets? (?:down )?(?:to|below|under)|hits|reaches|is (?:below|under|less than))\b/;

/** True for "tell me when it falls to 400": the sum in it is waited for, not offered. */
export function wantsWatch(scored: readonly IntentScore[], plain: string): boolean {
  if (FALLS.test(plain)) return true;
  return scored.some(({ id, confidence }) => id === WATCH && confidence >= SURE) && TELL.test(plain);
}

/** The watch comes first, and nothing in the message is an offer. */
export function watchFirst(intents: readonly IntentScore[]): readonly IntentScore[] {
  const others = intents.filter(({ id }) => id !== WATCH && id !== 'make_offer' && id !== 'ask_discount');
  const likeness = intents.find(({ id }) => id === WATCH)?.confidence ?? 0;
  return [{ id: WATCH, confidence: Math.max(likeness, SURELY) }, ...others];
}
