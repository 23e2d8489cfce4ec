import type { Language } from '../api/wire.ts';

/** The widget's own words; all that the shop says comes from its texts. */
export interface WidgetWords {
  readonly open: string;
  readonly openUnread: (count: number) => string;
  readonly close: string;
  readonly automated: string;
  readonly withPerson: string;
  readonly edited: string;
  readonly takenBack: string;
  readonly welcome: (shop: string) => string;
  readonly starters: readonly string[];
  readonly log: string;
  readonly field: string;
  readonly placeholder: string;
  readonly send: string;
  readonly photo: string;
  readonly you: string;
  readonly assistant: string;
  readonly person: (name: string) => string;
  readonly waiting: string;
  readonly failed: string;
  readonly offline: string;
  readonly tooFast: (seconds: number) => string;
  readonly typing: (name: string | undefined) => string;
  readonly photoSent: string;
  readonly photoLoading: string;
  readonly photoTooLarge: string;
  readonly photoWrong: string;
  readonly code: string;
  readonly copy: string;
  readonly copied: string;
  readonly until: (ends: string) => string;
  readonly dealStates: Readonly<Record<'redeemed' | 'expired' | 'replaced' | 'withdrawn', string>>;
  readonly buy: string;
  readonly view: string;
  readonly shipping: (fee: string) => string;
  readonly soldOut: string;
  readonly language: string;
  readonly latest: string;
  readonly dismiss: string;
  readonly replies: string;
  readonly elsewhere: string;
  readonly openTelegram: string;
  readonly orType: string;
  readonly elsewhereLater: string;
}

