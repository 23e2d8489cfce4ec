import type { IntentScore } from './classify.ts';
import type { Act, Meaning, MoneyItem, ReadingContext } from './meaning.ts';

/** What a message says, when the whole of it says that in so many words. */
interface Wish {
  readonly id: string;
  readonly act?: Act;
  /** How many pieces it asks about. */
  readonly quantity?: number;
  /** What was last said answers it. */
  readonly control?: 'repeat';
  /** Its figures are another's price. */
  readonly quotes?: boolean;
}

/**
 * The meaning of a message that says one plain thing from end to end, which likeness to examples reads unsurely: a question about
 * another number of pieces, another's price, the cheapest there is, "nvm", the code again, a thin purse, a typed "/start".
 * `unnamed`: the text without the names of products.
 */
export function asPlainlyWished(meaning: Meaning, context: ReadingContext, unnamed: string): Meaning {
  if (isOfMore(meaning)) return meaning;
  const wish =
    startOf(meaning.plain) ??
    creditOf(meaning.plain, context) ??
    pickupOf(meaning.plain, context) ??
    countOf(meaning, unnamed) ??
    claimOf(meaning, context) ??
    cheapestOf(meaning) ??
    lowestOf(meaning) ??
    codeOf(meaning.plain) ??
    neverMindOf(meaning.plain) ??
    appealOf(meaning, context);
  if (!wish) return meaning;
  const { oddSum: _noSum, ...rest } = meaning;
  return {
    ...rest,
    intents: [{ id: wish.id, confidence: CERTAIN }],
    act: wish.act ?? 'other',
    money: wish.quotes === true ? meaning.money.map(quoted) : meaning.money,
    ...(wish.quantity === undefined ? {} : { quantity: wish.quantity }),
    ...(wish.control === undefined ? {} : { control: wish.control }),
  };
}

const CERTAIN = 0.97;

/** What fixed words decide stays decided. */
function isOfMore({ optOut, wantsHuman, urgent, commanding, linkCode, orderNumber }: Meaning): boolean {
  const decided = [optOut, wantsHuman, commanding, urgent !== undefined, linkCode !== undefined];
  return decided.includes(true) || orderNumber !== undefined;
}

/** The command that apps send at a first contact, typed by hand. */
function startOf(plain: string): Wish | undefined {
  return /^\/(?:start|help|hi|hello)\W*$/.test(plain) ? { id: 'greeting' } : undefined;
}

/** How and when a thing given can be used; in simplified script. */
const USE =
  /怎么[使用]|怎样用|如何[使用]|(?:哪里?|什么时候|何时)(?:能|可以)?用|\b(?:how|where|when) (?:do|can|to|should) (?:i )?(?:use|redeem|spend|apply)\b/;

/** The words that gave the credit say how it is used, with its code. */
function creditOf(plain: string, { lastBot }: ReadingContext): Wish | undefined {
  const isOfCredit = lastBot === 'guarantee.credit' && (USE.test(plain) || asksForCode(plain));
  return isOfCredit ? { id: 'provide_info', control: 'repeat' } : undefined;
}

/** Cannot fetch a parcel; in simplified script. */
const AWAY =
  /(?:不能|没办法|没法|无法|来不及|不方便|没空|没时间)(?:去|过去|前往)?(?:拿|取|领|收)|(?:出国|出差|不在家|在国外|在外地)|\b(?:cant|cannot|couldnt|unable to|not able to) (?:pick (?:it|that|this) up|collect|fetch|get there)\b|\b(?:abroad|out of town|overseas|travell?ing)\b/;
const OF_PARCEL = /^(?:parcel|pickup|status|orders?)\./;

/** Said after news of a parcel, it asks what becomes of it. */
function pickupOf(plain: string, { hasOrder, lastBot }: ReadingContext): Wish | undefined {
  const isOfParcel = hasOrder === true && OF_PARCEL.test(lastBot ?? '') && plain.length <= MAX_SAID;
  return isOfParcel && AWAY.test(plain) ? { id: 'order_status' } : undefined;
}

