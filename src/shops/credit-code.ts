import { createHmac } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The code of a credit: 16 characters that follow from its key, so that trying again makes the same, and that only the secret tells. */
export function creditCode(secret: string, key: string): string {
  const bytes = createHmac('sha256', secret).update(`credit ${key}`).digest().subarray(0, 16);
  return [...bytes].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
}
