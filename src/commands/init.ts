import { randomBytes } from 'node:crypto';
import { access } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { checkSlackTokens, checkTelegramToken, type TokenCheck, type TokenServers } from '../app/check-tokens.ts';
import { slackManifest } from '../app/slack-manifest.ts';
import { channelsSection, type InitChannels, initShop } from '../config/init-shop.ts';
import { writeSecrets } from '../config/write-secrets.ts';
import { openAsker } from './ask.ts';
import { askInit, askPlace } from './ask-init.ts';
import type { Command, CommandInput } from './command.ts';
import { drawQr } from './draw-qr.ts';
import { type InitPlan, languageFor, readPlan } from './init-plan.ts';
import { INIT_WORDS, type InitWords } from './init-words.ts';
import { UsageError } from './usage-error.ts';

/** `shopkeeper init tea`: makes a shop's folder, guided where there is a terminal; `--add` gives doors to one that exists. */
export const init: Command = {
  name: 'init',
  about: 'makes a shop’s folder, joins Telegram and Slack: asks for tokens and checks them',
  positionals: '[NAME [DIR]]',
  options: {
    add: { type: 'boolean', about: 'DIR holds a shop already: adds tokens, and prints the lines for shop.yaml' },
    language: {
      type: 'string',
      argument: 'LANG',
      about: 'zh-Hant, zh-Hans or en: what this speaks (default: as the terminal does), and the shop’s first language',
    },
    url: {
      type: 'string',
      argument: 'URL',
      about: 'where channels reach the server (default: they need not, we call them)',
    },
    telegram: { type: 'string', argument: 'TOKEN', about: 'BotFather’s token, or env:NAME' },
    slack: { type: 'string', argument: 'TOKEN', about: 'the bot token xoxb-…, or env:NAME' },
    'slack-app': { type: 'string', argument: 'TOKEN', about: 'the app token xapp-…, or env:NAME (without --url)' },
    'slack-signing': { type: 'string', argument: 'SECRET', about: 'the signing secret, or env:NAME (with --url)' },
    manifest: { type: 'boolean', about: 'prints the Slack manifest to paste, and does nothing else' },
    unchecked: { type: 'boolean', about: 'takes tokens as they are, without asking the channels' },
    yes: { type: 'boolean', short: 'y', about: 'asks nothing' },
  },
  run: runInit,
};

async function runInit(given: CommandInput): Promise<number> {
  const language = languageFor(given);
  const words = INIT_WORDS[language];
  const input = isTerminal(given) && given.positionals.length === 0 ? await askName(given, words) : given;
  const plan = readPlan(input);
  if (input.values.manifest === true) {
    console.log(slackManifest({ name: plan.name, publicUrl: plan.url }));
    return 0;
  }
  await requirePlace(plan);
  const { TELEGRAM_API_ROOT: telegramRoot, SLACK_API_URL: slackApi } = input.environment;
  const servers = { language, telegramRoot, slackApi };
  if (!isGuided(input, plan)) return (await perform(plan, input, servers)) ? 0 : 1;
  using asker = openAsker();
  return (await perform(await askInit(plan, asker, servers), input, servers)) ? 0 : 1;
}

/** Before anybody has typed a token for nothing. */
async function requirePlace({ isAdding, dir }: InitPlan): Promise<void> {
  if (!isAdding) return;
  const exists = await access(join(resolve(dir), 'shop.yaml')).then(
    () => true,
    () => false,
  );
  if (!exists)
    throw new UsageError(`Cannot add to "${dir}": there is no shop.yaml, leave --add out to make a shop there`);
}

async function askName(input: CommandInput, words: InitWords): Promise<CommandInput> {
  using asker = openAsker();
  return { ...input, positionals: await askPlace(asker, words) };
}

function isGuided(input: CommandInput, { telegram, slack }: InitPlan): boolean {
  return isTerminal(input) && !telegram && !slack;
}

function isTerminal({ values }: CommandInput): boolean {
  return process.stdin.isTTY === true && process.stdout.isTTY === true && values.yes !== true;
}