const HAN_COUNT = '(?<han>\\d{1,3}|[一二两三四五六七八九十]{1,3})';
const MEASURE = '[个件条只双盒组份款包罐把顶副套枚瓶]';
const HAN_IF = '(?:如果|要是|假如|若是|若)';
const HAN_LEAD = '(?:那么|那|我们|我|只|想|要|买|拿|带|来|订|换成?|改成?|一次|一起|同时|再|多|就)';
const HAN_TAIL = '(?:的)?(?:呢|的话呢?|多少(?:钱)?呢?|怎么算|价格(?:呢|多少)?|总共多少(?:钱)?|一共多少(?:钱)?|怎么卖)';
const LATIN_COUNT = '(?<latin>\\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten)';
const LATIN_VERB =
  '(?:buy|bought|buying|get|got|getting|take|took|taking|want|wanted|order|ordered|ordering|had|have|need|needed)';
const LATIN_IF =
  '(?:what if|and if|if|how about|what about|how much (?:for|if)|(?:can|could|may) (?:i|we) (?:get|have|take|buy|do|order)|what (?:would|will) (?:it|that|the price) be (?:for|if))';
const COUNTS = [
  new RegExp(`^${HAN_LEAD}*${HAN_IF}${HAN_LEAD}*${HAN_COUNT}${MEASURE}${HAN_TAIL}?[?.!~ ]*$`),
  new RegExp(`^${HAN_LEAD}*${HAN_COUNT}${MEASURE}${HAN_TAIL}[?.!~ ]*$`),
  new RegExp(
    `^(?:and |ok |okay |so |but |well |hmm |then |oh ){0,3}${LATIN_IF} (?:i |we )?(?:only |just |also )?(?:${LATIN_VERB} )?(?:only |just )?${LATIN_COUNT}(?: (?:pieces|pcs|units|pairs))?(?: of (?:them|those|these|it|this|that))?(?: (?:then|instead|though|please|together|in total|at once))*[?.!~ ]*$`,
  ),
] as const;
const WORDS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const HAN_ONES: Readonly<Record<string, number>> = { 一: 1, 两: 2, 二: 2 };

/** "What if I buy 3", 「那三個呢」: what that many cost. A figure that is money is none. */
function countOf({ money, quantity, products }: Meaning, unnamed: string): Wish | undefined {
  if (money.length > 0) return undefined;
  const text = unnamed
    .replace(/\s+/g, ' ')
    .replace(/(?<=[\u3400-\u9fff]) | (?=[\u3400-\u9fff])/g, '')
    .trim();
  // "Card holders": the name of the goods in the plural.
  const tries = products.length > 0 ? [text, text.replace(/(?: [a-z]{3,}){0,2} [a-z]{3,}s(?=\W*$)/, '')] : [text];
  const found = tries.flatMap((each) => COUNTS.map((pattern) => pattern.exec(each)?.groups));
  const groups = found.find((each) => each !== undefined);
  const pieces = quantity ?? countIn(groups?.han ?? groups?.latin ?? '');
  return groups === undefined || pieces === undefined ? undefined : { id: 'ask_price', quantity: pieces };
}

function countIn(word: string): number | undefined {
  if (/^\d+$/.test(word)) return Number(word) || undefined;
  const index = WORDS.indexOf(word);
  return index < 0 ? HAN_ONES[word] : index + 1;
}

/** Somebody else, and that they bought; in simplified script. */
const OTHERS =
  /(?:朋友|同学|同事|姐妹|闺蜜|妹妹|姐姐|哥哥|弟弟|妈|爸|家人|亲戚|邻居|老公|老婆|女友|男友|室友|网友|别人|人家|有人|[他她]们?)[^?？]{0,16}(?:买|拿到|入手|拍的|到手|收的|成交)|\b(?:friends?|sister|brother|mom|mum|dad|colleague|coworker|cousin|wife|husband|neighbou?r|roommate|classmate|buddy|girlfriend|boyfriend|someone|somebody|others|people|he|she|they)(?: \w+){0,2}? (?:got|gets|bought|paid|pays|purchased|was charged)\b/;
