import type { DeskVerb } from '../../ports/desk-act.ts';
import { LANGUAGES, type Language, type Localized, resolveWords } from '../../values/language.ts';
import type { DeskCommandName } from './desk-commands.ts';

/** Acts that need words of their own: their button asks for them, the answer to the question carries them. */
export type AskedVerb = Extract<DeskVerb, 'note' | 'change' | 'draft'>;

/** Why something in the staff group was not done. */
export type DeskRefusal =
  | 'unknown-person'
  | 'anonymous'
  | 'unknown-command'
  | 'needs-words'
  | 'needs-target'
  | 'only-words-and-pictures'
  | 'picture-lost'
  | 'looks-like-note'
  | 'edit-into-command'
  | 'no-topic';

interface DeskWords {
  /** `{user}` is the Telegram number of an unknown person. */
  readonly refusals: Readonly<Record<DeskRefusal, string>>;
  readonly questions: Readonly<Record<AskedVerb, string>>;
  readonly buttons: Readonly<Record<'take-over' | 'hand-back' | 'note' | 'close', string>>;
  readonly commands: Readonly<Record<DeskCommandName, string>>;
  /** `{group}` is the number of the group. */
  readonly groupNumber: string;
}

/** What the bot says in the staff group, by language. */
export function deskWords(language: Language): DeskWords {
  return WORDS[language];
}

/** Which question of ours these words are, in any language; undefined for all other words. */
export function questionIn(text: string): AskedVerb | undefined {
  const verbs = ['note', 'change', 'draft'] as const;
  return verbs.find((verb) => LANGUAGES.some((language) => text.startsWith(WORDS[language].questions[verb])));
}

/** The words beside each command in the staff group's menu. */
export function deskCommandWords(name: DeskCommandName, language: Language): string {
  const words: Localized = Object.fromEntries(LANGUAGES.map((each) => [each, WORDS[each].commands[name]]));
  return resolveWords(words, language);
}

