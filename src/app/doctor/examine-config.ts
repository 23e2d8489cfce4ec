import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from '../../config/environment.ts';
import type { ShopFile } from '../../config/shop-schema.ts';
import type { Instant } from '../../values/instants.ts';
import { checkSlackTokens, checkTelegramToken, type TokenCheck } from '../check-tokens.ts';
import { faultLine } from '../config-refused.ts';
import { readBundle } from '../read-bundle.ts';
import { secretOf, type Variables } from '../secret-of.ts';
import { examineAddresses } from './examine-addresses.ts';
import { examineAssistant } from './examine-assistant.ts';
import { type Finding, finding } from './finding.ts';

const PROJECT = join(import.meta.dirname, '..', '..', '..');

/** What config and tokens are looked at with. */
export interface Examination {
  readonly environment: Environment;
  readonly variables: Variables;
  /** False: nobody outside is asked. */
  readonly isOnline: boolean;
}

/** Looks at the shop's files, the pages, the tokens of its channels and the way to them; with the settings when they are good. */
export async function examineConfig(
  examination: Examination,
  now: Instant,
): Promise<{ readonly findings: readonly Finding[]; readonly settings: ShopFile | undefined }> {
  const { environment } = examination;
  const { configDir, flowsDir, dataDir } = environment;
  const read = await readBundle({ configDir, flowsDir, cacheDir: dataDir }, now);
  if ('faults' in read) {
    const [first] = read.faults.filter(({ severity }) => severity === 'error');
    const more = read.faults.length > 1 ? ', and more: see "shopkeeper check"' : '';
    return { findings: [finding('config', 'bad', `${first ? faultLine(first) : ''}${more}`)], settings: undefined };
  }
  const { settings, shop } = read.bundle;
  return {
    findings: [
      finding('config', 'good', `${shop.products.length} products, ${shop.facts.length} facts`),
      examinePages(),
      ...examineAddress(environment, settings),
      ...examineAddresses({ settings, shop, variables: examination.variables, publicUrl: environment.publicUrl }),
      ...(await examineChannels(examination, settings)),
      ...(await examineAssistant({ environment, shop, isOnline: examination.isOnline })),
    ],
    settings,
  };
}

function examinePages(): Finding {
  const isBuilt = existsSync(join(PROJECT, 'dist', 'pages', 'widget.js'));
  return isBuilt
    ? finding('pages', 'good', 'built')
    : finding('pages', 'warn', 'not built yet: "npm start" builds them, or "npm run build"');
}

function examineAddress({ publicUrl }: Environment, { channels }: ShopFile): readonly Finding[] {
  if (publicUrl.startsWith('https:')) return [finding('address', 'good', publicUrl)];
  const wants = channels?.telegram?.mode === 'webhook' || channels?.slack?.mode === 'http';
  const message = `PUBLIC_URL is ${publicUrl}: wanted an https address for`;
  return [
    wants
      ? finding('address', 'bad', `${message} webhooks`)
      : finding('address', 'warn', `${message} shoppers elsewhere`),
  ];
}

async function examineChannels(examination: Examination, { channels }: ShopFile): Promise<readonly Finding[]> {
  const { telegram, slack } = channels ?? {};
  return Promise.all([
    ...(telegram ? [examineTelegram(examination, telegram)] : []),
    ...(slack ? [examineSlack(examination, slack)] : []),
  ]);
}

type Channels = NonNullable<ShopFile['channels']>;

async function examineTelegram(
  { variables, isOnline }: Examination,
  { token }: NonNullable<Channels['telegram']>,
): Promise<Finding> {
  const value = tryTo(() => secretOf(token, variables));
  if ('fault' in value) return finding('telegram', 'bad', value.fault);
  if (!isOnline) return finding('telegram', 'good', 'a token is set (not asked whether it is right)');
  return tokenFinding('telegram', await checkTelegramToken(value.found, { telegramRoot: variables.TELEGRAM_API_ROOT }));
}

async function examineSlack(
  { variables, isOnline }: Examination,
  { token, app_token: appToken }: NonNullable<Channels['slack']>,
): Promise<Finding> {
  const value = tryTo(() => ({
    token: secretOf(token, variables),
    appToken: appToken && secretOf(appToken, variables),
  }));
  if ('fault' in value) return finding('slack', 'bad', value.fault);
  if (!isOnline) return finding('slack', 'good', 'tokens are set (not asked whether they are right)');
  return tokenFinding('slack', await checkSlackTokens(value.found, { slackApi: variables.SLACK_API_URL }));
}

function tokenFinding(what: string, check: TokenCheck): Finding {
  if (check.kind !== 'good') return finding(what, check.kind === 'refused' ? 'bad' : 'warn', check.message);
  const [warning] = check.warnings;
  return warning === undefined ? finding(what, 'good', check.who) : finding(what, 'warn', warning);
}

function tryTo<T>(get: () => T): { readonly found: T } | { readonly fault: string } {
  try {
    return { found: get() };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}