/** The shop has raised its price; in simplified script. */
const RISEN =
  /涨价|调涨|涨了(?!\d)|变贵|比(?:之前|以前|上次)贵|\b(?:prices?|it|this|that)\b.{0,12}\b(?:went up|gone up|going up|has risen|been raised|increased)\b|\b(?:you|u|guys)\b.{0,12}\b(?:raised?|increased?|hiked?|upped)\b.{0,12}\bprices?\b|\bused to be (?:cheaper|less)\b/;
/** The same is wanted for oneself; in simplified script. */
const WANTED =
  /也(?:给|要|想|可以|行|按|卖)|给我|卖我|算我|行吗|行不|可以吗|能不能|能给|可不可以|好吗|吧|通知|\b(?:can|could|will|would) (?:you|u|i|we)\b|\bsame (?:price|deal)\b|\bhow about\b|\bfor me\b|\bgive me\b|\bmatch\b/;

/** True for what is said of somebody else's price, or of a price that has risen. */
export function isHearsay(plain: string): boolean {
  return (OTHERS.test(plain) || RISEN.test(plain)) && !WANTED.test(plain);
}

/** True for the claim that the shop has raised its price. */
export function isRisen(plain: string): boolean {
  return RISEN.test(plain) && !WANTED.test(plain);
}

/** "My friend got it for 350 from you": nothing is offered by that. */
function claimOf({ plain, money, intents }: Meaning, { hasOrder }: ReadingContext): Wish | undefined {
  if (hasOrder === true || plain.length > MAX_SAID || !isHearsay(plain)) return undefined;
  if (intents[0]?.id === 'price_protection' || (!RISEN.test(plain) && !/\d/.test(plain) && money.length === 0))
    return undefined;
  return { id: 'compare_competitor', quotes: true };
}

const MAX_SAID = 120;

function quoted(item: MoneyItem): MoneyItem {
  return { ...item, kind: 'reference' };
}

/** The cheapest of the goods; in simplified script. */
const CHEAPEST =
  /最便宜的?(?:是|有)?(?:哪|什么|啥)|(?:哪|什么).{0,6}最便宜|最便宜的(?!价|多少)[\u3400-\u9fff]{0,6}(?:呢|是哪|有哪|是什么|是多少|多少钱)?[?.!]*$|\b(?:cheapest|least expensive|lowest priced|most affordable)\b/;
/** The least one piece may cost, rather than the piece that costs least. */
const LOWEST =
  /最便宜(?:能|可以|多少|卖|算|给)|\bcheapest (?:you|u|price|that you|it|can|i can|possible|offer|deal)\b(?! (?:have|got|sell|carry))/;

/** True for a question about the goods that cost least. */
export function asksCheapest(plain: string): boolean {
  return CHEAPEST.test(plain) && !LOWEST.test(plain);
}

function cheapestOf({ plain, money }: Meaning): Wish | undefined {
  return money.length === 0 && plain.length <= MAX_SAID && asksCheapest(plain)
    ? { id: 'ask_recommendation' }
    : undefined;
}