async function perform(plan: InitPlan, { values }: CommandInput, servers: TokenServers): Promise<boolean> {
  const words = INIT_WORDS[servers.language ?? 'en'];
  const checks = values.unchecked === true ? {} : await checkAll(plan, servers);
  const bad = Object.entries(checks).flatMap(([name, check]) => (check.kind === 'good' ? [] : [{ name, ...check }]));
  for (const { name, kind, message } of bad) {
    console.error(words.cannotJoin(name, kind === 'unreachable' ? `${message}${words.unchecked}` : message));
  }
  if (bad.length > 0) return false;
  const channels = channelsOf(plan);
  const secrets = secretsOf(plan);
  const files = plan.isAdding
    ? []
    : await initShop(resolve(plan.dir), plan.name, { ...channels, language: plan.language });
  const hasSecrets = Object.keys(secrets).length > 0;
  if (hasSecrets) await writeSecrets(join(resolve(plan.dir), '.env'), secrets);
  console.log(`${plan.dir}: ${[...files, ...(hasSecrets ? [`.env (${words.onlyYou})`] : [])].join(', ')}`);
  if (plan.isAdding && hasSecrets)
    console.log(`\n${words.putInto(`${plan.dir}/shop.yaml`)}\n\n${channelsSection(channels)}`);
  for (const line of [...goodLines(checks, words), ...nextSteps(plan, words)]) console.log(line);
  return true;
}

type Checks = Readonly<Record<string, TokenCheck>>;

async function checkAll({ telegram, slack }: InitPlan, servers: TokenServers): Promise<Checks> {
  return {
    ...(telegram === undefined ? {} : { Telegram: await checkTelegramToken(telegram, servers) }),
    ...(slack === undefined ? {} : { Slack: await checkSlackTokens(slack, servers) }),
  };
}

function channelsOf({ telegram, slack, url }: InitPlan): InitChannels {
  return {
    ...(telegram === undefined ? {} : { telegram: url === undefined ? 'polling' : 'webhook' }),
    ...(slack === undefined ? {} : { slack: url === undefined ? 'socket' : 'http' }),
  };
}

function secretsOf({ telegram, slack, url }: InitPlan): Readonly<Record<string, string>> {
  return {
    ...(url === undefined ? {} : { PUBLIC_URL: url }),
    ...(telegram === undefined ? {} : { TELEGRAM_TOKEN: telegram }),
    ...(telegram === undefined || url === undefined
      ? {}
      : { TELEGRAM_WEBHOOK_SECRET: randomBytes(24).toString('base64url') }),
    ...(slack === undefined ? {} : { SLACK_TOKEN: slack.token }),
    ...(slack?.appToken === undefined ? {} : { SLACK_APP_TOKEN: slack.appToken }),
    ...(slack?.signingSecret === undefined ? {} : { SLACK_SIGNING_SECRET: slack.signingSecret }),
  };
}

function nextSteps({ dir, telegram, slack, url }: InitPlan, words: InitWords): readonly string[] {
  const run = 'npm run shopkeeper --';
  const [config, data] = [dir, `${dir}/var`].map((path) => (/^[\w./~-]+$/.test(path) ? path : `"${path}"`));
  return [
    ...(telegram === undefined ? [] : [url === undefined ? words.polling : words.webhook(`${url}/hooks/telegram/`)]),
    ...(slack === undefined || url === undefined
      ? []
      : [words.slackHttp(`${url}/hooks/slack/events`, `${url}/hooks/slack/interactive`)]),
    `${words.next}\n  ${run} check --config ${config}\n  ${run} start --config ${config} --data ${data}`,
  ];
}

function goodLines(checks: Checks, words: InitWords): readonly string[] {
  return Object.entries(checks).flatMap(([name, check]) => {
    if (check.kind !== 'good') return [];
    const { who, link, warnings } = check;
    if (link === undefined) return [words.good(name, who), ...warnings];
    const code = drawQr(link, process.stdout.hasColors?.() ?? false);
    return [`${words.good(name, who)}${words.reachedAt(link)}`, ...warnings, '', ...code, ''];
  });
}
