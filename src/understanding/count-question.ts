/** Parts of a question in simplified script: "那三个呢", "如果我买两个". */
const HAN_COUNT = '(?<han>\\d{1,3}|[一二两三四五六七八九十]{1,3})';
const MEASURE = '[个件条只双盒组份款包罐把顶副套枚瓶]';
const HAN_IF = '(?:如果|要是|假如|若是|若)';
const HAN_LEAD = '(?:那么|那|我们|我|只|想|要|买|拿|带|来|订|换成?|改成?|一次|一起|同时|再|多|就)';
const HAN_TAIL = '(?:的)?(?:呢|的话呢?|多少(?:钱)?呢?|怎么算|价格(?:呢|多少)?|总共多少(?:钱)?|一共多少(?:钱)?|怎么卖)';

/** Parts of a question in English: "what if i buy 3", "how about two of them". */
const LATIN_COUNT = '(?<latin>\\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten)';
const LATIN_VERB =
  '(?:buy|bought|buying|get|got|getting|take|took|taking|want|wanted|order|ordered|ordering|had|have|need|needed)';
const LATIN_IF =
  '(?:what if|and if|if|how about|what about|how much (?:for|if)|(?:can|could|may) (?:i|we) (?:get|have|take|buy|do|order)|what (?:would|will) (?:it|that|the price) be (?:for|if))';

const QUESTIONS = [
  // "好，一个就好", "just one then": another number is wanted after all.
  new RegExp(
    `^(?:好的?|嗯|不用?|算了)?[，, ]*${HAN_LEAD}*${HAN_COUNT}${MEASURE}(?:就好|就行|就可以|就够|够)[了啦吧]?[?.!~ ]*$`,
  ),
  new RegExp(
    `^(?:(?:ok|okay|no|well|actually),? ){0,2}(?:(?:just|only|make it) ${LATIN_COUNT}(?: (?:then|please|is enough|will do|is fine))?|${LATIN_COUNT} (?:is|will be|would be) (?:enough|fine))[?.!~ ]*$`,
  ),
  new RegExp(`^${HAN_LEAD}*${HAN_IF}${HAN_LEAD}*${HAN_COUNT}${MEASURE}${HAN_TAIL}?[?.!~ ]*$`),
  new RegExp(`^${HAN_LEAD}*${HAN_COUNT}${MEASURE}${HAN_TAIL}[?.!~ ]*$`),
  new RegExp(
    `^(?:and |ok |okay |so |but |well |hmm |then |oh ){0,3}${LATIN_IF} (?:i |we )?(?:only |just |also )?(?:${LATIN_VERB} )?(?:only |just )?${LATIN_COUNT}(?: (?:pieces|pcs|units|pairs))?(?: of (?:them|those|these|it|this|that))?(?: (?:then|instead|though|please|together|in total|at once))*[?.!~ ]*$`,
  ),
] as const;

const WORDS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const HAN_ONES: Readonly<Record<string, number>> = { 一: 1, 两: 2, 二: 2 };

/** What a question about a number of pieces is read from. */
export interface CountEvidence {
  /** The normalised message without the names of products. */
  readonly unnamed: string;
  /** A number of pieces that the message is known to name. */
  readonly quantity?: number;
  /** A product is named: its plural may be left over. */
  readonly isNamed: boolean;
}

/** How many pieces the whole message asks the price of; undefined when it asks no such thing. */
export function countAskedFor({ unnamed, quantity, isNamed }: CountEvidence): number | undefined {
  const text = unnamed
    .replace(/\s+/g, ' ')
    .replace(/(?<=[\u3400-\u9fff]) | (?=[\u3400-\u9fff])/g, '')
    .trim();
  const tries = isNamed ? [text, text.replace(/(?: [a-z]{3,}){0,2} [a-z]{3,}s(?=\W*$)/, '')] : [text];
  const found = tries.flatMap((each) => QUESTIONS.map((question) => question.exec(each)?.groups));
  const groups = found.find((each) => each !== undefined);
  return groups && (quantity ?? countIn(groups.han ?? groups.latin ?? ''));
}

function countIn(word: string): number | undefined {
  if (/^\d+$/.test(word)) return Number(word) || undefined;
  const index = WORDS.indexOf(word);
  return index < 0 ? HAN_ONES[word] : index + 1;
}
