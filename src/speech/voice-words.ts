import type { Language } from '../values/language.ts';

/** A rule of the voice that words can break; `instead` says what the shop does. */
export interface VoiceRule {
  readonly pattern: RegExp;
  readonly instead: Readonly<Record<Language, string>>;
}

const RULE = {
  loss: {
    en: 'no claimed loss; say where you stop',
    'zh-Hant': '不說賠本，說讓到哪裡',
    'zh-Hans': '不说亏本，说让到哪儿',
  },
  permission: {
    en: 'no permission nobody gave',
    'zh-Hant': '沒有的許可不要說',
    'zh-Hans': '没有的许可不要说',
  },
  floor: {
    en: 'a last price is not the cost or the floor',
    'zh-Hant': '最後價不是底價或成本',
    'zh-Hans': '最后价不是底价或成本',
  },
  scarcity: {
    en: 'no crowd and no shortage without a record',
    'zh-Hant': '沒有紀錄不說搶手或缺貨',
    'zh-Hans': '没有记录不说抢手或缺货',
  },
  hurry: { en: 'do not hurry anyone', 'zh-Hant': '不催促', 'zh-Hans': '不催促' },
  special: {
    en: 'no “only for you”; say it is the price agreed',
    'zh-Hant': '不說只給您，說這是談好的價',
    'zh-Hans': '不说只给您，说这是谈好的价',
  },
  compare: {
    en: 'a price elsewhere needs its source and date',
    'zh-Hant': '別處的價要有出處和日期',
    'zh-Hans': '别处的价要有出处和日期',
  },
  vague: { en: 'give a time: by {due}', 'zh-Hant': '請給時間：{due}前', 'zh-Hans': '请给时间：{due}前' },
  guess: { en: 'do not guess', 'zh-Hant': '沒有紀錄就不猜', 'zh-Hans': '没有记录就不猜' },
  absolute: { en: 'no absolutes; name the fact', 'zh-Hant': '不說絕對，請引用事實', 'zh-Hans': '不说绝对，请引用事实' },
  review: { en: 'never bend a review', 'zh-Hant': '不左右評價', 'zh-Hans': '不左右评价' },
  pressure: { en: 'no pressure and no guilt', 'zh-Hant': '不施壓', 'zh-Hans': '不施压' },
  address: { en: 'just “you”', 'zh-Hant': '稱呼只用您或你', 'zh-Hans': '称呼只用您或你' },
  manner: { en: 'not how the shop speaks', 'zh-Hant': '店裡不這樣說話', 'zh-Hans': '店里不这样说话' },
  person: {
    en: 'a bot has no body and no moods',
    'zh-Hant': '自動客服沒有身體和心情',
    'zh-Hans': '机器人没有身体和心情',
  },
} as const;

function rule(pattern: RegExp, instead: VoiceRule['instead']): VoiceRule {
  return { pattern, instead };
}

