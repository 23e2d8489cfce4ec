import type { IntentScore } from './classify.ts';

const WATCH = 'watch_request';
const SURE = 0.7;

/** Asking to be told later, in simplified script. */
const TELL =
  /通知|提醒|告诉|叫我|喊我|跟我说|说一声|留意|盯|\b(?:tell|notify|alert|inform|remind|ping|text|message|email|watch|waitlist)\b|\blet me know\b|\bkeep an eye\b/;

/** True for "tell me when it falls to 400": the sum in it is waited for, not offered. */
export function wantsWatch(scored: readonly IntentScore[], plain: string): boolean {
  return scored.some(({ id, confidence }) => id === WATCH && confidence >= SURE) && TELL.test(plain);
}

/** The watch comes first, and nothing in the message is an offer. */
export function watchFirst(intents: readonly IntentScore[]): readonly IntentScore[] {
  const others = intents.filter(({ id }) => id !== WATCH && id !== 'make_offer' && id !== 'ask_discount');
  return [...intents.filter(({ id }) => id === WATCH), ...others];
}
