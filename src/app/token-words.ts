import type { Language } from '../values/language.ts';

/** What is said of a channel's tokens to the owner; `error` is the channel's own word. */
export interface TokenWords {
  readonly notTelegram: string;
  readonly unknownToTelegram: string;
  readonly noTelegram: string;
  readonly notBotToken: string;
  readonly notAppToken: string;
  readonly notSecret: string;
  readonly botRefused: (error: string) => string;
  readonly appRefused: (error: string) => string;
  readonly noSlack: string;
  readonly lacks: (scopes: string) => string;
  /** "@mumu in Mumu Goods". */
  readonly botIn: (bot: string, team: string) => string;
}

/** In the owner's language. */
export const TOKEN_WORDS: Readonly<Record<Language, TokenWords>> = {
  'zh-Hant': {
    notTelegram: '這不是 Telegram 的權杖，要的是 BotFather 給的那一串，像 123456789:AAH…',
    unknownToTelegram: 'Telegram 不認得這個權杖',
    noTelegram: '這裡連不到 Telegram',
    notBotToken: '這不是機器人權杖，要的是 xoxb- 開頭的那一串',
    notAppToken: '這不是應用程式權杖，要的是 xapp- 開頭的那一串',
    notSecret: '這不是簽署密鑰，要的是 Basic Information 裡的那 32 個字母和數字',
    botRefused: (error) => `Slack 不收這個機器人權杖：${error}`,
    appRefused: (error) => `Slack 不收這個應用程式權杖：${error}`,
    noSlack: '這裡連不到 Slack',
    lacks: (scopes) => `應用程式少了這些權限：${scopes}。請在 OAuth & Permissions 加上，再重新安裝`,
    botIn: (bot, team) => `${team} 的 @${bot}`,
  },
  'zh-Hans': {
    notTelegram: '这不是 Telegram 的令牌，要的是 BotFather 给的那一串，像 123456789:AAH…',
    unknownToTelegram: 'Telegram 不认识这个令牌',
    noTelegram: '这里连不上 Telegram',
    notBotToken: '这不是机器人令牌，要的是 xoxb- 开头的那一串',
    notAppToken: '这不是应用令牌，要的是 xapp- 开头的那一串',
    notSecret: '这不是签名密钥，要的是 Basic Information 里的那 32 个字母和数字',
    botRefused: (error) => `Slack 不收这个机器人令牌：${error}`,
    appRefused: (error) => `Slack 不收这个应用令牌：${error}`,
    noSlack: '这里连不上 Slack',
    lacks: (scopes) => `应用少了这些权限：${scopes}。请在 OAuth & Permissions 加上，再重新安装`,
    botIn: (bot, team) => `${team} 的 @${bot}`,
  },
  en: {
    notTelegram: 'That is no Telegram token, wanted one like 123456789:AAH… from BotFather',
    unknownToTelegram: 'Telegram does not know this token',
    noTelegram: 'Telegram cannot be reached from here',
    notBotToken: 'That is no bot token, wanted one that begins with xoxb-',
    notAppToken: 'That is no app token, wanted one that begins with xapp-',
    notSecret: 'That is no signing secret, wanted the 32 letters and digits under Basic Information',
    botRefused: (error) => `Slack does not take the bot token: ${error}`,
    appRefused: (error) => `Slack does not take the app token: ${error}`,
    noSlack: 'Slack cannot be reached from here',
    lacks: (scopes) => `The app lacks ${scopes}: add them under OAuth & Permissions and install it again`,
    botIn: (bot, team) => `@${bot} in ${team}`,
  },
};
