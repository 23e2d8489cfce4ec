import { isRefusedToken } from '../channels/telegram/read-failure.ts';
import { callSignal, createTelegramApi } from '../channels/telegram/telegram-api.ts';
import { type DurationMs, SECOND_MS } from '../values/instants.ts';
import type { Language } from '../values/language.ts';
import { SLACK_BOT_SCOPES } from './slack-manifest.ts';
import { TOKEN_WORDS, type TokenWords } from './token-words.ts';

const TIMEOUT_MS: DurationMs = 10 * SECOND_MS;
const SLACK_API = 'https://slack.com/api/';

/** What a channel says of its tokens. Messages are for the owner and never hold a token. */
export type TokenCheck =
  | { readonly kind: 'good'; readonly who: string; readonly link?: string; readonly warnings: readonly string[] }
  | { readonly kind: 'refused' | 'unreachable'; readonly message: string };

/** Where the channels' servers are, their own when absent; and in which language the owner is told. */
export interface TokenServers {
  /** English when absent. */
  readonly language?: Language | undefined;
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
export async function checkTelegramToken(token: string, servers: TokenServers = {}): Promise<TokenCheck> {
  const { telegramRoot } = servers;
  const words = wordsOf(servers);
  if (!/^\d{1,20}:[\w-]{1,100}$/.test(token)) {
    return { kind: 'refused', message: words.notTelegram };
  }
  const api = createTelegramApi({ token, ...(telegramRoot === undefined ? {} : { apiRoot: telegramRoot }) });
  try {
    const { username } = await api.getMe(callSignal(TIMEOUT_MS));
    return { kind: 'good', who: `@${username}`, link: `https://t.me/${username}`, warnings: [] };
  } catch (error) {
    if (isRefusedToken(error)) return { kind: 'refused', message: words.unknownToTelegram };
    return { kind: 'unreachable', message: words.noTelegram };
  }
}

/** Asks Slack whose tokens these are, and whether the app may do what the shop needs. */
export async function checkSlackTokens(tokens: SlackTokens, servers: TokenServers = {}): Promise<TokenCheck> {
  const words = wordsOf(servers);
  const malformed = faultIn(tokens, words);
  if (malformed !== undefined) return { kind: 'refused', message: malformed };
  try {
    const own = await callSlack('auth.test', tokens.token, servers);
    if (!own.ok) return { kind: 'refused', message: words.botRefused(own.error) };
    const app =
      tokens.appToken === undefined ? undefined : await callSlack('apps.connections.open', tokens.appToken, servers);
    if (app?.ok === false) return { kind: 'refused', message: words.appRefused(app.error) };
    return { kind: 'good', who: words.botIn(own.user, own.team), warnings: missingScopes(own.scopes, words) };
  } catch {
    return { kind: 'unreachable', message: words.noSlack };
  }
}

function wordsOf({ language = 'en' }: TokenServers): TokenWords {
  return TOKEN_WORDS[language];
}

function faultIn({ token, appToken, signingSecret }: SlackTokens, words: TokenWords): string | undefined {
  if (!/^xoxb-[\w-]{1,200}$/.test(token)) return words.notBotToken;
  if (appToken !== undefined && !/^xapp-[\w-]{1,300}$/.test(appToken)) {
    return words.notAppToken;
  }
  if (signingSecret !== undefined && !/^[\w-]{16,100}$/.test(signingSecret)) {
    return words.notSecret;
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

function missingScopes(scopes: readonly string[] | undefined, words: TokenWords): readonly string[] {
  const missing = scopes === undefined ? [] : SLACK_BOT_SCOPES.filter((scope) => !scopes.includes(scope));
  if (missing.length === 0) return [];
  return [words.lacks(missing.join(', '))];
}
