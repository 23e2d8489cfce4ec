import { unitHash } from '../../../src/values/hash.ts';

const STRANGE = ['\0', '\u{FF21}', '\u200B', ' ', 'é', '\u{1F600}', '=', '\n'];

/** What one mutation works with: the parts of the secret around a place, and something that does not belong there. */
interface Cut {
  readonly secret: string;
  readonly before: string;
  readonly after: string;
  readonly strange: string;
}

const MUTATIONS: readonly ((cut: Cut) => string | undefined)[] = [
  ({ secret, before, after, strange }) =>
    before + String.fromCharCode(secret.charCodeAt(before.length) ^ (1 << (strange.charCodeAt(0) % 7))) + after,
  ({ before }) => before,
  ({ after }) => after,
  ({ before, after }) => before + after,
  ({ secret, before, strange }) => before + strange + secret.slice(before.length),
  ({ secret, before }) => before + secret.charAt(before.length) + secret.slice(before.length),
  ({ secret }) => secret.toUpperCase(),
  ({ secret }) => secret.toLowerCase(),
  ({ secret }) => [...secret].toReversed().join(''),
  ({ secret }) => Buffer.from(secret).toString('base64'),
  ({ secret }) => Buffer.from(secret).toString('hex'),
  ({ secret }) => `${secret}, ${secret}`,
  ({ secret }) => `Bearer ${secret}`,
  ({ secret }) => `sha256=${secret}`,
  () => undefined,
];

/** A header that is not `secret`: flipped, cut, grown, folded, encoded, in another scheme, or missing; by seed. */
export function mutateSecret(secret: string, seed: number): string | undefined {
  const at = draw(seed, 'at', secret.length);
  const strange = STRANGE[draw(seed, 'strange', STRANGE.length)] ?? '';
  const mutate = MUTATIONS[draw(seed, 'kind', MUTATIONS.length)];
  return mutate?.({ secret, before: secret.slice(0, at), after: secret.slice(at + 1), strange });
}

function draw(seed: number, name: string, below: number): number {
  return Math.floor(unitHash(seed, name) * below);
}
