import { ShopkeeperError } from '../values/errors.ts';

/** Longer sources are no order number's. */
const MAX_CHARS = 200;
/** In how many ways the repeats may be tried at one place of a message. */
const MAX_WAYS = 500;

/**
 * The owner's pattern of an order number as a regular expression, ready to run over shoppers' words. Throws ShopkeeperError
 * ORDER_PATTERN_UNSAFE when it cannot be read or could take long: over 200 characters, a repeat of a group, an unbounded
 * repeat, repeats that multiply, a back reference or a look-around.
 */
export function vetOrderPattern(source: string): RegExp {
  const reason = reasonAgainst(source);
  if (reason !== undefined) refuse(reason);
  try {
    return new RegExp(source, 'i');
  } catch (cause) {
    refuse('it cannot be read', cause);
  }
}

function reasonAgainst(source: string): string | undefined {
  if (source.length > MAX_CHARS) return `it has ${source.length} characters, wanted at most ${MAX_CHARS}`;
  const bare = source.replace(/\\[^1-9k]/g, 'x').replace(/\[[^\]]*\]/g, 'x');
  if (/\\/.test(bare)) return 'it refers back to a group, wanted none of that';
  if (/\(\?(?:[=!]|<[=!])/.test(bare)) return 'it looks around, wanted plain groups';
  if (/\)[*+{]/.test(bare)) return 'it repeats a group, wanted repeats of single characters';
  if (/[*+]|\{\d*,\}/.test(bare)) return 'it repeats without end, wanted a count such as {4,12}';
  const ways = [...bare.matchAll(/\{(\d+)(?:,(\d+))?\}|\?(?!:|<)/g)].reduce(
    (product, [, least = '0', most]) => product * (Number(most ?? (least === '0' ? 1 : least)) - Number(least) + 1),
    1,
  );
  return ways > MAX_WAYS ? `its repeats can be tried in ${ways} ways, wanted at most ${MAX_WAYS}` : undefined;
}

function refuse(reason: string, cause?: unknown): never {
  throw new ShopkeeperError('ORDER_PATTERN_UNSAFE', `Cannot use the order pattern: ${reason}`, { cause });
}
