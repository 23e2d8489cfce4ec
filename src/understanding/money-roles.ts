import type { MoneyKind } from './meaning.ts';
import { isAttribute, isShippingFee } from './no-price.ts';
import type { Numeral } from './numerals.ts';
import { fits, type Surroundings, type SurroundingsRule } from './surroundings.ts';

/** What a number stands for. `none` is no money at all. */
export type Role =
  | { readonly kind: MoneyKind; readonly value?: number; readonly negated?: boolean }
  | { readonly kind: 'quantity' }
  | { readonly kind: 'none' };

interface Rule extends SurroundingsRule {
  readonly role: Role;
}

const NONE: Role = { kind: 'none' };
const MONEY =
  '(?:块钱|块|元|圆|刀|美元|美金|台币|新台币|人民币|rmb|r(?![a-z])|bucks?|dollars?|usd|ntd?|twd|yuan|quid|pounds?|euros?|€)';
const FIGURE = '(?:nt\\$|us\\$|hk\\$|\\$|¥|£|€)? ?';

/** Words right before or after that say what the sum is for; the first rule that fits decides. */
const ROLES: readonly Rule[] = [
  {
    role: { kind: 'offer' },
    lead: /(?:不是|不要|别|not|isnt|instead of) ?\$?\d[\d.,]{0,9}(?:块|元)?[, ]{0,2}(?:是|而是|要|but|its|is)? ?\$?$/,
  },
  {
    role: { kind: 'reference', negated: true },
    before: new RegExp(
      `(?:不是|并非|不值|(?:^| )(?:not|isnt|aint|instead of|rather than|not worth|isnt worth)) ?${FIGURE}$`,
    ),
  },
  {
    role: { kind: 'reference', negated: true },
    before: new RegExp(
      `(?:cannot|cant|can not|wont|will not|wouldnt|would not|couldnt|could not|not gonna|not going to|no way|unable to|(?:dont|do not) want to|not willing to) (?:i )?(?:really |possibly |just )?(?:do|pay|go|go up to|go to|afford|accept|spend|justify|take it for|give|drop|part with|offer)(?: you| up to| as high as| that| it for)? ?${FIGURE}$`,
    ),
    after: /^(?! ?(?:more|max|tops))/,
  },
  {
    role: { kind: 'reference', negated: true },
    after: new RegExp(
      `^ ?${MONEY}? ?(?:是|也|还|还是|都|就|真|有点|真的|太|实在|这个价)*(?:太|有点|好|偏|蛮|挺|略)?(?:贵了?|高了|不行的?|不可以|买不起|接受不了|不划算|超预算|不能接受)`,
    ),
  },
  {
    role: { kind: 'reference', negated: true },
    after:
      /^ ?(?:dollars?|bucks?)? ?(?:is|s|was|seems?|sounds?|feels?|still)?(?: is| seems)? ?(?:still |just |definitely |certainly |a |way |far |kind of |kinda |sort of |pretty |really |quite |very |so |bit |little |tad |much )*(?:(?:bit|little|tad) (?:much|high|steep)|too (?:much|high|steep|expensive|rich|pricey|many)|steep|high(?! end)|expensive|pricey|a lot|above my|over my|out of my|more than i|outside my|beyond)/,
  },
  {
    role: { kind: 'coupon' },
    before:
      /(?:券|红包|coupon|voucher|gift card|满\d{1,6}(?:元|块)?(?:减|返|送|打)|promo)(?: of| for| worth|是|有)? ?\$?$/,
  },
  {
    role: { kind: 'coupon' },
    after:
      /^ ?(?:块钱?|元)?[\u4e00-\u9fff]{0,4}(?:券|红包|津贴|立减金)|^ ?(?:off )?(?:dollar |buck )?(?:coupon|voucher|promo code|gift card)/,
  },
  { role: NONE, before: /满$/, after: /^(?:元|块)?(?:减|返|送|打|包邮|免)/ },
  {
    role: { kind: 'budget' },
    before:
      /(?:预算|budget|手头|手上|身上|兜里|口袋|零花钱)[^\d.!?]{0,34}$|(?:afford|spend)(?: only| just| about| around| up to| closer to| maybe| like| roughly| at most| no more than)* ?\$?$|(?:i have|ive got|i got|only have|have only|got only|all i have is|all ive got is|i only got|looking to spend|want to spend|wanting to spend|hoping to spend|can spend|can only spend|planning to spend|willing to spend|have about|have around) (?:only |just |about |around |up to |like |maybe )*\$?$|(?:我(?:就|只)有|只带了|最多花|打算花|想花)$/,
  },
  {
    role: { kind: 'budget' },
    before:
      /(?:^|(?:looking for|want|need|find|have|got|show me|like|buy|get) )(?:something|anything|an? gift|an? present|gifts|presents|options) (?:\w{1,9} ){0,2}?(?:for|around|about|under|below|up to|near|within|less than)(?: about| around| under| like| roughly| up to)? ?\$?$/,
  },
  {
    role: { kind: 'budget' },
    after: /^ ?(?:块钱?|元)?(?:左右|以内|以下|之内|上下)的(?!话|价|吧|行|可)/,
  },
  {
    role: { kind: 'budget' },
    after:
      /^ ?(?:块钱?|元)?(?:的|以内的?|左右的?)?(?:预算|以内.{0,6}推荐|左右.{0,6}推荐)|^ ?(?:dollar )?budget|^ ?(?:dollars |bucks )?to spend/,
  },
  {
    role: { kind: 'refund' },
    before:
      /(?:退还?给?我?|退款|退回|补我|补给我|赔我|赔偿|赔付?|补偿|返我|返还|(?:refund|reimburs|rebat|compensat)\w{0,8}(?: me| us| my)?(?: of| for| with| the)?(?: amount| sum)?(?: of)?|money back(?: of)?|give me back|credit(?: me| of)) ?\$?$/,
  },
  {
    role: { kind: 'refund' },
    after: /^ ?(?:块钱?|元)?(?:的)?(?:退款|赔偿|补偿)|^ ?(?:dollars? |bucks? )?(?:refund|back(?! and))/,
  },
  // "昨天买的今天便宜30": the price fell after buying.
  {
    role: NONE,
    before:
      /(?:昨天|前天|刚|上周|才)[^.!?]{0,8}(?:买|下单|拍|付款|收到)[^.!?]{0,8}(?:今天|现在|又|就|结果|居然|竟然|却|马上|立马)[^.!?]{0,6}(?:便宜|降|少|减)(?:了|价|掉)*$/,
  },
  { role: { kind: 'refund' }, before: /(?:退款|退的钱?|退回来的?|到账的?)(?:金额)?[^.!?]{0,6}少(?:了|给|退)*$/ },
  {
    role: { kind: 'offer' },
    before:
      /(?:便宜|减|少|降|优惠|砍|让|抹|加|打折|凑|提)(?:到|成|至|个整|个整数|整到?) ?$|(?:round (?:it )?(?:down|up|off)? ?to|(?:knock|drop|bring|lower|cut|come|take|mark|reduce|go|get|bump|raise|move)(?: it| the price| down| up| lower)* to|down to|up to) ?\$?$/,
  },
  {
    role: { kind: 'delta_off' },
    before:
      /(?:便宜|减|少|降|优惠|砍|让|抹掉?|立减|直降|省|折|少收|再便宜|去掉)(?:个|我|点|了|你|掉|给我|一?下|收|价)*$|(?:knock(?: off)?|take off|shave(?: off)?|chop off|drop(?: it| the price)? by|lower(?: it| the price)? by|reduce(?: it| the price)? by|come down(?: by)?|cut(?: it| the price)? by|minus|another|less|discount of|save(?: me)?|off by) ?\$?$/,
    after: /^(?! ?(?:折|%|percent))/,
  },
  {
    role: { kind: 'delta_off' },
    after: new RegExp(
      `^ ?${MONEY}? ?(?:off(?!er)|less|cheaper|lower|discount|below (?:list|asking|your price)|under (?:list|asking|your price)|的优惠|优惠)`,
    ),
  },
  {
    role: { kind: 'plus' },
    before:
      /(?:再加|加多|多加|加价|添|补|我加|贴|多出|多给|加|(?:^| )(?:add|plus|extra|throw in|another|more|up it|up by)(?: an extra| another| on| you)?) ?\$?$/,
    after: /^(?! ?(?:个|件|只|条|双|盒|包|支|瓶|weeks?|days?))/,
  },
  {
    role: { kind: 'reference' },
    after:
      /^ ?(?:dollars? |bucks? )?(?:(?:security|damage|cleaning)(?: deposit)?|credit score|deposit|down payment)(?![a-z])/,
  },
  { role: { kind: 'plus' }, after: /^ ?(?:dollars?|bucks?)? ?(?:more|extra|on top)(?! than)/ },
];

