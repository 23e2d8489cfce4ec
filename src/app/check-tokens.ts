import { isRefusedToken } from '../channels/telegram/read-failure.ts';
import { callSignal, createTelegramApi } from '../channels/telegram/telegram-api.ts';
import { type DurationMs, SECOND_MS } from '../values/instants.ts';
import { SLACK_BOT_SCOPES } from './slack-manifest.ts';

const TIMEOUT_MS: DurationMs = 10 * SECOND_MS;
const SLACK_API = 'https://slack.com/api/';

/** What a channel says of its tokens. Messages are for the owner and never hold a token. */
export type TokenCheck =
  | { readonly kind: 'good'; readonly who: string; readonly link?: string; readonly warnings: readonly string[] }
  | { readonly kind: 'refused' | 'unreachable'; readonly message: string };

/** Where the channels' servers are; their own when absent. */
export interface TokenServers {
  readonly telegramRoot?: string | undefined;
  readonly slackApi?: string | undefined;
}

export interface SlackTokens {
  /** "xoxb-…" */
  readonly token: string;
  /** "xapp-…", for Socket Mode. */
  readonly appToken?: string | undefined;
  /** For HTTP: 32 hex characters. Nobody can be asked whether it is right. */
  readonly signingSecret?: string | undefined;
}

/** Asks Telegram whose token this is. */
export async function checkTelegramToken(token: string, { telegramRoot }: TokenServers = {}): Promise<TokenCheck> {
  if (!/^\d{1,20}:[\w-]{1,100}$/.test(token)) {
    return { kind: 'refused', message: 'That is no Telegram token, wanted one like 123456789:AAH… from BotFather' };
  }
  const api = createTelegramApi({ token, ...(telegramRoot === undefined ? {} : { apiRoot: telegramRoot }) });
  try {
    const { username } = await api.getMe(callSignal(TIMEOUT_MS));
    return { kind: 'good', who: `@${username}`, link: `https://t.me/${username}`, warnings: [] };
  } catch (error) {
    if (isRefusedToken(error)) return { kind: 'refused', message: 'Telegram does not know this token' };
    return { kind: 'unreachable', message: 'Telegram cannot be reached from here' };
  }
}

/** Asks Slack whose tokens these are, and whether the app may do what the shop needs. */
export async function checkSlackTokens(tokens: SlackTokens, servers: TokenServers = {}): Promise<TokenCheck> {
  const malformed = faultIn(tokens);
  if (malformed !== undefined) return { kind: 'refused', message: malformed };
  try {
    const own = await callSlack('auth.test', tokens.token, servers);
    if (!own.ok) return { kind: 'refused', message: `Slack does not take the bot token: ${own.error}` };
    const app =
      tokens.appToken === undefined ? undefined : await callSlack('apps.connections.open', tokens.appToken, servers);
    if (app?.ok === false) return { kind: 'refused', message: `Slack does not take the app token: ${app.error}` };
    return { kind: 'good', who: `@${own.user} in ${own.team}`, warnings: missingScopes(own.scopes) };
  } catch {
    return { kind: 'unreachable', message: 'Slack cannot be reached from here' };
  }
}

function faultIn({ token, appToken, signingSecret }: SlackTokens): string | undefined {
  if (!/^xoxb-[\w-]{1,200}$/.test(token)) return 'That is no bot token, wanted one that begins with xoxb-';
  if (appToken !== undefined && !/^xapp-[\w-]{1,300}$/.test(appToken)) {
    return 'That is no app token, wanted one that begins with xapp-';
  }
  if (signingSecret !== undefined && !/^[\w-]{16,100}$/.test(signingSecret)) {
    return 'That is no signing secret, wanted the 32 letters and digits under Basic Information';
  }
  return undefined;
}

interface SlackAnswer {
  readonly ok: boolean;
  readonly error: string;
  readonly user: string;
  readonly team: string;
  /** Undefined where Slack does not tell. */
  readonly scopes: readonly string[] | undefined;
}

async function callSlack(method: string, token: string, { slackApi = SLACK_API }: TokenServers): Promise<SlackAnswer> {
  const response = await fetch(`${slackApi.replace(/\/*$/, '/')}${method}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/x-www-form-urlencoded' },
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const body: unknown = await response.json();
  const scopes = response.headers.get('x-oauth-scopes');
  return {
    ok: fieldOf(body, 'ok') === 'true',
    error: fieldOf(body, 'error'),
    user: fieldOf(body, 'user'),
    team: fieldOf(body, 'team'),
    scopes: scopes === null ? undefined : scopes.split(',').map((scope) => scope.trim()),
  };
}

/** A field as a word fit for a line of the terminal. */
function fieldOf(body: unknown, name: string): string {
  const value = Object.entries(body ?? {}).find(([key]) => key === name)?.[1];
  return String(value ?? '')
    .replaceAll(/\p{C}/gu, '')
    .slice(0, 80);
}

function missingScopes(scopes: readonly string[] | undefined): readonly string[] {
  const missing = scopes === undefined ? [] : SLACK_BOT_SCOPES.filter((scope) => !scopes.includes(scope));
  if (missing.length === 0) return [];
  return [`The app lacks ${missing.join(', ')}: add them under OAuth & Permissions and install it again`];
}
