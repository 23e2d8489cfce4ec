import type { Language } from '../values/language.ts';

/** Sentences that promise the shopper to be told something, by language. Questions offer, they do not promise. */
const PROMISES: Readonly<Record<Language, readonly RegExp[]>> = {
  'zh-Hant': [
    /(?:會|將|明天|後天|明早|今晚|下午|晚點|晚一點|晚些|稍後|待會|等一下|等會|回頭|改天|之後|有了|一有|有消息|問到|查到|再)[^，。]{0,12}(?:通知|回覆|答覆|回報|聯絡|聯繫|連絡|告訴|告知|提醒|傳給|寄給|發給|回電給|回)(?:您|你)/,
    /(?:會|將|明天|後天|明早|今晚|下午|晚點|晚一點|晚些|稍後|待會|等一下|等會|回頭|改天|有消息|問到|查到)[^，。]{0,12}(?:跟|和|與|給|向)(?:您|你)(?:一個|個)?(?:說|講|聯絡|聯繫|連絡|回報|回覆|答覆|答案|結果|消息|回音|通知)/,
    /(?:就|才)(?:會)?(?:馬上|立刻)?(?:通知|告訴|告知|聯絡|聯繫|回覆)(?:您|你)|(?:您|你)(?:會|將)(?:收到|接到)|(?:會|將)(?:儘快|盡快|再)?(?:回電|回訊|回信)|請(?:等候|靜候)(?:我們的?)?(?:通知|消息|回覆)/,
  ],
  'zh-Hans': [
    /(?:会|将|明天|后天|明早|今晚|下午|晚点|晚一点|晚些|稍后|待会|等一下|等会|回头|改天|之后|有了|一有|有消息|问到|查到|再)[^，。]{0,12}(?:通知|回复|答复|汇报|联系|联络|告诉|告知|提醒|发给|寄给|传给|回电给|回)(?:您|你)/,
    /(?:会|将|明天|后天|明早|今晚|下午|晚点|晚一点|晚些|稍后|待会|等一下|等会|回头|改天|有消息|问到|查到)[^，。]{0,12}(?:跟|和|与|给|向)(?:您|你)(?:一个|个)?(?:说|讲|联系|联络|汇报|回复|答复|答案|结果|消息|回音|通知)/,
    /(?:就|才)(?:会)?(?:马上|立刻)?(?:通知|告诉|告知|联系|联络|回复)(?:您|你)|(?:您|你)(?:会|将)(?:收到|接到)|(?:会|将)(?:尽快|再)?(?:回电|回信)|请(?:等候|静候)(?:我们的?)?(?:通知|消息|回复)/,
  ],
  en: [
    /\b(?:(?:I|we|they|he|she|someone|somebody|a colleague|the team)(?:['’]ll| will| shall|['’](?:m|re) going to| am going to| are going to)|will)\b[^.;:]{0,40}\b(?:notify|let you know|get back|contact|be in touch|keep you (?:posted|updated|informed)|follow up|report back|(?:tell|update|remind|send|message|email|e-mail|call|ring|write|text|answer|reply to) you|have (?:an answer|a reply|news) for you|be with you|(?:answer|reply|write) (?:by|tomorrow))\b/i,
    /\byou(?:['’]ll| will)\b[^.;:]{0,20}\b(?:hear|receive|get (?:an answer|a reply|news|word)|have (?:news|an answer|a reply))\b/i,
    /\b(?:let me get back to you|expect (?:to hear|an answer|a reply|news)|(?:an answer|a reply|news) (?:is coming|will follow))\b/i,
  ],
};

/** The first sentence of the words that promises something, if any. */
export function promisingSentence(words: string, language: Language): string | undefined {
  const sentences = words.split(/(?<=[。！？\n])|(?<=[.!?])\s/u);
  return sentences
    .find((sentence) => !/[？?]\s*$/u.test(sentence) && PROMISES[language].some((pattern) => pattern.test(sentence)))
    ?.trim();
}
