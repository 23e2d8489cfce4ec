import { checkSlackTokens, checkTelegramToken, type TokenCheck, type TokenServers } from '../app/check-tokens.ts';
import { slackManifest } from '../app/slack-manifest.ts';
import type { Asker } from './ask.ts';
import type { InitPlan } from './init-plan.ts';

/** Asks what the shop is called and where its files go; both as `init` takes them. */
export async function askPlace({ ask }: Asker): Promise<readonly string[]> {
  const name = await ask('What shoppers call the shop: ');
  if (name === '') return [];
  const suggested = /^[\w-]+$/.test(name) ? name : 'shop';
  return [name, (await ask(`Folder for its files [${suggested}]: `)) || suggested];
}

/** Asks for what the plan does not say yet. Enter passes a question over; a token the channel refuses is asked for again. */
export async function askInit(plan: InitPlan, asker: Asker, servers: TokenServers): Promise<InitPlan> {
  console.log('Enter alone passes a question over; everything can be added later with "init --add".\n');
  const telegram = await askTelegram(asker, servers);
  const slack = (await isWanted(asker, 'Join Slack?')) ? await askSlack(plan, asker, servers) : undefined;
  return { ...plan, telegram, slack };
}

async function isWanted({ ask }: Asker, question: string): Promise<boolean> {
  return /^(?:y|yes|是|要|好)$/i.test(await ask(`${question} [y/N] `));
}

async function askTelegram(asker: Asker, servers: TokenServers): Promise<string | undefined> {
  console.log('Telegram: write /newbot to @BotFather (https://t.me/BotFather); it gives you a token.');
  return askUntilGood(asker, {
    question: 'Telegram token (not shown): ',
    check: (token) => checkTelegramToken(token, servers),
  });
}

async function askSlack(plan: InitPlan, asker: Asker, servers: TokenServers): Promise<InitPlan['slack']> {
  const isSocket = plan.url === undefined;
  console.log('\nSlack: https://api.slack.com/apps → Create New App → From a manifest → paste this as JSON:\n');
  console.log(slackManifest({ name: plan.name, publicUrl: plan.url }));
  console.log(
    `\nThen: Install to Workspace. ${isSocket ? 'Basic Information → App-Level Tokens → Generate, with connections:write.' : ''}`,
  );
  const token = await askUntilGood(asker, {
    question: 'Bot token xoxb-… under OAuth & Permissions (not shown): ',
    check: (given) => checkSlackTokens({ token: given }, servers),
  });
  if (token === undefined) return undefined;
  const second = await askUntilGood(asker, {
    question: isSocket ? 'App token xapp-… (not shown): ' : 'Signing secret under Basic Information (not shown): ',
    check: (given) => checkSlackTokens({ token, [isSocket ? 'appToken' : 'signingSecret']: given }, servers),
  });
  if (second === undefined) return undefined;
  return isSocket ? { token, appToken: second } : { token, signingSecret: second };
}

interface Wanted {
  readonly question: string;
  readonly check: (token: string) => Promise<TokenCheck>;
}

async function askUntilGood(asker: Asker, { question, check }: Wanted): Promise<string | undefined> {
  for (;;) {
    const token = await asker.askSecret(question);
    if (token === '') return undefined;
    const checked = await check(token);
    if (checked.kind === 'good') {
      console.log(`Good: ${checked.who}`);
      return token;
    }
    console.log(`${checked.message}. Once more, or Enter to leave it.`);
  }
}
