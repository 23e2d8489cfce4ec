import type { Language } from '../values/language.ts';

type Words = Readonly<Record<Language, string>>;

/** What owners read about faults in texts. {value} is what stands there, {wanted} what would be right. */
export const TEXT_FAULT_WORDS = {
  TEXT_FILE: {
    en: 'A file of texts is a list of keys with their words',
    'zh-Hant': '文字檔要一行一個名稱，後面是內容',
    'zh-Hans': '文字文件要一行一个名称，后面是内容',
  },
  TEXT_LANGUAGE: {
    en: 'The name of a file of texts is its language: zh-Hant, zh-Hans or en',
    'zh-Hant': '文字檔的檔名就是語言：zh-Hant、zh-Hans 或 en',
    'zh-Hans': '文字文件的文件名就是语言：zh-Hant、zh-Hans 或 en',
  },
  TEXT_KEY: {
    en: '"{value}" is no key: small letters, digits and dots, such as haggle.last',
    'zh-Hant': '「{value}」不能當名稱：請用小寫字母、數字和點，像 haggle.last',
    'zh-Hans': '“{value}”不能当名称：请用小写字母、数字和点，像 haggle.last',
  },
  TEXT_SHAPE: {
    en: 'Text "{value}" does not have the form of a text: {wanted}',
    'zh-Hant': '文字「{value}」的寫法不對：{wanted}',
    'zh-Hans': '文字“{value}”的写法不对：{wanted}',
  },
  TEXT_ICU: {
    en: 'The braces of "{value}" cannot be read: {wanted}',
    'zh-Hant': '「{value}」的大括號讀不懂：{wanted}',
    'zh-Hans': '“{value}”的大括号读不懂：{wanted}',
  },
  TEXT_MISSING: {
    en: 'Text "{value}" is missing in {wanted}',
    'zh-Hant': '文字「{value}」缺少 {wanted} 的版本',
    'zh-Hans': '文字“{value}”缺少 {wanted} 的版本',
  },
  TEXT_PLACEHOLDERS: {
    en: 'Text "{value}" has not the same placeholders everywhere: {wanted}',
    'zh-Hant': '文字「{value}」各版本的欄位不一致：{wanted}',
    'zh-Hans': '文字“{value}”各版本的字段不一致：{wanted}',
  },
  TEXT_BUTTONS: {
    en: 'Text "{value}" has not the same buttons in all languages: {wanted}',
    'zh-Hant': '文字「{value}」各語言的按鈕不一致：{wanted}',
    'zh-Hans': '文字“{value}”各语言的按钮不一致：{wanted}',
  },
  TEXT_TAGS: {
    en: 'Text "{value}" has not the same tags in all languages: {wanted}',
    'zh-Hant': '文字「{value}」各語言的標記不一致：{wanted}',
    'zh-Hans': '文字“{value}”各语言的标记不一致：{wanted}',
  },
  TEXT_DIGITS: {
    en: 'A literal "{value}" would go stale: use a placeholder',
    'zh-Hant': '寫死的「{value}」會過期，請改用欄位',
    'zh-Hans': '写死的“{value}”会过期，请改用字段',
  },
  TEXT_APOSTROPHE: {
    en: 'A straight apostrophe can switch placeholders off: write ’',
    'zh-Hant': '直的單引號會讓欄位失效，請寫 ’',
    'zh-Hans': '直的单引号会让字段失效，请写 ’',
  },
  TEXT_WORD: {
    en: '"{value}" is not how the shop speaks: {wanted}',
    'zh-Hant': '店裡不說「{value}」：{wanted}',
    'zh-Hans': '店里不说“{value}”：{wanted}',
  },
  TEXT_FOREIGN_WORD: {
    en: '"{value}" is foreign here: {wanted}',
    'zh-Hant': '「{value}」不是這裡的說法：{wanted}',
    'zh-Hans': '“{value}”不是这里的说法：{wanted}',
  },
  TEXT_MARKS: {
    en: '"{value}" does not belong in a text: {wanted}',
    'zh-Hant': '文字裡不用「{value}」：{wanted}',
    'zh-Hans': '文字里不用“{value}”：{wanted}',
  },
  TEXT_LONG: {
    en: 'This variant is about {value} characters long, the limit is {wanted}',
    'zh-Hant': '這個版本約 {value} 字，上限是 {wanted} 字',
    'zh-Hans': '这个版本约 {value} 字，上限是 {wanted} 字',
  },
  TEXT_LONG_BUTTON: {
    en: 'The button "{value}" is longer than {wanted}',
    'zh-Hant': '按鈕「{value}」超過 {wanted}',
    'zh-Hans': '按钮“{value}”超过 {wanted}',
  },
  TEXT_UNBACKED_PROMISE: {
    en: '"{value}" promises something without a record: say when with {due} and tag the text P, or leave it out',
    'zh-Hant': '「{value}」是沒有紀錄的承諾：用 {due} 說明何時並標上 P，否則刪掉',
    'zh-Hans': '“{value}”是没有记录的承诺：用 {due} 说明何时并标上 P，否则删掉',
  },
  TEXT_TAG_WANTED: {
    en: '{{value}} is only for texts tagged {wanted}',
    'zh-Hant': '{{value}} 只能用在標上 {wanted} 的文字',
    'zh-Hans': '{{value}} 只能用在标上 {wanted} 的文字',
  },
} as const satisfies Readonly<Record<string, Words>>;

/** Codes of faults in texts. */
export type TextFaultCode = keyof typeof TEXT_FAULT_WORDS;