/** A price somebody else asks, an earlier one, or the list price: named, not offered. */
const QUOTED =
  /别家|别人家?|人家|其他店|其它店|另一家|隔壁|同行|京东|淘宝|拼多多|天猫|虾皮|抖音|唯品会|亚马逊|网上|外面|线下|实体店|专柜|那家|对面|有家|有一家|好几家|上次|之前|昨天|前天|前几天|前两天|刚才|刚刚|以前|原来|去年|上个月|当时|原价|标价|定价|挂(?:的|着|价)|(?:^|[ ,])你说|你们说|说好|说的是|早上|活动价|momo|pchome|amazon|ebay|walmart|target|costco|craigslist|best ?buy|aliexpress|temu|shein|shopee|elsewhere|online for|(?:other|another|different) (?:shop|store|seller|site|place|guy|listing|one|website)|competitor|down the (?:road|street)|across (?:town|the street)|last (?:time|week|month|year)|yesterday|earlier|previously|used to|originally|(?:was|were|is|its|are|as) (?:listed|priced|selling|asking|advertised)|you said|you told|you quoted|they(?:re| are)? (?:sell|have|want|ask|charge)\w{0,3}|(?:sells?|sold|goes|going|selling|retails?|listed|priced|advertised|valued|worth|new) (?:for|at|is|are)|asking(?: price)?|list price|(?:listed|priced|advertised) (?:it|this|that) (?:for|at)|near me|nearby|another one|other one|original(?:ly)?|retail|msrp|kbb|blue book|market (?:price|value)|i paid|paid|bought (?:it|one|mine) for|cost(?:s|ed)? (?:me|you)|saw (?:it|one|this|the same)/;

