import type { FileWords } from '../../care/customer-file-html.ts';
import { LANGUAGES, type Language } from '../../values/language.ts';

/** The words of the customer file's page, by language. */
const WORDS: Readonly<Record<Language, Omit<FileWords, 'language' | 'title'> & { readonly title: string }>> = {
  'zh-Hant': {
    title: '{shop}留存的資料',
    none: '沒有紀錄。',
    parts: {
      person: '您是誰',
      orders: '訂單',
      prices: '談定的價格',
      promises: '答應過您的事',
      consents: '您同意或不同意的事',
      optOuts: '您要我們別再傳的',
      visits: '主動傳給您的訊息',
      watches: '替您留意的東西',
      moods: '對話時的心情',
      answers: '您給的分數',
      talks: '對話',
    },
    columns: {
      ...{ id: '編號', language: '語言', zone: '時區', exported: '匯出時間', channel: '管道', identity: '在該管道的身分' },
      ...{ number: '單號', at: '時間', items: '商品', total: '金額', shipping: '運費', refunded: '已退款', currency: '幣別' },
      ...{ stage: '進度', cancelled: '取消時間', codes: '代碼', parcels: '包裹', name: '姓名', email: '電子郵件', phone: '電話' },
      ...{ code: '代碼', state: '狀態', until: '有效到', what: '事項', words: '原話', made: '答應時間', due: '期限' },
      ...{ purpose: '用途', given: '同意', conversation: '對話', kind: '種類', verdict: '結果', reason: '原因', about: '內容' },
      ...{ mood: '心情', item: '題目', side: '哪一面', score: '分數', from: '誰', text: '內容', photos: '照片' },
    },
  },
  'zh-Hans': {
    title: '{shop}留存的资料',
    none: '没有记录。',
    parts: {
      person: '您是谁',
      orders: '订单',
      prices: '谈定的价格',
      promises: '答应过您的事',
      consents: '您同意或不同意的事',
      optOuts: '您要我们别再发的',
      visits: '主动发给您的消息',
      watches: '替您留意的东西',
      moods: '对话时的心情',
      answers: '您打的分',
      talks: '对话',
    },
    columns: {
      ...{ id: '编号', language: '语言', zone: '时区', exported: '导出时间', channel: '渠道', identity: '在该渠道的身份' },
      ...{ number: '订单号', at: '时间', items: '商品', total: '金额', shipping: '邮费', refunded: '已退款', currency: '币种' },
      ...{ stage: '进度', cancelled: '取消时间', codes: '优惠码', parcels: '包裹', name: '姓名', email: '电子邮件', phone: '电话' },
      ...{ code: '优惠码', state: '状态', until: '有效到', what: '事项', words: '原话', made: '答应时间', due: '期限' },
      ...{ purpose: '用途', given: '同意', conversation: '对话', kind: '种类', verdict: '结果', reason: '原因', about: '内容' },
      ...{ mood: '心情', item: '题目', side: '哪一面', score: '分数', from: '谁', text: '内容', photos: '照片' },
    },
  },
  en: {
    title: 'What {shop} keeps of you',
    none: 'Nothing on record.',
    parts: {
      person: 'Who you are',
      orders: 'Orders',
      prices: 'Prices agreed',
      promises: 'What we promised you',
      consents: 'What you said yes or no to',
      optOuts: 'What you asked us to stop',
      visits: 'Messages we sent of our own accord',
      watches: 'What we watch for you',
      moods: 'Moods in our talks',
      answers: 'Scores you gave',
      talks: 'Our talks',
    },
    columns: {
      ...{ id: 'Number', language: 'Language', zone: 'Time zone', exported: 'Exported', channel: 'Channel' },
      ...{ identity: 'Known there as', number: 'Order', at: 'When', items: 'Items', total: 'Total', shipping: 'Shipping' },
      ...{ refunded: 'Refunded', currency: 'Currency', stage: 'Stage', cancelled: 'Cancelled', codes: 'Codes' },
      ...{ parcels: 'Parcels', name: 'Name', email: 'E-mail', phone: 'Phone', code: 'Code', state: 'State', until: 'Until' },
      ...{ what: 'What', words: 'Words', made: 'Promised', due: 'Due', purpose: 'Purpose', given: 'Given' },
      ...{ conversation: 'Talk', kind: 'Kind', verdict: 'Outcome', reason: 'Why', about: 'About', mood: 'Mood' },
      ...{ item: 'Question', side: 'Side', score: 'Score', from: 'Who', text: 'Words', photos: 'Photos' },
    },
  },
};

/** The words of the page in the person's language; `shop` is the shop's name in it. */
export function fileWords(wanted: string, shop: string): FileWords {
  const language = LANGUAGES.find((candidate) => candidate === wanted) ?? 'en';
  const words = WORDS[language];
  return { ...words, language, title: words.title.replace('{shop}', () => shop) };
}
