import { z } from 'zod';
import type { LoadedBundle } from '../runtime/turn/loaded-bundle.ts';
import type { Meaning, MoneyItem, ReadingContext } from '../understanding/meaning.ts';
import { type Understanding, understand } from '../understanding/understand.ts';
import { LANGUAGES } from '../values/language.ts';

const amount = z.number().nullish();

/** One message to read, with what is known of the talk; all money in major units. */
export const MessageLine = z.object({
  text: z.string(),
  context: z
    .object({
      lastBot: z.string().nullish(),
      standing: amount,
      list: amount,
      lastOffer: amount,
      currency: z
        .string()
        .regex(/^[A-Za-z]{3}$/, 'wanted an ISO 4217 code such as TWD')
        .transform((code) => code.toUpperCase())
        .nullish(),
      hasOpenOrder: z.boolean().nullish(),
      product: z.string().nullish(),
      language: z.enum(LANGUAGES).nullish(),
      today: z.iso.date().nullish(),
    })
    .nullish(),
});

export type MessageLine = z.infer<typeof MessageLine>;

/** A meaning as printed: every key is always there, null where the message says nothing of it. */
export interface PrintedMeaning extends Omit<Meaning, 'plain' | 'money' | 'quantity' | 'orderNumber' | 'urgent'> {
  readonly money: readonly PrintedMoney[];
  readonly quantity: number | null;
  readonly orderNumber: string | null;
  readonly urgent: string | null;
}

type PrintedMoney = { readonly [K in keyof MoneyItem]-?: Exclude<MoneyItem[K], undefined> | null };

/** Reads one message as the shop would. `today` is the ISO date relative dates are counted from. */
export function readMessage({ understanding }: LoadedBundle, line: MessageLine, today: string): PrintedMeaning {
  const context = contextOf(line.context ?? {}, today);
  return printMeaning(understand(inCurrency(understanding, context.currency), line.text, context));
}

/** The meaning in the shape that is printed. */
export function printMeaning(meaning: Meaning): PrintedMeaning {
  const { language, intents, act, money, dates, products, mood, wantsHuman, optOut } = meaning;
  return {
    language,
    intents: intents.map(({ id, confidence }) => ({ id, confidence: Math.round(confidence * 1e4) / 1e4 })),
    act,
    money: money.map(printMoney),
    quantity: meaning.quantity ?? null,
    orderNumber: meaning.orderNumber ?? null,
    dates,
    products,
    mood,
    wantsHuman,
    optOut,
    optOutAll: meaning.optOutAll,
    urgent: meaning.urgent ?? null,
    commanding: meaning.commanding,
    wants: meaning.wants,
  };
}

function printMoney(item: MoneyItem): PrintedMoney {
  const { kind, value, vague, final, shipping, negated, start, end } = item;
  const { minor = null, currency = null, quantity = null, per = null, of = null, max = null } = item;
  return { kind, value, minor, currency, quantity, per, of, max, vague, final, shipping, negated, start, end };
}

function contextOf(line: NonNullable<MessageLine['context']>, today: string): ReadingContext {
  const known = Object.entries(line).filter(([, value]) => value !== null && value !== undefined);
  // What is left are the keys of the schema, which are keys of the context, without null.
  return { today, ...(Object.fromEntries(known) as ReadingContext) };
}

/** Understanding for a talk in another currency than the shop's, with that currency's usual decimals. */
function inCurrency(understanding: Understanding, currency: string | undefined): Understanding {
  if (currency === undefined || currency === understanding.shop.currency) return understanding;
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  const decimals = format.resolvedOptions().maximumFractionDigits ?? 2;
  return { ...understanding, shop: { ...understanding.shop, currency, decimals } };
}