export const WIDGET_WORDS: Readonly<Record<Language, WidgetWords>> = {
  'zh-Hant': {
    open: '開啟對話',
    openUnread: (count) => `開啟對話，${count} 則未讀`,
    close: '關閉對話',
    automated: '自動客服，不是真人',
    withPerson: '現在是真人回覆',
    edited: '改過',
    takenBack: '這則已收回',
    welcome: (shop) => `這裡是${shop}的自動客服。商品、價格、訂單都可以問，想找真人也說一聲。`,
    starters: ['可以便宜一點嗎？', '不喜歡可以退嗎？', '多久會寄到？'],
    log: '對話內容',
    field: '輸入訊息',
    placeholder: '想問什麼？',
    send: '送出',
    photo: '附上照片',
    you: '您',
    assistant: '自動客服',
    person: (name) => `${name}（真人）`,
    waiting: '還沒送出',
    failed: '沒能送出',
    offline: '目前離線。訊息先留在這裡，連上就送出。',
    tooFast: (seconds) => `傳得有點快，訊息先留著，${seconds} 秒後自動送出。`,
    typing: (name) => (name ? `${name}正在輸入` : '正在回覆'),
    photoSent: '照片',
    photoLoading: '照片載入中',
    photoTooLarge: '這張照片太大了，5 MB 以內的可以傳。',
    photoWrong: '這個檔案不是照片，JPEG、PNG、GIF、WebP 都可以。',
    code: '代碼',
    copy: '複製代碼',
    copied: '已複製',
    until: (ends) => `${ends} 前有效`,
    dealStates: { redeemed: '已使用', expired: '已到期', replaced: '已換成新的代碼', withdrawn: '店家已收回' },
    buy: '用這個價購買',
    view: '看商品',
    shipping: (fee) => `運費 ${fee}`,
    soldOut: '目前缺貨',
    language: '語言',
    latest: '看最新訊息',
    dismiss: '關閉這則訊息',
    replies: '快速回覆',
    elsewhere: '到 Telegram 繼續聊',
    openTelegram: '打開 Telegram',
    orType: '或在那邊輸入這組碼：',
    elsewhereLater: '連結暫時拿不到，請過一會兒再按一次。',
  },
  'zh-Hans': {
    open: '打开对话',
    openUnread: (count) => `打开对话，${count}条未读`,
    close: '关闭对话',
    automated: '机器人客服，不是真人',
    withPerson: '现在是人工回复',
    edited: '改过',
    takenBack: '这条已撤回',
    welcome: (shop) => `这里是${shop}的机器人客服。商品、价格、订单都能问，想找人工也说一声。`,
    starters: ['能便宜点吗？', '不喜欢能退吗？', '多久能到？'],
    log: '对话内容',
    field: '输入消息',
    placeholder: '想问什么？',
    send: '发送',
    photo: '发照片',
    you: '您',
    assistant: '机器人客服',
    person: (name) => `${name}（人工）`,
    waiting: '还没发出',
    failed: '没能发出',
    offline: '现在离线。消息先留在这里，连上就发出。',
    tooFast: (seconds) => `发得有点快，消息先留着，${seconds}秒后自动发出。`,
    typing: (name) => (name ? `${name}正在输入` : '正在回复'),
    photoSent: '照片',
    photoLoading: '照片加载中',
    photoTooLarge: '这张照片太大了，5 MB以内的可以发。',
    photoWrong: '这个文件不是照片，JPEG、PNG、GIF、WebP都可以。',
    code: '优惠码',
    copy: '复制优惠码',
    copied: '已复制',
    until: (ends) => `${ends} 前有效`,
    dealStates: { redeemed: '已使用', expired: '已过期', replaced: '已换成新的优惠码', withdrawn: '店家已收回' },
    buy: '按这个价购买',
    view: '看商品',
    shipping: (fee) => `邮费${fee}`,
    soldOut: '暂时缺货',
    language: '语言',
    latest: '看最新消息',
    dismiss: '关闭这条消息',
    replies: '快捷回复',
    elsewhere: '去Telegram继续聊',
    openTelegram: '打开Telegram',
    orType: '或者在那边输入这个码：',
    elsewhereLater: '链接暂时拿不到，请过一会儿再点一次。',
  },
  en: {
    open: 'Open chat',
    openUnread: (count) => `Open chat, ${count} unread`,
    close: 'Close chat',
    automated: 'Automated assistant, not a person',
    withPerson: 'A person is answering',
    edited: 'edited',
    takenBack: 'Taken back',
    welcome: (shop) =>
      `This is the automated assistant at ${shop}. Ask about a product, a price or an order, or ask for a person.`,
    starters: ['Could it be a bit cheaper?', 'Can I return it?', 'When would it arrive?'],
    log: 'Conversation',
    field: 'Your message',
    placeholder: 'Ask us anything',
    send: 'Send',
    photo: 'Add a photo',
    you: 'You',
    assistant: 'Assistant',
    person: (name) => `${name} (a person)`,
    waiting: 'Not sent yet',
    failed: 'Couldn’t be sent',
    offline: 'You’re offline. Messages wait here and go out once you’re back.',
    tooFast: (seconds) => `That was quick. Your message is kept and goes out in ${seconds} s.`,
    typing: (name) => (name ? `${name} is typing` : 'Writing a reply'),
    photoSent: 'Photo',
    photoLoading: 'Photo loading',
    photoTooLarge: 'That photo is too large; up to 5 MB is fine.',
    photoWrong: 'That file isn’t a photo. JPEG, PNG, GIF and WebP all work.',
    code: 'Code',
    copy: 'Copy code',
    copied: 'Copied',
    until: (ends) => `Valid until ${ends}`,
    dealStates: {
      redeemed: 'Used',
      expired: 'Ended',
      replaced: 'Replaced by a newer code',
      withdrawn: 'Withdrawn by the shop',
    },
    buy: 'Buy at this price',
    view: 'View product',
    shipping: (fee) => `${fee} shipping`,
    soldOut: 'Out of stock',
    language: 'Language',
    latest: 'Latest messages',
    dismiss: 'Dismiss this message',
    replies: 'Quick replies',
    elsewhere: 'Continue in Telegram',
    openTelegram: 'Open Telegram',
    orType: 'Or type this code there:',
    elsewhereLater: 'No link to be had just now. Please try again in a moment.',
  },
};