const OTHER_SHOPS =
  '别家|别人家?|其他店|其它店|另一家|隔壁|同行|京东|淘宝|拼多多|天猫|虾皮|抖音|唯品会|亚马逊|网上|外面|实体店|专柜|那家|对面|有家|momo|pchome|amazon|ebay|etsy|walmart|target|costco|aliexpress|temu|shein|shopee|elsewhere|(?:other|another|a different) (?:shop|store|seller|site|place)|(?:the|your|a) competitor|down the (?:road|street)';
/** How much less somebody else takes is no offer, unless the shop is asked to follow. */
const LESS_BEFORE = new RegExp(
  `(?:${OTHER_SHOPS})(?:(?!你|您|能|可以|也|[.!?;]|\\b(?:you|u|can|could|match)\\b).){0,16}$`,
);
const LESS_AFTER = new RegExp(`^.{0,8}(?:less|cheaper|lower|off) (?:on|at|from|in|over at|with)? ?(?:${OTHER_SHOPS})`);

/** Words that turn a quoted-looking price into a proposal ("would you sell for", "how about selling it at"). */
const PROPOSED =
  /(?:would|could|can|will|might) (?:you|u)|how about|what about|willing|consider|lets|let me|i (?:can|could|would|will)|(?:^| )(?:id|ill)(?: |$)/;

