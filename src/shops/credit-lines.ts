import { randomBytes } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import type { CreditRequest } from '../ports/shop-engine.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 16;

const creditLine = z.object({
  key: z.string(),
  code: z.string(),
  amount: z.int(),
  currency: z.string(),
  endsAt: z.number().optional(),
  /** The order that used it. */
  spentBy: z.string().optional(),
});

/** A credit towards a later order. */
export type Credit = z.infer<typeof creditLine>;

/** Credits, kept as lines of a file; a later line of a key takes the place of an earlier one. */
export interface CreditLines {
  /** The credit of this key; made when there is none. */
  readonly give: (request: CreditRequest) => Credit;
  readonly byCode: (code: string) => Credit | undefined;
  /** Uses a credit up for an order; false when another order has. */
  readonly spend: (code: string, orderKey: string) => boolean;
}

/** Opens the file; in memory only without one. */
export function openCreditLines(file?: string): CreditLines {
  const byKey = new Map<string, Credit>();
  for (const credit of read(file)) byKey.set(credit.key, credit);

  function keep(credit: Credit): Credit {
    if (file !== undefined) appendFileSync(file, `${JSON.stringify(credit)}\n`, { flush: true });
    byKey.set(credit.key, credit);
    return credit;
  }

  function byCode(code: string): Credit | undefined {
    return [...byKey.values()].find((credit) => credit.code === code);
  }

  return {
    byCode,
    give: ({ key, amount, currency, endsAt }) =>
      byKey.get(key) ?? keep({ key, amount, currency, code: newCode(), ...(endsAt !== undefined && { endsAt }) }),
    spend: (code, orderKey) => {
      const credit = byCode(code);
      if (!credit) return false;
      if (credit.spentBy === undefined) keep({ ...credit, spentBy: orderKey });
      return byCode(code)?.spentBy === orderKey;
    },
  };
}

/** A line cut by a crash was never answered: it is passed over. */
function read(file: string | undefined): readonly Credit[] {
  if (file === undefined || !existsSync(file)) return [];
  const text = readFileSync(file, 'utf8');
  return text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .filter((line) => line !== '')
    .flatMap((line) => {
      const parsed = creditLine.safeParse(parse(line));
      return parsed.success ? [parsed.data] : [];
    });
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function newCode(): string {
  return [...randomBytes(LENGTH)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
}