/** Words the shop never says, by language. */
export const FORBIDDEN: Readonly<Record<Language, readonly VoiceRule[]>> = {
  'zh-Hant': [
    rule(/賠本|虧本|沒賺|吐血|跳樓|流血價/, RULE.loss),
    rule(/老闆(?:說|娘|特|同意|答應)|特別申請|問主管/, RULE.permission),
    rule(/底價|成本價/, RULE.floor),
    rule(/只剩(?!下|\{)|很多人在看|搶購|搶手|熱銷/, RULE.scarcity),
    rule(/錯過就沒|手滑就沒|手慢|最後機會|趕快|趕緊|限時/, RULE.hurry),
    rule(/只給您|只給你|VIP|專屬/, RULE.special),
    rule(/外面都賣|外面賣|專櫃價|市價/, RULE.compare),
    rule(/馬上|儘快|盡快|儘量|盡量|立刻|很快/, RULE.vague),
    rule(/應該不會|應該沒問題|放心啦|保證不/, RULE.guess),
    rule(/絕對|零瑕疵|百分之百|第一名|最便宜|史上/, RULE.absolute),
    rule(/五星|好評|改評價|送小禮/, RULE.review),
    rule(/都談這麼久|再考慮一下嘛|真的不要嗎/, RULE.pressure),
    rule(/親愛|寶貝|小姐|先生|親[，~～！]/, RULE.address),
    rule(/[啦捏唷]|呵呵/, RULE.manner),
    rule(/我好開心|我很開心|我去倉庫|我去看了|我親手/, RULE.person),
  ],
  'zh-Hans': [
    rule(/亏本|赔本|白送|吐血|跳楼|没赚/, RULE.loss),
    rule(/老板(?:说|娘|特|同意|答应)|特批|特别申请|问主管/, RULE.permission),
    rule(/底价|成本价/, RULE.floor),
    rule(/只剩(?!下|\{)|抢疯|抢购|热销|很多人在看/, RULE.scarcity),
    rule(/手慢无|最后机会|赶快|赶紧|限时|错过就没/, RULE.hurry),
    rule(/只给您|只给你|VIP|专享/, RULE.special),
    rule(/外面都卖|外面卖|专柜价|市场价/, RULE.compare),
    rule(/马上|尽快|尽量|立刻|很快/, RULE.vague),
    rule(/肯定没问题|应该不会|放心吧|包您满意/, RULE.guess),
    rule(/绝对|百分百|零瑕疵|全网最|史上/, RULE.absolute),
    rule(/五星|好评|改评价|返现/, RULE.review),
    rule(/都聊半天|真的不要吗/, RULE.pressure),
    rule(/宝贝|亲亲|美女|帅哥|亲[，~～！]/, RULE.address),
    rule(/呵呵|么么哒/, RULE.manner),
    rule(/我好开心|我很开心|跑了趟仓库|我亲手/, RULE.person),
  ],
  en: [
    rule(/los(?:e|ing) money|at a loss/i, RULE.loss),
    rule(/my (?:manager|boss|supervisor)/i, RULE.permission),
    rule(/lowest possible|rock[- ]bottom|at cost/i, RULE.floor),
    rule(/selling (?:fast|out)|almost gone|in high demand|while stocks last/i, RULE.scarcity),
    rule(/last chance|act (?:now|fast)|(?<!no )hurry|don’t miss/i, RULE.hurry),
    rule(/just for you|only for you|exclusive|\bVIP\b/i, RULE.special),
    rule(/worth (?:twice|double)|retail value/i, RULE.compare),
    rule(/\b(?:soon|shortly|asap|right away|immediately|in no time)\b/i, RULE.vague),
    rule(/should be (?:fine|ok|okay)|don’t worry|rest assured/i, RULE.guess),
    rule(/\b(?:the best|number one|absolutely|perfect)\b/i, RULE.absolute),
    rule(/(?:five|5)[- ]stars?|positive review/i, RULE.review),
    rule(/are you sure\?|after all this/i, RULE.pressure),
    rule(/\b(?:dear|sir|madam|guys|honey)\b/i, RULE.address),
    rule(
      /\b(?:kindly|reach(?:ed|ing)? out|oops|awesome|valued customer|inconvenience|please be advised)\b/i,
      RULE.manner,
    ),
    rule(/I’m (?:so )?(?:excited|happy|thrilled|delighted|heartbroken)/i, RULE.person),
  ],
};

/** Words from the other side of the strait, with what is said here. */
export const FOREIGN: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  'zh-Hant': {
    包郵: '免運',
    快遞: '物流',
    質量: '品質',
    信息: '訊息',
    視頻: '影片',
    給力: '—',
    優惠碼: '代碼',
    人工客服: '真人',
    郵費: '運費',
  },
  'zh-Hans': {
    寄出: '发货',
    免运: '包邮',
    卖场: '店铺',
    折扣码: '优惠码',
    讯息: '消息',
    品项: '商品',
    真人客服: '人工',
    结帐: '付款',
    运费: '邮费',
  },
  en: {},
};
