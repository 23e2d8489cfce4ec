import type { ComplaintKind } from '../../care/remedy.ts';
import type { Meaning } from '../../understanding/meaning.ts';

/** What a message says of an order gone wrong. */
export interface ReadComplaint {
  /** Absent when only that something is wrong is said. */
  readonly kind?: ComplaintKind;
  readonly wish?: 'exchange' | 'refund';
  /** Asks whether it is possible, or vents: no order to act. */
  readonly isUnsure: boolean;
  /** Asks how a remedy under way stands. */
  readonly asksState: boolean;
}

/** All patterns read `plain`: lower case, simplified script. */
const UNCLEAR =
  /(?:不知道|不确定|不晓得|不清楚|搞不清)(?:是不是|到底是|是)?.{0,4}我.{0,6}(?:摔|弄|碰|撞|用|洗|压)|(?:可能|也许|好像|说不定)是?我(?:自己)?.{0,4}(?:摔|弄|碰|撞|压)|是我.{0,6}(?:摔|弄|碰|撞).{0,4}还是|不知道(?:是)?谁的(?:错|问题)|\b(?:not sure|unsure|don'?t know|no idea|can'?t tell|not certain)\b.{0,24}\b(?:i|me|my)\b.{0,24}\b(?:bro[ck]e|broken|drop|dropped|damaged?|did|fault|caused?)|\b(?:may|might|could) have (?:been me|(?:dropped|broken|damaged) (?:it|them))|\bmaybe i (?:dropped|broke|damaged)/;

const WRONG =
  /[寄发送拿给装][错漏少]|(?<!我)[搞弄]错|错货|漏[寄发]|少[了寄发给]|不是我(?:买|订|要|点)的|我(?:买|订|要|点)的(?:明明)?(?:是|不是这)|\bwrong (?:item|one|colou?r|size|product|thing|order|bag|model)|not (?:what|the one) i (?:ordered|bought)|\bmissing\b|sent me (?:a|the) (?:different|wrong)|incorrect item|(?:isn'?t|wasn'?t|not) what i (?:ordered|bought|wanted)|sent (?:me )?(?:a|an|the)\b.{0,24}\bi (?:ordered|wanted|bought|asked)/;

