import type { Language } from '../values/language.ts';

/** What `init` says and asks, in the owner's language. */
export interface InitWords {
  readonly onlyYou: string;
  readonly cannotJoin: (channel: string, why: string) => string;
  readonly unchecked: string;
  readonly putInto: (file: string) => string;
  readonly good: (channel: string, who: string) => string;
  readonly reachedAt: (link: string) => string;
  readonly polling: string;
  readonly webhook: (address: string) => string;
  readonly slackHttp: (events: string, interactive: string) => string;
  readonly next: string;
  readonly askName: string;
  readonly askFolder: (suggested: string) => string;
  readonly enterSkips: string;
  readonly telegramHow: string;
  readonly askTelegram: string;
  readonly askSlack: string;
  readonly slackHow: string;
  readonly slackInstall: string;
  readonly slackAppToken: string;
  readonly askBotToken: string;
  readonly askAppToken: string;
  readonly askSecret: string;
  readonly isGood: (who: string) => string;
  readonly onceMore: (why: string) => string;
}

export const INIT_WORDS: Readonly<Record<Language, InitWords>> = {
  'zh-Hant': {
    onlyYou: '只有您讀得到',
    cannotJoin: (channel, why) => `無法接上 ${channel}：${why}`,
    unchecked: '；加上 --unchecked 就不檢查權杖',
    putInto: (file) => `請把這幾行放進 ${file}：`,
    good: (channel, who) => `${channel}：權杖沒問題，是 ${who}`,
    reachedAt: (link) => `，顧客從這裡找到它：${link}`,
    polling: 'Telegram 用輪詢就好，不需要網址，也不需要憑證。',
    webhook: (address) => `Telegram 用 webhook：伺服器啟動時會自己設定；${address} 要能用 https 連到。`,
    slackHttp: (events, interactive) => `Slack 用 HTTP：${events} 和 ${interactive} 要能用 https 連到。`,
    next: '接下來：',
    askName: '顧客怎麼稱呼這家店：',
    askFolder: (suggested) => `設定檔放在哪個資料夾 [${suggested}]：`,
    enterSkips: '直接按 Enter 就跳過這一題；以後隨時可以用 "init --add" 補上。',
    telegramHow: 'Telegram：寫 /newbot 給 @BotFather（https://t.me/BotFather），他會給您一個權杖。',
    askTelegram: 'Telegram 權杖（不會顯示）：',
    askSlack: '要接 Slack 嗎？ [y/N] ',
    slackHow: 'Slack：https://api.slack.com/apps → Create New App → From a manifest → 選 JSON，貼上這一段：',
    slackInstall: '然後：Install to Workspace。',
    slackAppToken: 'Basic Information → App-Level Tokens → Generate，權限選 connections:write。',
    askBotToken: 'OAuth & Permissions 裡的機器人權杖 xoxb-…（不會顯示）：',
    askAppToken: '應用程式權杖 xapp-…（不會顯示）：',
    askSecret: 'Basic Information 裡的 Signing Secret（不會顯示）：',
    isGood: (who) => `沒問題：${who}`,
    onceMore: (why) => `${why}。請再試一次，或按 Enter 跳過。`,
  },
  'zh-Hans': {
    onlyYou: '只有您读得到',
    cannotJoin: (channel, why) => `接不上 ${channel}：${why}`,
    unchecked: '；加上 --unchecked 就不检查令牌',
    putInto: (file) => `请把这几行放进 ${file}：`,
    good: (channel, who) => `${channel}：令牌没问题，是 ${who}`,
    reachedAt: (link) => `，顾客从这里找到它：${link}`,
    polling: 'Telegram 用轮询就好，不需要网址，也不需要证书。',
    webhook: (address) => `Telegram 用 webhook：服务器启动时会自己设置；${address} 要能用 https 连到。`,
    slackHttp: (events, interactive) => `Slack 用 HTTP：${events} 和 ${interactive} 要能用 https 连到。`,
    next: '接下来：',
    askName: '顾客怎么称呼这家店：',
    askFolder: (suggested) => `配置文件放在哪个文件夹 [${suggested}]：`,
    enterSkips: '直接按回车就跳过这一题；以后随时可以用 "init --add" 补上。',
    telegramHow: 'Telegram：写 /newbot 给 @BotFather（https://t.me/BotFather），他会给您一个令牌。',
    askTelegram: 'Telegram 令牌（不会显示）：',
    askSlack: '要接 Slack 吗？ [y/N] ',
    slackHow: 'Slack：https://api.slack.com/apps → Create New App → From a manifest → 选 JSON，粘贴这一段：',
    slackInstall: '然后：Install to Workspace。',
    slackAppToken: 'Basic Information → App-Level Tokens → Generate，权限选 connections:write。',
    askBotToken: 'OAuth & Permissions 里的机器人令牌 xoxb-…（不会显示）：',
    askAppToken: '应用令牌 xapp-…（不会显示）：',
    askSecret: 'Basic Information 里的 Signing Secret（不会显示）：',
    isGood: (who) => `没问题：${who}`,
    onceMore: (why) => `${why}。请再试一次，或按回车跳过。`,
  },
  en: {
    onlyYou: 'only you can read it',
    cannotJoin: (channel, why) => `Cannot join ${channel}: ${why}`,
    unchecked: '; --unchecked takes the token as it is',
    putInto: (file) => `Put into ${file}:`,
    good: (channel, who) => `${channel}: the token is good, it is ${who}`,
    reachedAt: (link) => `, shoppers reach it at ${link}`,
    polling: 'Telegram by polling needs nothing more: no address, no certificate.',
    webhook: (address) =>
      `Telegram by webhook: the server sets it at its start; ${address} must be reachable by https.`,
    slackHttp: (events, interactive) => `Slack by HTTP: ${events} and ${interactive} must be reachable by https.`,
    next: 'Next:',
    askName: 'What shoppers call the shop: ',
    askFolder: (suggested) => `Folder for its files [${suggested}]: `,
    enterSkips: 'Enter alone passes a question over; everything can be added later with "init --add".',
    telegramHow: 'Telegram: write /newbot to @BotFather (https://t.me/BotFather); it gives you a token.',
    askTelegram: 'Telegram token (not shown): ',
    askSlack: 'Join Slack? [y/N] ',
    slackHow: 'Slack: https://api.slack.com/apps → Create New App → From a manifest → paste this as JSON:',
    slackInstall: 'Then: Install to Workspace.',
    slackAppToken: 'Basic Information → App-Level Tokens → Generate, with connections:write.',
    askBotToken: 'Bot token xoxb-… under OAuth & Permissions (not shown): ',
    askAppToken: 'App token xapp-… (not shown): ',
    askSecret: 'Signing secret under Basic Information (not shown): ',
    isGood: (who) => `Good: ${who}`,
    onceMore: (why) => `${why}. Once more, or Enter to leave it.`,
  },
};
