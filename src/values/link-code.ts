import { hash32 } from './hash.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const DRAWN = 8;
const SHAPE = /(?<![0-9A-Z])([0-9A-Z]{3})([- ]?)([0-9A-Z]{3})\2([0-9A-Z]{3})(?![0-9A-Z])/g;
const GROUPED = /^[0-9A-Z]{3}(?:-[0-9A-Z]{3}){2}$/;

/**
 * A one-time code that joins two chats: eight letters and digits of Crockford's base32 and one that checks them, from at
 * least 10 hex digits of fresh entropy. Throws RangeError for less.
 */
export function linkCode(entropyHex: string): string {
  if (!/^[0-9a-f]{10,}$/i.test(entropyHex)) {
    throw new RangeError('Cannot make a link code: entropy is too short or not hexadecimal, wanted 10 hex digits');
  }
  const bits = BigInt(`0x${entropyHex.slice(0, 10)}`);
  const drawn = Array.from({ length: DRAWN }, (_, place) => ALPHABET[Number((bits >> BigInt(5 * place)) & 31n)]);
  const [first = '0', ...rest] = drawn;
  // A letter and a digit at least, so that no word and no number looks like a code.
  const opens = /\d/.test(rest.join('')) ? first : String(ALPHABET.indexOf(first) % 10);
  const ends = /[A-Z]/.test(rest.join('')) ? rest : [...rest.slice(0, -1), 'K'];
  const body = [opens, ...ends].join('');
  return `${body}${checkOf(body)}`;
}

/** The code in groups of three, as it is shown: "K7Q-M3X-RD5". */
export function shownLinkCode(code: string): string {
  return code.replace(/^(.{3})(.{3})/, '$1-$2-');
}

/** The first code in a text, as it is stored; a message that is nothing but a code in groups counts even when mistyped. */
export function findLinkCode(text: string): string | undefined {
  const plain = text.normalize('NFKC').toUpperCase();
  const found = plain.matchAll(SHAPE).map(([, one = '', , two = '', three = '']) => spelled(`${one}${two}${three}`));
  const whole = GROUPED.test(plain.trim()) ? plain.trim().replaceAll('-', '') : undefined;
  return found.find(isSound) ?? (whole !== undefined && isMixed(spelled(whole)) ? spelled(whole) : undefined);
}

function spelled(typed: string): string {
  return typed.replaceAll('O', '0').replaceAll(/[IL]/g, '1');
}

function isSound(code: string): boolean {
  return isMixed(code) && checkOf(code.slice(0, DRAWN)) === code.at(DRAWN);
}

function isMixed(code: string): boolean {
  return /\d/.test(code) && /[A-Z]/.test(code);
}

function checkOf(body: string): string {
  return ALPHABET[hash32('link code', body) % ALPHABET.length] ?? '';
}
