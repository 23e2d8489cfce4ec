import { toMinor } from '../values/money.ts';
import { findNumerals } from './find-numerals.ts';
import type { MoneyItem, ReadingContext } from './meaning.ts';
import { findPhrases, type Phrase } from './money-phrases.ts';
import { CLAUSE_CHARS, type Role, roleOf, type Surroundings } from './money-roles.ts';
import type { PlainText } from './normalise.ts';
import type { Numeral } from './numerals.ts';

/** What the money grammar needs to know besides the words. */
export type MoneyContext = Pick<ReadingContext, 'standing' | 'list' | 'lastOffer' | 'lastBot'> & {
  /** Currency of the shop and its decimals. */
  readonly currency: string;
  readonly decimals: number;
};

/** The sums of a message in reading order, the operative one last, and how many pieces it speaks of. */
export interface MoneyReading {
  readonly items: readonly MoneyItem[];
  readonly quantity?: number;
}

interface Candidate {
  readonly kind: MoneyItem['kind'];
  readonly value: number;
  readonly start: number;
  readonly end: number;
  readonly negated: boolean;
  readonly vague: boolean;
  readonly max?: number;
  readonly quantity?: number;
  readonly per?: 'unit' | 'total';
  readonly currency?: string;
}

const OFFERS: ReadonlySet<MoneyItem['kind']> = new Set(['offer', 'delta_off', 'pct_of', 'pct_off', 'plus', 'round_down', 'split']);
const PIECE = '(?:件|个|只|条|双|套|包(?!邮|运|换|退|修|装)|盒|箱|瓶|支|张|台|部|份|对|本|袋|罐|把|顶|样|组|串|副|枚|颗)';
const COUNTED = new RegExp(`^ ?(?:${PIECE}(?!月|人|点|小时|钟)|pcs?(?![a-z])|pieces?|units?|items?|of (?:them|these|those|it)|sets?(?![a-z])|pairs?|packs?|boxes?|bottles?)`);
const BUYING = /(?:买|拿|来|要|订|拍|(?<![a-z])(?:buy|take|get|grab|want|need|order|ordering|buying|taking|getting|both|x)) ?$/;
const JOINS_TOTAL = new RegExp(`^ ?(?:${PIECE}|pcs?|pieces?|of them|of these)?(?:一共|总共|打包|一起|总价|算)?(?: for| at| @|@| total)*[, ]?(?:nt\\$|us\\$|\\$|¥|£|€)? ?$`);
const PER_UNIT_BEFORE = new RegExp(`(?:每|一|单)${PIECE} ?(?:要|只|才|就|卖|算|按)?(?:\\$|¥)? ?$`);
const PER_UNIT_AFTER = new RegExp(`^ ?(?:块钱?|元|dollars?|bucks?)? ?(?:(?:一|每|/|1)${PIECE}|each|ea(?![a-z])|apiece|a piece|per (?:piece|unit|item|one)|a pop|一个)`);
const VAGUE_AFTER = /^ ?(?:块钱?|元|dollars?|bucks?)?(?:左右|出头|上下|来块|多块?(?!少)|几块?|以内|以下|之内|或以下| ?ish(?![a-z])| or so| or less| or under| or thereabouts| give or take)/;
const VAGUE_BEFORE = /(?:大概|差不多|大约|约|小|不到|(?:^| )(?:around|about(?<!how about|what about)|roughly|approximately|approx|somewhere (?:around|in)|near|close to|under|below|less than|in the|maybe like|between|up to)(?: the)?) ?(?:nt\$|\$|¥|£|€)?$/;
const RANGE_JOIN = /^ ?(?:块|元|bucks|dollars)? ?(?:-|~|to|and|到|至|or|或者|或)+ ?(?:nt\$|\$|¥|£|€)? ?$/;

/** Reads every sum of money of a message with its purpose; `value` is as written, percentages as figures (80 = pays 80 %). */
export function readMoney(plain: PlainText, context: MoneyContext): MoneyReading {
  const phrases = findPhrases(plain.text, context);
  const numerals = findNumerals(plain.text).filter((numeral) => !phrases.some((phrase) => overlaps(numeral, phrase)));
  const { candidates, quantity } = readNumerals(numerals, plain.text, context);
  const all = [...phrases.map(ofPhrase), ...candidates].sort((a, b) => a.start - b.start);
  const merged = mergeSplit(mergeRanges(all, plain.text));
  const spread = quantity ?? merged.find((candidate) => candidate.quantity !== undefined)?.quantity;
  const ordered = operativeLast(merged).map((candidate) => finish(candidate, { plain, context, quantity: spread }));
  return spread === undefined ? { items: ordered } : { items: ordered, quantity: spread };
}

function overlaps(a: { start: number; end: number }, b: { start: number; end: number }): boolean {
  return a.start < b.end && b.start < a.end;
}

