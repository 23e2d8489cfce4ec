/** Endings an English word may have and still be the word. */
const ENDINGS = /^(?:e?s|e?d|ing)?(?![a-z])/;

/** What makes the end of a Han word the verb of another: 「包裝得下」 is "the bag holds", not "packaging". */
const HOLDS = /^[得不](?:下|进|了|起)/;
const HOLDING_END = /[装放塞]$/;

/**
 * Where an owner's words stand in a message, both normalised alike; undefined when they do not. Latin words match whole
 * ("real" is not in "really"), Han words anywhere.
 */
export function wordsAsked(plain: string, words: string): number | undefined {
  if (words === '') return undefined;
  for (let at = plain.indexOf(words); at >= 0; at = plain.indexOf(words, at + 1)) {
    if (isWhole(plain, at, words)) return at;
  }
  return undefined;
}

function isWhole(plain: string, at: number, words: string): boolean {
  const startsInside = /[a-z]/.test(words[0] ?? '') && /[a-z]/.test(plain[at - 1] ?? '');
  if (startsInside) return false;
  const after = plain.slice(at + words.length, at + words.length + 5);
  if (HOLDING_END.test(words) && HOLDS.test(after)) return false;
  return !/[a-z]/.test(words.at(-1) ?? '') || ENDINGS.test(after);
}