const DAMAGED =
  /[破坏裂碎损烂]|瑕疵|脏|断[了掉]|掉漆|刮[伤痕花]|凹|变形|发霉|不能用|异味|怪味|[很好]臭|掉色|褪色|脱线|开线|起球|\b(?:broken|damaged?|cracked?|torn|ripped|stained?|scratch(?:ed|es)?|dent(?:ed)?|defect(?:ive)?|faulty|smashed|shattered|dirty|mou?ldy|doesn'?t work|fell apart|(?:came|fell|comes|falls) off|stopped working|peeling|faded|smells?|broke|holes?|leak(?:s|ing|ed)?|chipped|snapped)\b/;

const DESCRIBED =
  /[跟和与](?:图|照|相|网页|页面|描述|说的|商品).{0,8}(?:不|差|两)|比(?:图|照|相|网页|页面|描述|想象).{0,6}[深浅淡暗亮大小短长薄厚旧黄红黑白]|色差|不符|不一样|\bnot as described|doesn'?t (?:match|look like)|(?:darker|lighter|smaller|bigger|larger|shorter|longer|thinner|duller|brighter) than (?:in |on )?(?:the |your )?(?:photo|picture|image|pic|website|listing|description)|(?:different|nothing like|not like) (?:from|than|to|the)|not the same/;

const UNWANTED =
  /不想要|不要了|不喜欢|后悔|反悔|用不到|用不着|不合适|不适合|改变主意|\bdon'?t (?:want|need|like) (?:it|this|them|the)\b|\bchanged my mind|no longer (?:want|need)|not for me|doesn'?t (?:fit|suit)/;

const EXCHANGE =
  /换(?!句|个说|个话|算|季)|[重补][寄发]|再寄|\b(?:exchange|replac(?:e|ement)|swap|re-?send|send (?:me )?(?:a|an|the) (?:new|right|correct|other|another))\b/;
const NO_EXCHANGE =
  /(?:不要|不想|不用|别|不必)再?换|\b(?:don'?t|do not|no) (?:want (?:a|an|to)? ?)?(?:exchange|replacement|swap)/;
const REFUND =
  /退(?!色|步|让)|\b(?:refund|money back|return(?:ing)?|send (?:it|this|them) back|give (?:it|this|them) back)\b/;
const NO_REFUND = /(?:不要|不想|不用|别|不必)退|\b(?:don'?t|do not|no) (?:want (?:a|an|to)? ?)?(?:refund|return)/;

const QUESTION =
  /[?？吗么]\s*$|能不能|可不可以|可否|能否|(?:可以|能)(?:退|换).{0,4}[?？吗么]|^(?:can|could|may|is it|do you|would|am i|are|is there)\b/;

const RANT =
  /[烂滚妈骗]|垃圾|气死|什么鬼|去死|恶心|坑人|\b(?:garbage|rubbish|crap|joke|scam|damn|hell|fuck\w*|shit\w*|bull\w*|worst|terrible|useless|pathetic|ridiculous|disgust\w*)\b/;

const STATE =
  /(?:退款|退的?钱|退货|换货|新的|钱).{0,8}(?:到哪|进度|多久|什么时候|何时|怎么样了|处理得|好了吗|下来)|(?:什么时候|何时|多久|几时).{0,8}(?:退|换|到帐|到账|入帐|入账|收到(?:钱|退款))|还没(?:有)?(?:退|换|收到(?:钱|退款))|\b(?:when|where)\b.{0,24}\b(?:refund|money|replacement|exchange)|refund status|status of my (?:refund|return|exchange)|\bhow long\b.{0,24}\b(?:refund|money|replacement)|haven'?t (?:got|received|seen).{0,16}(?:refund|money back|replacement)/;

/** Reads a complaint from what a message means; `plain` decides, its intents fill in. */
export function readComplaint(heard: Meaning): ReadComplaint {
  const { plain } = heard;
  const kind = kindOf(heard);
  const wish = wishOf(plain);
  return {
    ...(kind === undefined ? {} : { kind }),
    ...(wish === undefined ? {} : { wish }),
    isUnsure: isVenting(heard) || QUESTION.test(plain),
    asksState: STATE.test(plain),
  };
}

/** Beside oneself: words thrown, which a calm word must follow before anything is done. A plain "I don't want it" is calm. */
function isVenting({ plain, mood }: Meaning): boolean {
  return /[!！]{2}/.test(plain) || (mood === 'upset' && (RANT.test(plain) || /[!！]/.test(plain)));
}

/** Faults come before wishes: somebody who wants money back for a broken cup has a reason. */
function kindOf({ plain, intents }: Meaning): ComplaintKind | undefined {
  const has = (id: string) => intents.some((intent) => intent.id === id);
  if (UNCLEAR.test(plain)) return 'unclear-fault';
  if (WRONG.test(plain)) return 'wrong-item';
  if (DAMAGED.test(plain) && !has('delay_complaint')) return 'damaged';
  if (DESCRIBED.test(plain)) return 'not-as-described';
  if (UNWANTED.test(plain)) return 'no-reason';
  if (has('delay_complaint')) return 'late';
  if (has('request_refund') || REFUND.test(plain)) return 'no-reason';
  if (has('request_exchange')) return 'no-reason';
  return undefined;
}

function wishOf(plain: string): 'exchange' | 'refund' | undefined {
  const isExchange = EXCHANGE.test(plain) && !NO_EXCHANGE.test(plain);
  const isRefund = REFUND.test(plain) && !NO_REFUND.test(plain);
  if (isExchange === isRefund) return undefined;
  return isExchange ? 'exchange' : 'refund';
}