function ofPhrase(phrase: Phrase): Candidate {
  return { ...phrase, negated: false, vague: false };
}

function readNumerals(numerals: readonly Numeral[], text: string, context: MoneyContext): { candidates: Candidate[]; quantity?: number } {
  const candidates: Candidate[] = [];
  let quantity: number | undefined;
  for (const [index, numeral] of numerals.entries()) {
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

function surroundings({ start, end }: Numeral, text: string): Surroundings {
  const from = Math.max(0, start - CLAUSE_CHARS);
  const left = text.slice(from, start);
  const right = text.slice(end, end + CLAUSE_CHARS);
  const cut = Math.max(left.search(/[.!?;,](?=[^.!?;,]*$)(?!\d)/), -1);
  const before = left.slice(cut + 1).trimStart();
  const stop = right.search(/[!?;,]|\.(?!\d)/);
  const after = stop < 0 ? right : right.slice(0, stop);
  return { before, after, lead: text.slice(Math.max(0, start - 24), start), clause: before + text.slice(start, end) + after };
}

const PERCENT_OFF = /off|discount|less|cheaper|reduction|knock|drop|save|便宜|减|优惠|少|降|让|折扣/;

function percentOf(numeral: Numeral, around: Surroundings, context: MoneyContext): Candidate | undefined | 'not a percentage' {
  const sign = /^ ?(?:%|percent|pct|趴)/.exec(around.after);
  if (!sign) return 'not a percentage';
  const base = { value: numeral.value, start: numeral.start, end: numeral.end + sign[0].length, negated: false, vague: false };
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
  if (next && JOINS_TOTAL.test(text.slice(end, next.start)) && next.start - end > 0) return /for|@|at|total/.test(text.slice(end, next.start));
  return BUYING.test(around.before) && !/^ ?(?:块|元|dollars|bucks|off)/.test(around.after);
}

const CURRENCY_BEFORE = /(nt\$|us\$|hk\$|\$|¥|£|€|rmb|ntd?|usd|twd|hkd|cny) ?$/;
const CURRENCY_AFTER = /^ ?(块钱|块|元|圆|刀|美元|美金|台币|新台币|人民币|港币|rmb|r(?![a-z])|bucks?|dollars?|usd|ntd?(?![a-z])|twd|hkd|cny|yuan|quid|pounds?|euros?|€|£|¥|\$)/;
const CODES: Readonly<Record<string, string>> = {
  nt$: 'TWD', nt: 'TWD', ntd: 'TWD', twd: 'TWD', 台币: 'TWD', 新台币: 'TWD', us$: 'USD', usd: 'USD', 刀: 'USD', 美元: 'USD', 美金: 'USD',
  hk$: 'HKD', hkd: 'HKD', 港币: 'HKD', rmb: 'CNY', cny: 'CNY', yuan: 'CNY', 人民币: 'CNY', r: 'CNY', '£': 'GBP', quid: 'GBP', pound: 'GBP',
  pounds: 'GBP', '€': 'EUR', euro: 'EUR', euros: 'EUR',
};

function hasCurrency({ before, after }: Surroundings): boolean {
  return CURRENCY_BEFORE.test(before) || CURRENCY_AFTER.test(after);
}

function currencyOf({ before, after }: Surroundings): string | undefined {
  const sign = CURRENCY_BEFORE.exec(before)?.[1] ?? CURRENCY_AFTER.exec(after)?.[1];
  return sign === undefined ? undefined : CODES[sign];
}

interface PriceHints {
  readonly text: string;
  readonly context: MoneyContext;
  readonly quantity: number | undefined;
}

function priceOf(numeral: Numeral, around: Surroundings, { text, context, quantity }: PriceHints): Candidate | undefined {
  const value = nearest(numeral, context);
  if (!(value > 0) || value >= 1e9) return undefined;
  const role: Role = roleOf(numeral, around, {
    isHaggling: (context.standing ?? context.list) !== undefined || /^haggle|^bargain/.test(context.lastBot ?? ''),
    isPlausible: isPlausible(value, numeral, { context, quantity, around }),
    hasCurrency: hasCurrency(around),
    isAlone: /^[^\p{L}]{0,6}$/u.test(text.replace(text.slice(numeral.start, numeral.end), '').replace(/块钱?|元|圆|rmb|dollars?|bucks?|usd|ntd?|\br\b/g, '')),
  });
  if (role.kind === 'none' || role.kind === 'quantity') return undefined;
  const small = /小$/.test(around.before) && numeral.form === 'han';
  const perUnit = PER_UNIT_BEFORE.test(around.before) || PER_UNIT_AFTER.test(around.after);
  const currency = currencyOf(around);
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

function isPlausible(value: number, numeral: Numeral, about: { context: MoneyContext; quantity: number | undefined; around: Surroundings }): boolean {
  const { context, quantity, around } = about;
  const price = context.standing ?? context.list;
  if (price === undefined) return hasCurrency(around) || (value >= 5 && value < 1e6 && (numeral.form !== 'han' || value >= 20));
  const most = Math.max(price, context.list ?? 0) * 1.5 * (quantity ?? 1);
  return value >= price * (hasCurrency(around) ? 0.001 : 0.05) && value <= most;
}

/** "380-400", "300 to 350": the lower end with `max`. */
function mergeRanges(candidates: readonly Candidate[], text: string): readonly Candidate[] {
  const merged: Candidate[] = [];
  for (const candidate of candidates) {
    const previous = merged.at(-1);
    const between = previous ? text.slice(previous.end, candidate.start) : '';
    if (previous && previous.value < candidate.value && candidate.kind === 'offer' && RANGE_JOIN.test(between)) {
      merged[merged.length - 1] = { ...candidate, value: previous.value, max: candidate.value, start: previous.start, vague: true };
    } else merged.push(candidate);
  }
  return merged;
}

/** "Split the difference, call it 14": the figure said is what the split comes to. */
function mergeSplit(candidates: readonly Candidate[]): readonly Candidate[] {
  const split = candidates.find(({ kind }) => kind === 'split');
  const figure = candidates.findLast(({ kind, negated }) => kind === 'offer' && !negated);
  if (!split || !figure) return candidates;
  return candidates.flatMap((candidate) => (candidate === split ? [] : candidate === figure ? [{ ...figure, kind: 'split' as const }] : [candidate]));
}

/** The last sum that is an offer goes last; the others keep their order. */
function operativeLast(candidates: readonly Candidate[]): readonly Candidate[] {
  const operative = candidates.findLastIndex(({ kind, negated }) => OFFERS.has(kind) && !negated);
  if (operative < 0) return candidates;
  return [...candidates.filter((_, index) => index !== operative), ...candidates.slice(operative, operative + 1)];
}

const FINAL = /最多|顶多|最高|不能再多|不能再高|一口价|底线|极限|最后|再多不要|不行就算了?|不卖(?:就)?(?:算|拉倒)|就这个价|tops|max(?:imum)?|final|firm|limit|highest|most i|the most|take it or leave|best i can|cant go (?:any )?higher|cant do (?:any )?more|nothing more|not a (?:penny|cent|dollar) more|or i walk|last offer|last price|all i (?:have|can)/;
const SHIPPED = /包(?:邮|运)|免(?:运|邮)|到手|含(?:邮|运)|(?:邮|运)费(?:你|您|卖家|店家|算你|你们)|shipped|(?:free|including|includ\w{1,3}|with|incl) (?:\w{1,6} )?(?:shipping|delivery|postage)|shipping (?:included|incl|free|on you)|delivered|all[ -]in(?:cluded|clusive)?(?![a-z])|out the door/;
const NOT_SHIPPED = /不(?:用|要|需|需要)?(?:包邮|包运|免运)|(?:邮|运)费(?:我|自|另|我们)|(?:plus|\+|and i(?:ll| will)? (?:pay|cover)(?: for)?|without|no|not including|excluding|before) ?(?:the )?(?:free )?(?:shipping|delivery|postage)/;

/** The list price is named as what a share is taken from. */
const LIST_NAMED = /原价|标价|定价|吊牌价|(?:list|listing|original|asking|full|retail) ?price|of (?:list|asking)|off (?:list|asking|retail)/;

function finish(candidate: Candidate, about: { plain: PlainText; context: MoneyContext; quantity: number | undefined }): MoneyItem {
  const { plain, context, quantity } = about;
  const { start, end, currency, per, ...rest } = candidate;
  const ofList = isShare(candidate.kind) && LIST_NAMED.test(plain.text);
  const isOffer = OFFERS.has(candidate.kind) || candidate.kind === 'budget';
  const isShopCurrency = currency === undefined || currency === context.currency;
  const minor = isShopCurrency && !isShare(candidate.kind) ? toMinor(candidate.value, context.decimals) : undefined;
  const count = candidate.quantity ?? (isOffer ? quantity : undefined);
  return {
    ...rest,
    ...(ofList ? { of: 'list' as const } : {}),
    ...(minor === undefined ? {} : { minor }),
    ...(currency === undefined ? {} : { currency }),
    ...(count === undefined ? {} : { quantity: count, per: per ?? 'total' }),
    ...(count === undefined && per ? { per } : {}),
    final: isOffer && FINAL.test(plain.text),
    shipping: isOffer && SHIPPED.test(plain.text) && (!NOT_SHIPPED.test(plain.text) || /free (?:shipping|delivery)/.test(plain.text)),
    start: plain.offsets[start] ?? 0,
    end: plain.offsets[end] ?? 0,
  };
}

function isShare(kind: MoneyItem['kind']): boolean {
  return kind === 'pct_of' || kind === 'pct_off';
}
