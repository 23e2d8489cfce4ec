import { checkSlackTokens, checkTelegramToken, type TokenCheck, type TokenServers } from '../app/check-tokens.ts';
import { slackManifest } from '../app/slack-manifest.ts';
import type { Asker } from './ask.ts';
import type { InitPlan } from './init-plan.ts';
import { INIT_WORDS, type InitWords } from './init-words.ts';

/** Asks what the shop is called and where its files go; both as `init` takes them. */
export async function askPlace({ ask }: Asker, words: InitWords = INIT_WORDS.en): Promise<readonly string[]> {
  const name = await ask(words.askName);
  if (name === '') return [];
  const suggested = /^[\w-]+$/.test(name) ? name : 'shop';
  return [name, (await ask(words.askFolder(suggested))) || suggested];
}

/** Asks for what the plan does not say yet. Enter passes a question over; a token the channel refuses is asked for again. */
export async function askInit(plan: InitPlan, asker: Asker, servers: TokenServers): Promise<InitPlan> {
  const guide: Guide = { asker, servers, words: INIT_WORDS[servers.language ?? 'en'] };
  console.log(`${guide.words.enterSkips}\n`);
  const telegram = await askTelegram(guide);
  const isWanted = /^(?:y|yes|是|要|好)$/i.test(await asker.ask(guide.words.askSlack));
  const slack = isWanted ? await askSlack(plan, guide) : undefined;
  return { ...plan, telegram, slack };
}

/** Who is asked, in which words, and whom answers are checked with. */
interface Guide {
  readonly asker: Asker;
  readonly servers: TokenServers;
  readonly words: InitWords;
}

async function askTelegram(guide: Guide): Promise<string | undefined> {
  const { servers, words } = guide;
  console.log(words.telegramHow);
  return askUntilGood(guide, { question: words.askTelegram, check: (token) => checkTelegramToken(token, servers) });
}

async function askSlack(plan: InitPlan, guide: Guide): Promise<InitPlan['slack']> {
  const { servers, words } = guide;
  const isSocket = plan.url === undefined;
  console.log(`\n${words.slackHow}\n`);
  console.log(slackManifest({ name: plan.name, publicUrl: plan.url }));
  console.log(`\n${isSocket ? `${words.slackInstall} ${words.slackAppToken}` : words.slackInstall}`);
  const token = await askUntilGood(guide, {
    question: words.askBotToken,
    check: (given) => checkSlackTokens({ token: given }, servers),
  });
  if (token === undefined) return undefined;
  const second = await askUntilGood(guide, {
    question: isSocket ? words.askAppToken : words.askSecret,
    check: (given) => checkSlackTokens({ token, [isSocket ? 'appToken' : 'signingSecret']: given }, servers),
  });
  if (second === undefined) return undefined;
  return isSocket ? { token, appToken: second } : { token, signingSecret: second };
}

interface Wanted {
  readonly question: string;
  readonly check: (token: string) => Promise<TokenCheck>;
}

async function askUntilGood({ asker, words }: Guide, { question, check }: Wanted): Promise<string | undefined> {
  for (;;) {
    const token = await asker.askSecret(question);
    if (token === '') return undefined;
    const checked = await check(token);
    if (checked.kind === 'good') {
      console.log(words.isGood(checked.who));
      return token;
    }
    console.log(words.onceMore(checked.message));
  }
}