/** The code of a deal, lost or wanted again; in simplified script. */
const CODE_AGAIN =
  /^[^,.?!]{0,8}(?<![尺号鞋维条证数密邮])码(?:呢|在哪里?|去哪了?|不见了?|找不到了?|忘(?:记)?了|掉了|丢了|弄丢了|没了|是(?:什么|多少|哪个|啥)|再(?:给|发|说|传|讲).{0,6})[呢吗了啊?.! ]*$|(?:忘(?:记)?了?|找不到|弄丢了?|没存|没记|再(?:给|发|传|说)(?:我)?(?:一次|一遍|一下)?)(?:我的|那个|刚才的|刚刚的)?(?:优惠|折扣|代)?码[了呢啊吗?.! ]*$|\b(?:what(?:s| is| was)|where(?:s| is| was| did)|lost|cant find|cannot find|forgot|dont remember|didnt save|missing)\b(?: \w+)? ?(?:my|the|that) (?:discount |deal |checkout |coupon )?code\b|\b(?:send|give|show|tell|repeat|resend)\b(?: me)? (?:my|the|that) (?:discount |deal |checkout )?code (?:again|once more|one more time)\b|^(?:my|the) code (?:again|please|is gone|disappeared)\b/;

/** True for "what was the code again": the code of a deal is wanted. */
export function asksForCode(plain: string): boolean {
  return CODE_AGAIN.test(plain);
}

/** "What's the cheapest you can do": the last price. */
function lowestOf({ plain, money }: Meaning): Wish | undefined {
  const isAsked = money.length === 0 && plain.length <= MAX_SAID && /\bcheapest\b/.test(plain) && LOWEST.test(plain);
  return isAsked ? { id: 'ask_final_price', act: 'ask' } : undefined;
}

function codeOf(plain: string): Wish | undefined {
  return asksForCode(plain) ? { id: 'ask_price' } : undefined;
}

const NEVER_MIND =
  /^(?:actually|oh|ok|okay|well|hmm|nah|no|sorry)?[, ]{0,2}(?:nvm|nvmd|never ?mind)(?: (?:then|it|that|thanks|thank you|sorry))?(?:[, ]+(?:its |thats |it is )?(?:a bit |way |just )?(?:too )?(?:expensive|pricey|much|dear))?[.! ]*$/;

/** "Nvm": leaves it at that, whatever the reason. */
function neverMindOf(plain: string): Wish | undefined {
  return NEVER_MIND.test(plain) ? { id: 'leave' } : undefined;
}

/** A thin purse; in simplified script. */
const POOR =
  /(?:是|个|穷)学生|学生党|没(?:什么|有什么|多少|有多少|有|啥)?钱|手头(?:有点|比较|很|真的)?紧|(?:我|最近)(?:很|好|有点|真的)?穷|吃土|月光族|预算(?:有限|不多|很紧)|经济(?:有限|拮据|不宽裕)|\ba (?:poor |broke )?(?:\w+ )?student\b|\bim (?:so |kinda |pretty |really |a bit )?(?:broke|poor)\b|\bi am (?:so |really )?(?:broke|poor)\b|\bshort (?:on|of) (?:cash|money)\b|\b(?:dont|do not) have (?:much|a lot of|that much|enough) (?:money|cash)\b|\bmoneys? (?:is )?tight\b|\b(?:tight|small|student) budget\b/;
/** What such words may sound like. */
const VAGUE: ReadonlySet<string> = new Set([
  ...[
    'provide_info',
    'out_of_scope',
    'chit_chat',
    'state_budget',
    'too_expensive',
    'ask_discount',
    'deny',
    'ask_aftersale',
  ],
  ...['satisfied', 'dissatisfied', 'affirm', 'place_order', 'payment_problem'],
]);

/** "I'm a student, I don't have much": asks for a better price where one is under talk. */
function appealOf(
  { plain, money, intents, act }: Meaning,
  { standing, list, lastBot }: ReadingContext,
): Wish | undefined {
  const isOfPrice = standing !== undefined || list !== undefined || /^(?:haggle|price|pricey)/.test(lastBot ?? '');
  const isPoor = isOfPrice && plain.length <= MAX_SAID && money.length === 0 && POOR.test(plain);
  return isPoor && act !== 'reject' && isVague(intents) ? { id: 'ask_discount', act: 'ask' } : undefined;
}

function isVague([top]: readonly IntentScore[]): boolean {
  return top === undefined || VAGUE.has(top.id);
}
