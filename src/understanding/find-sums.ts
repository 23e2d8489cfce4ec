import { currencyOf, hasCurrency } from './currency-signs.ts';
import type { Candidate, MoneyContext } from './money-context.ts';
import { type Role, roleOf } from './money-roles.ts';
import type { Numeral } from './numerals.ts';
import { isNegative } from './odd-sum.ts';
import { CLAUSE_CHARS, type Surroundings } from './surroundings.ts';

const PIECE =
  '(?:件|个|只|条|双|套|包(?!邮|运|换|退|修|装)|盒|箱|瓶|支|张|台|部|份|对|本|袋|罐|把|顶|样|组|串|副|枚|颗)';
const COUNTED = new RegExp(
  `^ ?(?:${PIECE}(?!月|人|点|小时|钟)|pcs?(?![a-z])|pieces?|units?|items?|of (?:them|these|those|it)|sets?(?![a-z])|pairs?|packs?|boxes?|bottles?)`,
);
const BUYING =
  /(?:买|拿|来|要|订|拍|(?<![a-z])(?:buy|take|get|grab|want|need|order|ordering|buying|taking|getting|both|x)) ?$/;
const JOINS_TOTAL = new RegExp(
  `^ ?(?:${PIECE}|pcs?|pieces?|of them|of these)?(?:一共|总共|打包|一起|总价|算)?(?: for| at| @|@| total)*[, ]?(?:nt\\$|us\\$|\\$|¥|£|€)? ?$`,
);
const PER_UNIT_BEFORE = new RegExp(`(?:每|一|单)${PIECE} ?(?:要|只|才|就|卖|算|按)?(?:\\$|¥)? ?$`);
const PER_UNIT_AFTER = new RegExp(
  `^ ?(?:块钱?|元|dollars?|bucks?)? ?(?:(?:一|每|/|1)${PIECE}|each|ea(?![a-z])|apiece|a piece|per (?:piece|unit|item|one)|a pop|一个)`,
);
const VAGUE_AFTER =
  /^ ?(?:块钱?|元|dollars?|bucks?)?(?:左右|出头|上下|来块|多块?(?!少)|几块?|以内|以下|之内|或以下| ?ish(?![a-z])| or so| or less| or under| or thereabouts| give or take)/;
const VAGUE_BEFORE =
  /(?:大概|差不多|大约|约|小|不到|(?:^| )(?:around|about(?<!how about|what about)|roughly|approximately|approx|somewhere (?:around|in)|near|close to|under|below|less than|in the|maybe like|between|up to)(?: the)?) ?(?:nt\$|\$|¥|£|€)?$/;

/** The sums and the number of pieces that the numbers of a text stand for, in reading order. */
export function findSums(
  numerals: readonly Numeral[],
  text: string,
  context: MoneyContext,
): { candidates: Candidate[]; quantity?: number } {
  const candidates: Candidate[] = [];
  let quantity: number | undefined;
  for (const [index, numeral] of numerals.entries()) {
    const range = rangeTo(numeral, candidates.at(-1), text);
    if (range) {
      candidates[candidates.length - 1] = range;
      continue;
    }
    const around = surroundings(numeral, text);
    const percent = percentOf(numeral, around, context);
    if (percent !== 'not a percentage') {
      if (percent) candidates.push(percent);
      continue;
    }
    const next = numerals[index + 1];
    if (isQuantity(numeral, around, { next, text, context })) {
      if (numeral.value > 1 || numeral.form === 'digits') quantity ??= numeral.value;
      continue;
    }
    const candidate = priceOf(numeral, around, { text, context, quantity });
    if (candidate) candidates.push(candidate);
  }
  return quantity === undefined ? { candidates } : { candidates, quantity };
}

/** "380-400" with nothing between: the dash of a range, where the lower end is a price on offer. */
function rangeTo({ start, end, value }: Numeral, last: Candidate | undefined, text: string): Candidate | undefined {
  const isRange = last?.kind === 'offer' && /^[-~]$/.test(text.slice(last.end, start));
  if (!isRange || value <= last.value || value > 2 * last.value || /^-\d/.test(text.slice(end))) return undefined;
  return { ...last, max: value, end, vague: true };
}

function surroundings({ start, end }: Numeral, text: string): Surroundings {
  const from = Math.max(0, start - CLAUSE_CHARS);
  const left = text.slice(from, start);
  const right = text.slice(end, end + CLAUSE_CHARS);
  const cut = Math.max(left.search(/[.!?;,](?=[^.!?;,]*$)(?!\d)/), -1);
  const before = left.slice(cut + 1).trimStart();
  const stop = right.search(/[!?;,]|\.(?!\d)/);
  const after = stop < 0 ? right : right.slice(0, stop);
  return {
    before,
    after,
    lead: text.slice(Math.max(0, start - 24), start),
    clause: before + text.slice(start, end) + after,
  };
}

const PERCENT_OFF = /off|discount|less|cheaper|reduction|knock|drop|save|便宜|减|优惠|少|降|让|折扣/;

