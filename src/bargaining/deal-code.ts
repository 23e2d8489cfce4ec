const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 16;

/**
 * A deal's code: 16 characters of Crockford's base32 (no I, L, O, U) from at least 20 hex digits of fresh entropy.
 * Throws RangeError when the entropy is shorter or not hexadecimal.
 */
export function dealCode(entropyHex: string): string {
  if (!/^[0-9a-f]{20,}$/i.test(entropyHex)) {
    throw new RangeError('Cannot make a deal code: entropy is too short or not hexadecimal, wanted 20 hex digits');
  }
  let rest = BigInt(`0x${entropyHex.slice(0, 20)}`);
  let code = '';
  for (let place = 0; place < LENGTH; place += 1) {
    code = `${ALPHABET[Number(rest % 32n)]}${code}`;
    rest /= 32n;
  }
  return code;
}

/** The code as typed, in its stored form: upper case, no separators, O as 0, I and L as 1; undefined when it is none. */
export function readDealCode(typed: string): string | undefined {
  const plain = typed.normalize('NFKC').toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  const isCode = plain.length === LENGTH && [...plain].every((character) => ALPHABET.includes(character));
  return isCode ? plain : undefined;
}
