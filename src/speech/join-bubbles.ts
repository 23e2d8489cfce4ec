import type { Card } from '../conversation/effect.ts';
import type { Language } from '../values/language.ts';
import { lengthOf } from './text-length.ts';
import type { Spoken } from './texts.ts';

/** One thing said, in words. */
export interface SpokenSay {
  readonly spoken: Spoken;
  readonly card?: Card;
}

/** One message as it is sent. `key` is that of its main text, `keys` of all texts in it, in order. */
export interface Bubble extends Spoken {
  readonly keys: readonly string[];
  readonly card?: Card;
}

/** The longest bubble that texts are joined to: Han characters, Latin characters. Bubbles that state facts may be longer. */
const STOP = { plain: { han: 90, latin: 280 }, facts: { han: 160, latin: 420 } } as const;

/**
 * Joins what one turn says into bubbles, one thought each: the disclosure shares a bubble with what follows it, other
 * texts while the bubble stays short. The buttons of the last text that has any win.
 */
export function joinBubbles(said: readonly SpokenSay[], language: Language): readonly Bubble[] {
  const bubbles: Bubble[] = [];
  for (const next of said) {
    const last = bubbles.at(-1);
    if (last && mayJoin(last, next, language)) bubbles[bubbles.length - 1] = join(last, next);
    else bubbles.push({ ...next.spoken, keys: [next.spoken.key], ...(next.card ? { card: next.card } : {}) });
  }
  return bubbles;
}

function mayJoin(bubble: Bubble, next: SpokenSay, language: Language): boolean {
  // A card is shown below the words it goes with.
  if (bubble.card) return false;
  if (endsWithLink(bubble.text)) return false;
  if (isGreeting(bubble.key)) return true;
  // A question comes last in its bubble.
  if (/[？?]$/u.test(bubble.text)) return false;
  const length = lengthOf(bubble.text, language) + lengthOf(next.spoken.text, language);
  return length <= stopFor(bubble.claims.length + next.spoken.claims.length > 0 ? 'facts' : 'plain', language);
}

function stopFor(kind: 'plain' | 'facts', language: Language): number {
  return language === 'en' ? STOP[kind].latin : STOP[kind].han;
}

function isGreeting(key: string): boolean {
  return key === 'hello' || key === 'hello.short';
}

/** A link stands alone on the last line. */
function endsWithLink(text: string): boolean {
  return /(?:^|\n)https?:\/\/\S+$/.test(text);
}

function join(bubble: Bubble, { spoken, card }: SpokenSay): Bubble {
  return {
    key: isGreeting(bubble.key) ? spoken.key : bubble.key,
    keys: [...bubble.keys, spoken.key],
    text: `${bubble.text}\n${spoken.text}`,
    buttons: spoken.buttons.length > 0 ? spoken.buttons : bubble.buttons,
    claims: [...bubble.claims, ...spoken.claims.filter(({ fact }) => bubble.claims.every((had) => had.fact !== fact))],
    promises: [
      ...bubble.promises,
      ...spoken.promises.filter(({ id }) => bubble.promises.every((had) => had.id !== id)),
    ],
    ...(card ? { card } : {}),
  };
}