function percentOf(
  numeral: Numeral,
  around: Surroundings,
  context: MoneyContext,
): Candidate | undefined | 'not a percentage' {
  const sign = /^ ?(?:%|percent|pct|趴)/.exec(around.after);
  if (!sign) return 'not a percentage';
  const base = {
    value: numeral.value,
    start: numeral.start,
    end: numeral.end + sign[0].length,
    negated: false,
    vague: false,
  };
  if (/^ ?(?:%|percent|pct) of(?![a-z])/.test(around.after)) return { ...base, kind: 'pct_of' };
  if (PERCENT_OFF.test(around.clause)) return { ...base, kind: 'pct_off' };
  return context.standing !== undefined && numeral.value < 60 ? { ...base, kind: 'pct_off' } : undefined;
}

interface Neighbours {
  readonly next: Numeral | undefined;
  readonly text: string;
  readonly context: MoneyContext;
}

function isQuantity(numeral: Numeral, around: Surroundings, { next, text, context }: Neighbours): boolean {
  const { value, end } = numeral;
  if (!Number.isInteger(value) || value > 999 || value < 1) return false;
  if (COUNTED.test(around.after)) return true;
  if (value > 99 || hasCurrency(around)) return false;
  const price = context.standing ?? context.list;
  const isSmall = price === undefined ? value <= 12 : value < price * 0.2;
  if (!isSmall) return false;
  if (next && JOINS_TOTAL.test(text.slice(end, next.start)) && next.start - end > 0)
    return /for|@|at|total/.test(text.slice(end, next.start));
  return BUYING.test(around.before) && !/^ ?(?:块|元|dollars|bucks|off)/.test(around.after);
}

interface PriceHints {
  readonly text: string;
  readonly context: MoneyContext;
  readonly quantity: number | undefined;
}

function priceOf(
  numeral: Numeral,
  around: Surroundings,
  { text, context, quantity }: PriceHints,
): Candidate | undefined {
  const value = nearest(numeral, context);
  if (!(value > 0) || value >= 1e9 || isNegative(numeral, text)) return undefined;
  const currency = currencyOf(around, context.currency);
  // What another money is worth is not for us to say.
  const isForeign = currency !== undefined && currency !== context.currency;
  const role: Role = roleOf(numeral, around, {
    isHaggling: (context.standing ?? context.list) !== undefined || /^haggle|^bargain/.test(context.lastBot ?? ''),
    isPlausible: isForeign || isPlausible(value, numeral, { context, quantity, around }),
    hasCurrency: hasCurrency(around),
    isAlone: /^[^\p{L}]{0,6}$/u.test(
      text
        .replace(text.slice(numeral.start, numeral.end), '')
        .replace(/块钱?|元|圆|rmb|dollars?|bucks?|usd|ntd?|\br\b/g, ''),
    ),
  });
  if (role.kind === 'none' || role.kind === 'quantity') return undefined;
  const small = /小$/.test(around.before) && numeral.form === 'han';
  const perUnit = PER_UNIT_BEFORE.test(around.before) || PER_UNIT_AFTER.test(around.after);
  return {
    kind: role.kind,
    value: small ? value - 10 ** Math.max(0, Math.floor(Math.log10(value)) - 1) : value,
    start: numeral.start,
    end: numeral.end,
    negated: 'negated' in role && role.negated === true,
    vague: numeral.vague || small || VAGUE_AFTER.test(around.after) || VAGUE_BEFORE.test(around.before),
    ...(numeral.max === undefined ? {} : { max: numeral.max }),
    ...(perUnit ? { per: 'unit' as const } : {}),
    ...(currency === undefined ? {} : { currency }),
  };
}

/** Of two readings ("three fifty") the one nearer to the price under talk. */
function nearest({ value, other }: Numeral, { standing, list }: MoneyContext): number {
  const price = standing ?? list;
  if (other === undefined || price === undefined) return value;
  return Math.abs(Math.log(other / price)) < Math.abs(Math.log(value / price)) ? other : value;
}

/** Words that make a sum an offer even far above the price: one zero too many, or a joke to be asked about. */
const BIDDING =
  /(?:我出|我给|出价|开价|(?:^| )(?:ill|id|i will|i would|i can|i could) (?:give|pay|offer|do)(?: you)?|my offer(?: is)?|(?:^| )offer(?:ing)?) ?(?:nt\$|us\$|\$|¥|£|€)?$/;

function isPlausible(
  value: number,
  numeral: Numeral,
  about: { context: MoneyContext; quantity: number | undefined; around: Surroundings },
): boolean {
  const { context, quantity, around } = about;
  const price = context.standing ?? context.list;
  if (price === undefined)
    return hasCurrency(around) || (value >= 5 && value < 1e6 && (numeral.form !== 'han' || value >= 20));
  const most = Math.max(price, context.list ?? 0) * (BIDDING.test(around.before) ? 20 : 1.5) * (quantity ?? 1);
  return value >= price * (hasCurrency(around) ? 0.001 : 0.05) && value <= most;
}
