import type { MoneyItem } from './meaning.ts';
import type { MoneyContext } from './money-context.ts';

/** A sum said in fixed words rather than as a plain number. */
export type Phrase = Pick<MoneyItem, 'kind' | 'value' | 'start' | 'end'> & { readonly quantity?: number };

const HAN_DIGIT = '零一二两三四五六七八九';
const FRACTION_WORDS: Readonly<Record<string, number>> = {
  half: 1 / 2,
  third: 1 / 3,
  quarter: 1 / 4,
  fourth: 1 / 4,
  fifth: 1 / 5,
  tenth: 1 / 10,
};

type Reader = (
  match: RegExpExecArray,
  context: MoneyContext,
) => { kind: MoneyItem['kind']; value: number; quantity?: number } | undefined;

const READERS: readonly { readonly pattern: RegExp; readonly read: Reader }[] = [
  {
    pattern: /买([一二两三四五1-9])送([一二两三四五1-9])|buy (one|two|three|1|2|3),? get (one|two|1|2)(?: free)?/,
    read: readBuyGet,
  },
  {
    pattern:
      /第(?:二|2)(?:件|个|双|只|条|盒|套|瓶)(?:打)?(半价|五折|5折|对折)|second one (?:is |at )?half(?: price| off)/,
    read: () => ({ kind: 'pct_of', value: 75, quantity: 2 }),
  },
  {
    pattern:
      /打?(?:个)?([一二三四五六七八九])([一二三四五六七八九])折|打?(?:个)?(\d{1,2}(?:\.\d)?|[一二三四五六七八九])折|打(?:个)?(\d{1,2}|[五六七八九])(?=吧|呗|行|可以|$)/,
    read: readZhe,
  },
  {
    pattern:
      /半价|对折|打对折|对半砍|half[ -]?(?:the )?(?:price|off)|half (?:of )?(?:that|what|your|its|the price|asking|list)(?![a-z])|50\/50 off/,
    read: () => ({ kind: 'pct_of', value: 50 }),
  },
  { pattern: /(?:百分之)(\d{1,3}|[一二三四五六七八九]?十[一二三四五六七八九]?)/, read: readBaiFen },
  { pattern: /(?:便宜|减|少|优惠|降)(?:个)?([一二两三四五1-5])成|([一二三四五六七八九])成价/, read: readCheng },
  {
    pattern: /(?:a |one[ -]|1\/)(third|quarter|fourth|fifth|tenth|half|[2345])(?: of(?:f| the price)?| less)/,
    read: readFraction,
  },
  {
    pattern: /(?<![\d.])0?\.(\d{1,2}) of (?:the|your|list|asking)/,
    read: (match) => ({ kind: 'pct_of', value: Number(`0.${match[1]}`) * 100 }),
  },
  {
    pattern:
      /抹(?:个|掉)?零(?:头)?|去(?:个|掉)?零头?|零头(?:抹|去|免|不要|就别要|别要|算)了?|(?:凑|取)个?整数?(?!\d| ?\d|[一二三四五六七八九])|round (?:it |that )?(?:down|off)(?! to)/,
    read: readRoundDown,
  },
  {
    pattern:
      /折中|各让一步|各退一步|中间价|一人一半|一人让一步|对半(?:分|吧)|取个?中间|取中|split (?:the|that|our)? ?difference|split it(?! up| into)|meet (?:me )?(?:in the middle|halfway|half way|midway)|(?:(?:^|(?:me|us|other|settle|agree|land|lets|let us|how about|what about|something|somewhere|number|price|deal|\d) )(?:right )?in|down) the middle|half ?way(?: between)?|middle ground/,
    read: readSplit,
  },
];

/** Sums said in fixed words, in reading order, never overlapping. */
export function findPhrases(text: string, context: MoneyContext): readonly Phrase[] {
  const found: Phrase[] = [];
  for (const { pattern, read } of READERS) {
    const match = pattern.exec(text);
    if (!match) continue;
    const start = match.index;
    const end = start + match[0].length;
    const isTaken = found.some((other) => start < other.end && other.start < end);
    const sum = isTaken ? undefined : read(match, context);
    if (sum) found.push({ ...sum, start, end });
  }
  return found;
}

function digitOf(text = ''): number {
  const han = HAN_DIGIT.indexOf(text);
  if (han < 0) return Number(text);
  return han > 2 ? han - 1 : han;
}

const ENGLISH: Readonly<Record<string, number>> = { one: 1, two: 2, three: 3 };

function readBuyGet(
  match: RegExpExecArray,
  { standing, list }: MoneyContext,
): { kind: 'pct_of'; value: number; quantity: number } | undefined {
  if (standing === undefined && list === undefined) return undefined;
  const bought = match[1] ? digitOf(match[1]) : (ENGLISH[match[3] ?? ''] ?? Number(match[3]));
  const free = match[2] ? digitOf(match[2]) : (ENGLISH[match[4] ?? ''] ?? Number(match[4]));
  return { kind: 'pct_of', value: round((bought / (bought + free)) * 100), quantity: bought + free };
}

/** 八折 pays 80 %, 八五折 and 85折 pay 85 %. */
function readZhe([, tens, ones, single, bare]: RegExpExecArray): { kind: 'pct_of'; value: number } | undefined {
  const figure = tens ? digitOf(tens) * 10 + digitOf(ones) : digitOf(single ?? bare);
  if (!(figure > 0)) return undefined;
  return { kind: 'pct_of', value: round(figure < 10 ? figure * 10 : figure) };
}

function readBaiFen(match: RegExpExecArray): { kind: 'pct_off'; value: number } | undefined {
  const text = match[1] ?? '';
  const [tens = '', ones = ''] = text.split('十');
  const value = /\d/.test(text)
    ? Number(text)
    : (tens === '' ? 1 : digitOf(tens)) * 10 + (ones === '' ? 0 : digitOf(ones));
  return value > 0 && value < 90 ? { kind: 'pct_off', value } : undefined;
}

function readCheng([, off, of]: RegExpExecArray): { kind: 'pct_off' | 'pct_of'; value: number } {
  return off ? { kind: 'pct_off', value: digitOf(off) * 10 } : { kind: 'pct_of', value: digitOf(of) * 10 };
}

function readFraction(match: RegExpExecArray): { kind: 'pct_off' | 'pct_of'; value: number } {
  const share = FRACTION_WORDS[match[1] ?? ''] ?? 1 / Number(match[1]);
  const isOff = !match[0].includes('of the');
  return { kind: isOff ? 'pct_off' : 'pct_of', value: round(share * 100) };
}

/** Drops the last digit that is not zero: 486 → 480, 408 → 400. */
function readRoundDown(
  _match: RegExpExecArray,
  { standing, list }: MoneyContext,
): { kind: 'round_down'; value: number } {
  return { kind: 'round_down', value: roundDown(standing ?? list ?? 0) };
}

function roundDown(price: number): number {
  if (!Number.isInteger(price)) return Math.floor(price);
  for (let step = 10; step < price; step *= 10) if (price % step !== 0) return price - (price % step);
  return price;
}

function readSplit(_match: RegExpExecArray, { standing, lastOffer }: MoneyContext): { kind: 'split'; value: number } {
  return { kind: 'split', value: standing !== undefined && lastOffer !== undefined ? (standing + lastOffer) / 2 : 0 };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
