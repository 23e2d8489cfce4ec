import { LogLevel, webApi } from '@slack/bolt';
import { type DurationMs, SECOND_MS } from '../../values/instants.ts';

/** Where an app's calls go. */
export interface SlackApiSettings {
  /** "xoxb-…" */
  readonly token: string;
  /** Root of the Web API; Slack's own when absent. */
  readonly apiUrl?: string;
  /** A call without an answer after this time has an unknown end; 15 s when absent. */
  readonly timeoutMs?: DurationMs;
}

/** The client every call of one app goes through. */
export type SlackApi = webApi.WebClient;

/** Slack's library logs what it sends: nothing of that may be kept. */
export const NO_LOG: webApi.Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => LogLevel.ERROR,
  setName: () => undefined,
};

/** Makes the client. Calls are never repeated by it: the outbox does that. */
export function createSlackApi(settings: SlackApiSettings): SlackApi {
  return new webApi.WebClient(settings.token, clientOptions(settings));
}

/** What a client of ours is made with. */
export function clientOptions({ apiUrl, timeoutMs = 15 * SECOND_MS }: Omit<SlackApiSettings, 'token'>) {
  return {
    ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl.replace(/\/*$/, '/') }),
    timeout: timeoutMs,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
    logger: NO_LOG,
  } satisfies webApi.WebClientOptions;
}
