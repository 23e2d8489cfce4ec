import { NUMBER_WORDS, type Numeral, readHanNumber, readWordNumber } from './numerals.ts';

const MULTIPLIERS: Readonly<Record<string, number>> = {
  k: 1000,
  w: 10_000,
  grand: 1000,
  thousand: 1000,
  hundred: 100,
  百: 100,
  千: 1000,
  万: 10_000,
  十万: 100_000,
};

/** Digits with separators, then an optional multiplier and tail (2k5, 1万2, 3千5). */
const DIGIT_NUMBER =
  /\d{1,12}(?:[,']\d{3}(?!\d)){0,3}(?:\.\d{1,3}(?!\d))*(?:,\d{1,2}(?!\d))?(?: ?(k|w|grand|thousand|hundred|百|千|万)(?![a-z])(?:(\d)(?!\d))?)?/g;
/** "2k5": the tail after a Latin multiplier. */
const LETTER_TAIL = /^(\d{1,3}(?:\.\d)?)(k|w)(\d)(?!\d)/;
const HAN_NUMBER = /[零〇一二两三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰仟]{1,12}/g;
const LATIN_WORD = /[a-z]{1,12}/g;

/** Words in which Han numerals do not count. */
const HAN_IDIOMS =
  /一下|一点|一些|一样|一起|一直|一定|一般|一共|一切|一律|一次|一会|一个人|一半|一口价|一人|第[一二三四五六七八九十]|万一|千万(?!富|元|块)|十分(?!钟)|百分|统一|唯一|一家|一旦|一边|一模一样|一块(?=儿|送|来|去|买|发|用|看|走|退|寄|拍|下)|一时|一手|一趟|三番|四季|七夕|双十一|双十二|双1[12]|六一八|五一|十一(?=活动|大促|假)|八卦|再一|一看|一天|一句|一面|万分|百度|千元机|星期[一二三四五六]|周[一二三四五六]|礼拜[一二三四五六]|[一二三四五六七八九十]{1,3}(?:月|号(?!码)|点|楼|年|周|天|星期|个月|小时|分钟)/g;

/** All numbers of a normalised text in reading order, written in digits, Han or English words. */
export function findNumerals(text: string): readonly Numeral[] {
  const taken = new Uint8Array(text.length);
  const found = [...digitNumbers(text, taken)];
  for (const idiom of text.matchAll(HAN_IDIOMS)) taken.fill(1, idiom.index, idiom.index + idiom[0].length);
  found.push(...hanNumbers(text, taken), ...wordNumbers(text, taken));
  return joinCoins(
    found.sort((a, b) => a.start - b.start),
    text,
  );
}

/** 8块8 and 十二块五: the single digit after the unit is its tenths. */
function joinCoins(numerals: readonly Numeral[], text: string): readonly Numeral[] {
  return numerals.flatMap((numeral, index) => {
    const next = numerals[index + 1];
    if (next && isCoin(numeral, next, text))
      return [{ ...numeral, value: round(numeral.value + next.value / 10), end: next.end }];
    const previous = numerals[index - 1];
    return previous && isCoin(previous, numeral, text) ? [] : [numeral];
  });
}

function isCoin(whole: Numeral, coin: Numeral, text: string): boolean {
  const isTail = coin.end - coin.start === 1 && coin.value >= 1 && coin.value <= 9;
  return (
    isTail &&
    coin.start === whole.end + 1 &&
    /[块元]/.test(text.charAt(whole.end)) &&
    !/[件个只条双套包盒瓶台折]/.test(text.charAt(coin.end))
  );
}

function* digitNumbers(text: string, taken: Uint8Array): Generator<Numeral> {
  for (const match of text.matchAll(DIGIT_NUMBER)) {
    const start = match.index;
    if (taken[start]) continue;
    const tail = LETTER_TAIL.exec(text.slice(start, start + 12));
    const whole = tail?.[0] ?? match[0];
    const value = tail ? tailValue(tail[1], tail[2], tail[3]) : digitValue(match);
    if (!Number.isFinite(value)) continue;
    taken.fill(1, start, start + whole.length);
    yield { start, end: start + whole.length, value, form: 'digits', vague: false };
  }
}

function digitValue(match: RegExpMatchArray): number {
  const [whole, multiplier, tail] = match;
  const body = /^[\d.,']+/.exec(whole)?.[0] ?? '';
  if (multiplier === undefined) return parseDigits(body);
  return tailValue(body, multiplier, tail);
}

function tailValue(body = '', multiplier = '', tail = ''): number {
  const scale = MULTIPLIERS[multiplier] ?? 1;
  return round(parseDigits(body) * scale + (tail === '' ? 0 : (Number(tail) * scale) / 10));
}

/** Points and commas: the last of both kinds is the decimal one; a lone group of three after either is thousands. */
function parseDigits(body: string): number {
  const plain = body.replaceAll("'", '');
  const point = plain.lastIndexOf('.');
  const comma = plain.lastIndexOf(',');
  if (point >= 0 && comma >= 0) {
    const decimal = Math.max(point, comma);
    return Number(`${plain.slice(0, decimal).replace(/[.,]/g, '')}.${plain.slice(decimal + 1)}`);
  }
  const mark = Math.max(point, comma);
  if (mark < 0) return Number(plain);
  const groups = plain.split(/[.,]/);
  const isGrouped = groups.slice(1).every((group) => group.length === 3) && groups[0] !== '0';
  return Number(isGrouped ? groups.join('') : `${groups[0]}.${groups.slice(1).join('')}`);
}

function* hanNumbers(text: string, taken: Uint8Array): Generator<Numeral> {
  for (const match of text.matchAll(HAN_NUMBER)) {
    const start = match.index;
    const end = start + match[0].length;
    if (taken.subarray(start, end).some(Boolean)) continue;
    const read = readHanNumber(match[0]);
    if (!read) continue;
    const { value, max, vague } = read;
    yield { start, end, value, form: 'han', vague, ...(max === undefined ? {} : { max }) };
  }
}

function* wordNumbers(text: string, taken: Uint8Array): Generator<Numeral> {
  let run: { word: string; start: number; end: number }[] = [];
  for (const match of text.matchAll(LATIN_WORD)) {
    const word = { word: match[0], start: match.index, end: match.index + match[0].length };
    const previous = run.at(-1);
    const isJoined = previous === undefined || /^[ -]$/.test(text.slice(previous.end, word.start));
    if (!NUMBER_WORDS.has(word.word) || taken[word.start] || !isJoined) {
      yield* closeRun(run);
      run = [];
    }
    if (NUMBER_WORDS.has(word.word) && !taken[word.start] && word.word !== 'half') run.push(word);
  }
  yield* closeRun(run);
}

/** "a" and "and" are part of a number only between its words or before hundred, thousand, grand. */
function* closeRun(run: readonly { word: string; start: number; end: number }[]): Generator<Numeral> {
  let words = run;
  while (words.at(-1)?.word === 'and' || words.at(-1)?.word === 'a') words = words.slice(0, -1);
  while (
    words[0]?.word === 'and' ||
    (words[0]?.word === 'a' && !/^(?:hundred|thousand|grand)$/.test(words[1]?.word ?? ''))
  ) {
    words = words.slice(1);
  }
  const first = words[0];
  const last = words.at(-1);
  if (!first || !last) return;
  const read = readWordNumber(words.map(({ word }) => word));
  if (!read) return;
  yield { start: first.start, end: last.end, form: 'words', vague: false, ...read };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
