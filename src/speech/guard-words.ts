/** Claims to be a person, in the languages a shopper may be answered in and some they may be tricked in. */
export const HUMAN =
  /我(?:是|就是|叫)[^，。？?！!]{0,8}(?:真人|人工|人類|人类|店員|店员|店長|店长|老闆|老板|小姐|先生|客服人員|客服人员)|我(?:不是|並非|并非)[^，。？?！!]{0,6}(?:機器|机器|程式|程序|AI|自動|自动)|本人|\bI(?:['’]?m| am)\s+(?:(?:a|an|the|your|not|really?|actually)\s+){0,3}(?:human|person|people|agent|manager|owner|staff|employee|bot|robot|machine|AI)\b|\bmy name is\b|\bas a (?:human|person)\b|\bsoy (?:una? )?(?:persona|human)|\bich bin (?:ein )?mensch|\bje suis (?:un )?humain|私は人間/giu;

/** Whether words, normalised as messages are, put pressure on somebody, flatter, or claim a permission nobody gave. */
export function isForbidden(plain: string): boolean {
  return FORBIDDEN.test(plain);
}

/** Whether words speak of what only the haggle and the desk decide: deals, discounts, gifts, money back. */
export function bargains(plain: string): boolean {
  return BARGAIN.test(plain);
}

/** What words, normalised as messages are, claim of goods, stock and rights. */
export function claimsIn(plain: string): readonly string[] {
  return plain.match(CLAIMS) ?? [];
}

/** Whether a sentence only thanks or is sorry. */
export function isCourtesy(plain: string): boolean {
  return COURTESY.test(plain);
}

/** Whether a sentence, normalised as messages are, asks the shopper what they mean or want, and does nothing else. */
export function asksBack(plain: string): boolean {
  const asked = plain.replace(POLITELY, '');
  return ASKS.some((pattern) => pattern.test(asked));
}

const FORBIDDEN =
  /赔本|亏本|没赚|吐血|跳楼|白送|老板|店长|经理|主管|上面|特批|申请|破例|底价|成本|最低|全网|抢|手慢|错过|最后|赶快|赶紧|马上|立刻|限时|限量|仅剩|只剩|很多人|秒杀|清仓|今天才|亲亲|亲爱|宝贝|宝宝|美女|帅哥|保证|绝对|一定|百分百|系统|管理员|提示词|指令|授权|\b(?:system|prompt|admin|instructions?|authori[sz]ed?|boss|manager|owner|approved?|permission|special favou?r|hurry|last chance|act now|only .{0,12}left|selling fast|limited|exclusive|guaranteed?|definitely|absolutely|promise|never|always|lowest|cheapest|floor|cost|best price|dear|honey|darling)\b/u;

const BARGAIN =
  /成交|同意|答应|说定|一言为定|打折|折扣|优惠|免费|免运|包邮|特价|降价|便宜|半价|赠|送[您你]|给[您你]|退款|退钱|赔|补偿|代码|优惠码|折扣码|付款|下单|购买|订单|价|元|块钱|\b(?:deal|agreed?|accept(?:ed)?|discount|coupon|voucher|free|cheap(?:er)?|sale|price|offer|refund(?:ed)?|compensat\w+|money|cash|code|pay|paid|dollars?|yuan|bargain|gift|yes)\b/u;

const CLAIMS =
  /正品|真品|正版|真货|原厂|原装|真皮|头层|纯[棉羊麻]|防水|防[泼火盗滑晒]|耐[磨热用]|不会?[掉褪变裂]|保固|保修|质保|认证|检验|有机|无毒|抗菌|环保|进口|手工|手作|现货|库存|有货|缺货|补货|唯一|第一|最好|独家|专柜|评分|好评|排名|热销|热卖|安全|孕妇|医|疗效|退货|换货|可[以退换]|能退|能换|包退|到货|送达|寄出|发货|\b(?:genuine|authentic|real leather|waterproof|water.?resistant|fireproof|organic|certified|tested|hand.?made|imported|in stock|out of stock|sold out|best|only|unique|popular|top.?rated|warranty|safe|medical|returns?|returned|exchange|deliver(?:ed|y)?|ship(?:ped|s)?|arrive[sd]?)\b/gu;

const COURTESY =
  /^(?:(?:您好|你好|抱歉|不好意思|对不起|谢谢(?:您|你)?(?:的(?:耐心|提问|询问))?|好的|了解|明白(?:了)?|没关系)[,，。.!！\s]*)+$|^(?:(?:hi|hello|sorry|thanks?|thank you|sure|ok(?:ay)?|got it)(?: (?:for (?:asking|your (?:question|patience))|about that))?[,.!\s]*)+$/u;

/** Politeness that a question may begin with. */
const POLITELY =
  /^(?:(?:您好|你好|抱歉|不好意思|谢谢(?:您|你)?)[,，]\s?|(?:hi|hello|sorry|thanks)(?: about that)?,\s?){1,2}/u;

/** Clauses may only be alternatives: what else could stand between commas would state something. */
const REST = '[^,，;；:：。!！\\n]{0,60}(?:[,，]\\s?(?:还是|或是?|又或者|or )[^,，;；:：。!！\\n]{1,40})?[?？]?$';
const ASKS: readonly RegExp[] = [
  new RegExp(
    `^(?:请问|请教|想确认一下|先确认一下|确认一下|想请问)?[,，]?\\s?(?:您|你)?(?:是(?:想|要|指|说|问|在问|在找)|想(?:问|了解|知道|找|要|放|装|确认)|要(?:问|找|放|装)|指的|说的|(?:的)?意思|在找|比较(?:在意|看重)|打算|平常|平时|主要)${REST}`,
    'u',
  ),
  new RegExp(`^(?:请问|请教|想请问)?[,，]?\\s?(?:您|你)?(?:是|指的是|说的是)?(?:哪|什么|怎样的|多大的)${REST}`, 'u'),
  new RegExp(
    `^(?:do you mean|did you mean|are you (?:asking|looking|thinking|talking|after|trying)|were you (?:asking|looking)|would you like to know|do you want to know|could you (?:say|tell me) (?:which|what)|can you (?:say|tell me) (?:which|what)|may i ask (?:which|what)|which|what (?:kind|sort|size|colou?r|exactly|do you|would you)|what are you)\\b${REST}`,
    'u',
  ),
];
