import type { DeskVerb } from '../../ports/desk-act.ts';
import type { Language } from '../../values/language.ts';

/** Acts that need words of their own: a window asks for them, so that they can never be taken for a reply. */
export const ASKED_VERBS = ['note', 'change', 'deal', 'draft'] as const satisfies readonly DeskVerb[];

export type AskedVerb = (typeof ASKED_VERBS)[number];

/** Why something in the desk channel was not done. */
export type DeskRefusal =
  | 'unknown-person'
  | 'only-words-and-pictures'
  | 'picture-lost'
  | 'looks-like-command'
  | 'looks-like-note'
  | 'edit-into-note';

interface WindowWords {
  /** 24 characters at most. */
  readonly title: string;
  readonly label: string;
}

interface DeskWords {
  /** `{user}` is the Slack id of an unknown person. */
  readonly refusals: Readonly<Record<DeskRefusal, string>>;
  readonly windows: Readonly<Record<AskedVerb, WindowWords>>;
  /** 24 characters at most. */
  readonly send: string;
  readonly cancel: string;
  /** Under a card that brings no buttons of its own. */
  readonly buttons: Readonly<Record<'take-over' | 'hand-back' | 'note' | 'deal', string>>;
}

/** What the bot says in the desk channel, by language. */
export function deskWords(language: Language): DeskWords {
  return WORDS[language];
}

const WORDS: Readonly<Record<Language, DeskWords>> = {
  'zh-Hant': {
    refusals: {
      'unknown-person': '我還不認識您，所以沒有照做。請店主在 shop.yaml 的 staff.people 加上 slack: "{user}"。',
      'only-words-and-pictures': '只有文字和圖片能轉給客人，這一則沒有轉。',
      'picture-lost': '這張圖片拿不到（最多 5 MB），沒有轉給客人。請再傳一次。',
      'looks-like-command': '「/」開頭的話我不轉給客人。要接手、交還、備註，請按卡片上的按鈕。',
      'looks-like-note': '這句看起來是備註，所以沒有轉給客人。備註請按「備註」；真要發給客人，換個開頭再發一次。',
      'edit-into-note': '把一則話改成備註或指令不算數，客人看到的沒有變。備註請按「備註」；要收回，請刪掉那一則。',
    },
    windows: {
      note: { title: '備註', label: '只有同事看得到' },
      change: { title: '改補償金額', label: '改成多少？只寫金額' },
      deal: { title: '給成交價', label: '單價多少？只寫金額' },
      draft: { title: '改寫草稿', label: '要發給客人的話' },
    },
    send: '送出',
    cancel: '取消',
    buttons: { 'take-over': '接手', 'hand-back': '交還', note: '備註', deal: '讓價' },
  },
  'zh-Hans': {
    refusals: {
      'unknown-person': '我还不认识您，所以没有照做。请店主在 shop.yaml 的 staff.people 加上 slack: "{user}"。',
      'only-words-and-pictures': '只有文字和图片能转给客人，这一条没有转。',
      'picture-lost': '这张图片拿不到（最多 5 MB），没有转给客人。请再发一次。',
      'looks-like-command': '“/”开头的话我不转给客人。要接手、交还、备注，请按卡片上的按钮。',
      'looks-like-note': '这句看起来是备注，所以没有转给客人。备注请按“备注”；真要发给客人，换个开头再发一次。',
      'edit-into-note': '把一条话改成备注或命令不算数，客人看到的没有变。备注请按“备注”；要撤回，请删掉那一条。',
    },
    windows: {
      note: { title: '备注', label: '只有同事看得到' },
      change: { title: '改补偿金额', label: '改成多少？只写金额' },
      deal: { title: '给成交价', label: '单价多少？只写金额' },
      draft: { title: '改写草稿', label: '要发给客人的话' },
    },
    send: '提交',
    cancel: '取消',
    buttons: { 'take-over': '接手', 'hand-back': '交还', note: '备注', deal: '让价' },
  },
  en: {
    refusals: {
      'unknown-person':
        'I don’t know you yet, so nothing was done. The owner can add slack: "{user}" to staff.people in shop.yaml.',
      'only-words-and-pictures': 'Only text and pictures can go to the shopper; this was not passed on.',
      'picture-lost':
        'That picture can’t be had (5 MB at most), so it did not go to the shopper. Please send it again.',
      'looks-like-command':
        'Nothing that begins with “/” goes to the shopper. To take over, hand back or leave a note, use the buttons on the card.',
      'looks-like-note':
        'That reads like a note, so it did not go to the shopper. For notes press “Note”; to send it, begin it another way.',
      'edit-into-note':
        'Editing a message into a note or command does nothing: the shopper sees it as before. For a note press “Note”; to take it back, delete it.',
    },
    windows: {
      note: { title: 'Note', label: 'Only colleagues see it' },
      change: { title: 'Change the amount', label: 'What amount instead? The figure only' },
      deal: { title: 'Agree a price', label: 'Price for one? The figure only' },
      draft: { title: 'Rewrite the draft', label: 'The words for the shopper' },
    },
    send: 'Send',
    cancel: 'Cancel',
    buttons: { 'take-over': 'Take over', 'hand-back': 'Hand back', note: 'Note', deal: 'Agree a price' },
  },
};
