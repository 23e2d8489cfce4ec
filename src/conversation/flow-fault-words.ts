import type { Language } from '../values/language.ts';

type Words = Readonly<Record<Language, string>>;

/** What owners read about faults in flows. {value} is what stands there, {wanted} what would be right. */
export const FLOW_FAULT_WORDS = {
  FLOW_SHAPE: {
    en: 'This does not have the form of a flow: {wanted}',
    'zh-Hant': '這裡不符合流程的寫法：{wanted}',
    'zh-Hans': '这里不符合流程的写法：{wanted}',
  },
  FLOW_UNKNOWN_KEY: {
    en: 'Nobody knows the key "{value}" here',
    'zh-Hant': '這裡沒有「{value}」這個欄位',
    'zh-Hans': '这里没有“{value}”这个字段',
  },
  FLOW_TWICE: {
    en: 'Flow "{value}" is defined in another file too',
    'zh-Hant': '流程「{value}」在別的檔案已經有了',
    'zh-Hans': '流程“{value}”在别的文件里已经有了',
  },
  FLOW_NAME: {
    en: 'The flow is called "{value}", its file wants "{wanted}"',
    'zh-Hant': '流程名稱是「{value}」，依檔名應為「{wanted}」',
    'zh-Hans': '流程名称是“{value}”，按文件名应为“{wanted}”',
  },
  FLOW_UNKNOWN_STATE: {
    en: 'There is no state "{value}" in this flow',
    'zh-Hant': '這個流程沒有「{value}」這個狀態',
    'zh-Hans': '这个流程没有“{value}”这个状态',
  },
  FLOW_UNKNOWN_FLOW: {
    en: 'There is no flow "{value}"',
    'zh-Hant': '沒有「{value}」這個流程',
    'zh-Hans': '没有“{value}”这个流程',
  },
  FLOW_UNKNOWN_SKILL: {
    en: 'There is no skill "{value}"',
    'zh-Hant': '沒有「{value}」這個技能',
    'zh-Hans': '没有“{value}”这个技能',
  },
  FLOW_UNKNOWN_TEXT: {
    en: 'There is no text "{value}"',
    'zh-Hant': '沒有「{value}」這則文字',
    'zh-Hans': '没有“{value}”这条文字',
  },
  FLOW_UNKNOWN_TRIGGER: {
    en: 'Nothing ever triggers "{value}"',
    'zh-Hant': '「{value}」永遠不會發生',
    'zh-Hans': '“{value}”永远不会发生',
  },
  FLOW_SILENT_BUTTON: {
    en: 'No text offers the button "{value}"',
    'zh-Hant': '沒有文字提供按鈕「{value}」',
    'zh-Hans': '没有文字提供按钮“{value}”',
  },
  FLOW_DEAF_BUTTON: {
    en: 'Text "{wanted}" offers the button "{value}", but no state hears it and no flow starts on it',
    'zh-Hant': '文字「{wanted}」有按鈕「{value}」，卻沒有狀態或流程接手',
    'zh-Hans': '文字“{wanted}”有按钮“{value}”，却没有状态或流程接手',
  },
  FLOW_UNREACHABLE: {
    en: 'Nothing leads to state "{value}"',
    'zh-Hant': '沒有路通到狀態「{value}」',
    'zh-Hans': '没有路通到状态“{value}”',
  },
  FLOW_NEVER_STARTS: {
    en: 'Nothing starts flow "{value}"',
    'zh-Hant': '流程「{value}」永遠不會開始',
    'zh-Hans': '流程“{value}”永远不会开始',
  },
  FLOW_DEAD_END: {
    en: 'State "{value}" leads nowhere: give it go, hear or run',
    'zh-Hant': '狀態「{value}」沒有出路：要有 go、hear 或 run',
    'zh-Hans': '状态“{value}”没有出路：要有 go、hear 或 run',
  },
  FLOW_NO_END: {
    en: 'From state "{value}" the flow can never end',
    'zh-Hant': '從狀態「{value}」走不到流程的結束',
    'zh-Hans': '从状态“{value}”走不到流程的结束',
  },
  FLOW_MIXED_STATE: {
    en: 'State "{value}" may either run a skill, go on, or wait, not two of them',
    'zh-Hant': '狀態「{value}」只能執行技能、繼續、等待三選一',
    'zh-Hans': '状态“{value}”只能执行技能、继续、等待三选一',
  },
  FLOW_UNHANDLED_OUTCOME: {
    en: 'Skill "{wanted}" may end in "{value}", which has no branch here',
    'zh-Hant': '技能「{wanted}」可能得出「{value}」，這裡沒有對應的分支',
    'zh-Hans': '技能“{wanted}”可能得出“{value}”，这里没有对应的分支',
  },
  FLOW_UNKNOWN_OUTCOME: {
    en: 'Skill "{wanted}" never ends in "{value}"',
    'zh-Hant': '技能「{wanted}」不會得出「{value}」',
    'zh-Hans': '技能“{wanted}”不会得出“{value}”',
  },
  FLOW_LOOP: {
    en: 'State "{value}" comes round to itself without waiting for the shopper',
    'zh-Hant': '狀態「{value}」沒等顧客就繞回自己',
    'zh-Hans': '状态“{value}”没等顾客就绕回自己',
  },
  FLOW_NOTICE_WAITS: {
    en: 'A notice cannot wait, but state "{value}" does',
    'zh-Hant': '通知類流程不能等待，狀態「{value}」卻在等',
    'zh-Hans': '通知类流程不能等待，状态“{value}”却在等',
  },
  FLOW_UNFILLED: {
    en: 'Nothing fills {{value}} of text "{wanted}" here',
    'zh-Hant': '文字「{wanted}」的 {{value}} 在這裡沒有內容可填',
    'zh-Hans': '文字“{wanted}”的 {{value}} 在这里没有内容可填',
  },
  FLOW_UNBACKED_PROMISE: {
    en: 'Text "{value}" promises something, but no promise is recorded here',
    'zh-Hant': '文字「{value}」做了承諾，這裡卻沒有留下承諾紀錄',
    'zh-Hans': '文字“{value}”做了承诺，这里却没有留下承诺记录',
  },
  FLOW_UNHANDLED_HARD: {
    en: 'No flow starts on "{value}", which must always work',
    'zh-Hant': '沒有流程處理「{value}」，而它必須隨時有效',
    'zh-Hans': '没有流程处理“{value}”，而它必须随时有效',
  },
} as const satisfies Readonly<Record<string, Words>>;

/** Codes of faults in flows. */
export type FlowFaultCode = keyof typeof FLOW_FAULT_WORDS;