const WORDS: Readonly<Record<Language, DeskWords>> = {
  'zh-Hant': {
    refusals: {
      'unknown-person': '我還不認識您，所以沒有照做。請店主在 shop.yaml 的 staff.people 加上 telegram: "{user}"。',
      anonymous: '匿名管理員發的話我不轉。請關掉「匿名」再發一次。',
      'unknown-command': '沒有這個指令，這句話沒有轉給客人。/help 看有哪些。',
      'needs-words': '指令後面還要寫內容，例如：/note 客人急著週五要',
      'needs-target': '請「回覆」要收回的那一則，再打 /delete。',
      'only-words-and-pictures': '只有文字和圖片能轉給客人，這一則沒有轉。',
      'picture-lost': '這張圖片拿不到（最多 5 MB），沒有轉給客人。請再傳一次。',
      'looks-like-note': '這句看起來是備註，所以沒有轉給客人。備註請用 /note；真要發給客人，換個開頭再發一次。',
      'edit-into-command': '把一則話改成指令或備註不算數。備註請另寫一則；要收回給客人的話，請「回覆」它打 /delete。',
      'no-topic': '請在某位客人的話題裡用指令。',
    },
    questions: {
      note: '📝 請「回覆」這則訊息寫備註，只有同事看得到。',
      change: '💰 改成多少？請「回覆」這則訊息，只寫金額。',
      draft: '✏️ 請「回覆」這則訊息，寫要發給客人的話。',
    },
    buttons: { 'take-over': '接手', 'hand-back': '交還', note: '備註', close: '結束' },
    commands: {
      take: '接手這位客人',
      back: '交還給機器人',
      note: '備註，客人看不到',
      close: '結束這段對話',
      ok: '知道了，我來處理',
      approve: '批准補償',
      change: '改補償金額，例如 /change 200',
      refuse: '拒絕補償',
      deal: '給成交價，例如 /deal 365',
      delete: '收回所回覆的那則話',
      help: '有哪些指令',
    },
    groupNumber: '這個群組的號碼是 {group}。寫進 shop.yaml：\nstaff:\n  desk: { telegram: "{group}" }',
  },
  'zh-Hans': {
    refusals: {
      'unknown-person': '我还不认识您，所以没有照做。请店主在 shop.yaml 的 staff.people 加上 telegram: "{user}"。',
      anonymous: '匿名管理员发的话我不转。请关掉“匿名”再发一次。',
      'unknown-command': '没有这个命令，这句话没有转给客人。/help 看有哪些。',
      'needs-words': '命令后面还要写内容，例如：/note 客人急着周五要',
      'needs-target': '请“回复”要撤回的那一条，再发 /delete。',
      'only-words-and-pictures': '只有文字和图片能转给客人，这一条没有转。',
      'picture-lost': '这张图片拿不到（最多 5 MB），没有转给客人。请再发一次。',
      'looks-like-note': '这句看起来是备注，所以没有转给客人。备注请用 /note；真要发给客人，换个开头再发一次。',
      'edit-into-command': '把一条话改成命令或备注不算数。备注请另写一条；要撤回给客人的话，请“回复”它发 /delete。',
      'no-topic': '请在某位客人的话题里用命令。',
    },
    questions: {
      note: '📝 请“回复”这条消息写备注，只有同事看得到。',
      change: '💰 改成多少？请“回复”这条消息，只写金额。',
      draft: '✏️ 请“回复”这条消息，写要发给客人的话。',
    },
    buttons: { 'take-over': '接手', 'hand-back': '交还', note: '备注', close: '结束' },
    commands: {
      take: '接手这位客人',
      back: '交还给机器人',
      note: '备注，客人看不到',
      close: '结束这段对话',
      ok: '知道了，我来处理',
      approve: '批准补偿',
      change: '改补偿金额，例如 /change 200',
      refuse: '拒绝补偿',
      deal: '给成交价，例如 /deal 365',
      delete: '撤回所回复的那条话',
      help: '有哪些命令',
    },
    groupNumber: '这个群的号码是 {group}。写进 shop.yaml：\nstaff:\n  desk: { telegram: "{group}" }',
  },
  en: {
    refusals: {
      'unknown-person':
        'I don’t know you yet, so nothing was done. The owner can add telegram: "{user}" to staff.people in shop.yaml.',
      anonymous: 'I pass on nothing from anonymous admins. Turn “Remain anonymous” off and send it again.',
      'unknown-command': 'There is no such command, and nothing went to the shopper. /help lists them.',
      'needs-words': 'That command needs words after it, like: /note wants it by Friday',
      'needs-target': 'Reply to the message you want to take back, with /delete.',
      'only-words-and-pictures': 'Only text and pictures can go to the shopper; this was not passed on.',
      'picture-lost':
        'That picture can’t be had (5 MB at most), so it did not go to the shopper. Please send it again.',
      'looks-like-note':
        'That reads like a note, so it did not go to the shopper. For notes use /note; to send it, begin it another way.',
      'edit-into-command':
        'Editing a message into a command or a note does nothing. Write a new note; to take a reply back, reply to it with /delete.',
      'no-topic': 'Use commands in the topic of a shopper.',
    },
    questions: {
      note: '📝 Reply to this message with your note; only colleagues see it.',
      change: '💰 What amount instead? Reply to this message with the figure only.',
      draft: '✏️ Reply to this message with the words for the shopper.',
    },
    buttons: { 'take-over': 'Take over', 'hand-back': 'Hand back', note: 'Note', close: 'Close' },
    commands: {
      take: 'Take this shopper over',
      back: 'Hand back to the bot',
      note: 'A note the shopper can’t see',
      close: 'Close this conversation',
      ok: 'Seen, I’m on it',
      approve: 'Approve the remedy',
      change: 'Change the amount, like /change 200',
      refuse: 'Refuse the remedy',
      deal: 'Agree a price, like /deal 365',
      delete: 'Take back the message replied to',
      help: 'List the commands',
    },
    groupNumber: 'This group’s number is {group}. Put it into shop.yaml:\nstaff:\n  desk: { telegram: "{group}" }',
  },
};