/** Words of somebody who would pay the sum. */
const OFFERED =
  /行吗|行么|行不|行嘛|行了|就行|可以吗|可以不|可不可以|可以么|可以嘛|可以的话|卖吗|卖不|卖么|卖我|能卖|能不能|成不|成吗|好吗|好不好|好么|怎么样|怎样|如何|ok吗|ok不|我出|出价|给你|给到|我给|要了|就要|就买|就拍|就下单|马上|立刻|拿下|拿走|带走|成交|到手|包邮|一口价|最多|顶多|最高|吉利|凑个?整|呗|吧|搞定|走起|愿意|接受|打包|诚心|诚意|不能再|算我|(?:would|will|wld|could|can|do|did|might) (?:you|u|ya) (?:\w{1,9} ){0,3}(?:take|accept|do|consider|sell|go|let|part|be|come|meet|settle)(?![a-z])|(?:i|we)(?:d|ll| can| could| would| will| am|m| may| might| was| can only| could only)? (?:\w{1,9} ){0,3}(?:do|offer|give|pay|go|take|buy|settle|stretch|start|bring|come|meet|thinking|swing|manage|be)(?![a-z])|how (?:about|bout|abt)|what about|what if|lets (?:say|do|call|make|settle|meet|go)|meet (?:me )?at|make it|call it|deal at|settle (?:at|for|on)|my (?:offer|best|final|max|highest|limit|top)|final offer|best offer|best i can|offer(?:ing)?|cash|tops|max|obo|firm|take it|buy it|i can|willing|prepared|happy to|comfortable|agree (?:to|on)|accept|split|come (?:down|up)|go (?:down|up|lower|higher)|down to|sound|deal|work for|be okay|be ok|shipped|delivered|all in|out the door/;

/** A closed question about the asked price ("is it 350 each", 350一个吗): checking, not bidding. */
const CHECKING =
  /^(?:so )?(?:is|are|was|does|do) (?:it|this|that|they|the(?: price)?|these|those)\b(?! \w{1,8} (?:take|negotiable))|(?:(?:^|价格|单价|现在|一共|总共|都|就|还)是|要|卖|现在|价格|一共|总共|实付|付了|花了|买的|拍的|下单|显示|变成|变|涨到|涨了|扣了|扣|收了|付|花|多收|满|拍下)(?:了|的|是)?(?:nt\$|\$|¥)? ?$/;

/** 500左右的, 三千以内: what may be spent, where no price is under talk. */
const APPROXIMATE = /^ ?(?:块钱?|元)?(?:左右|之内|以内|以下|上下)/;

/** The role of one number; `isHaggling` when a price stands, `isPlausible` when the number is near it. */
export function roleOf(
  numeral: Numeral,
  around: Surroundings,
  hints: {
    readonly isHaggling: boolean;
    readonly isPlausible: boolean;
    readonly hasCurrency: boolean;
    readonly isAlone: boolean;
  },
): Role {
  const { hasCurrency, isHaggling, isPlausible, isAlone } = hints;
  if (isShippingFee(around) || (!hasCurrency && isAttribute(numeral, around))) return NONE;
  const fixed = ROLES.find((rule) => fits(rule, around));
  if (fixed?.role.kind === 'delta_off' && isLessElsewhere(around)) return NONE;
  // "Add another one" is a piece more.
  if (fixed && numeral.value === 1 && !hasCurrency && / another ?$/.test(around.before)) return { kind: 'quantity' };
  if (fixed && (hasCurrency || fixed.role.kind !== 'offer' || isPlausible || !isHaggling)) return fixed.role;
  if (!isPlausible) return NONE;
  const isQuoted = QUOTED.test(around.before) && !PROPOSED.test(around.before);
  if (
    isQuoted ||
    /^ ?(?:dollars )?is (?:the|your|already) (?:list|asking|original|full|price)|^[^,.!?]{0,12}(?:最低价|上次|之前|的时候|last (?:week|month|year|time)|yesterday|elsewhere|online|on (?:amazon|ebay))/.test(
      around.after,
    )
  )
    return { kind: 'reference' };
  if (isAlone && (isHaggling || hasCurrency)) return { kind: isHaggling ? 'offer' : 'reference' };
  if (!isHaggling && APPROXIMATE.test(around.after)) return { kind: 'budget' };
  if (OFFERED.test(around.before.slice(-32) + around.after.slice(0, 16)))
    return { kind: isChecking(around.before) ? 'reference' : 'offer' };
  if (isHaggling) return isChecking(around.before) ? { kind: 'reference' } : { kind: 'offer' };
  return hasCurrency ? { kind: 'reference' } : NONE;
}

function isLessElsewhere({ before, after }: Surroundings): boolean {
  return LESS_BEFORE.test(before) || LESS_AFTER.test(after);
}

/** A question about the asked price, unless a proposal follows it ("does it come in black and can you do 800"). */
function isChecking(before: string): boolean {
  return CHECKING.test(before) && !PROPOSED.test(before.slice(-PROPOSAL_CHARS));
}

const PROPOSAL_CHARS = 20;
