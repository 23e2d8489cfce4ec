import type { ShopFile } from '../config/shop-schema.ts';
import { ShopkeeperError } from '../values/errors.ts';
import { secretOf, type Variables } from './secret-of.ts';

/** How a shop's app reaches Slack and is reached. */
export interface SlackAccess {
  /** "xoxb-…" */
  readonly token: string;
  readonly mode: 'socket' | 'http';
  /** "xapp-…", wanted for Socket Mode. */
  readonly appToken?: string;
  /** Wanted for HTTP. */
  readonly signingSecret?: string;
  /** Root of the Web API; Slack's own when absent. */
  readonly apiUrl?: string;
}

/** `channels.slack` of shop.yaml. */
type SlackSettings = NonNullable<NonNullable<ShopFile['channels']>['slack']>;

/** How the app of these settings is reached; SLACK_API_URL names another Web API. Throws SECRET_MISSING and SLACK_NO_SECRET. */
export function slackAccess(settings: SlackSettings, variables: Variables): SlackAccess {
  const { mode, token, app_token: app, signing_secret: signing } = settings;
  const apiUrl = variables.SLACK_API_URL?.trim();
  return requireSecrets({
    mode,
    token: secretOf(token, variables),
    ...(app === undefined || mode !== 'socket' ? {} : { appToken: secretOf(app, variables) }),
    ...(signing === undefined || mode !== 'http' ? {} : { signingSecret: secretOf(signing, variables) }),
    ...(apiUrl ? { apiUrl } : {}),
  });
}

/** The same access, which has what its mode needs. Throws SLACK_NO_SECRET. */
export function requireSecrets(access: SlackAccess): SlackAccess {
  const [name, wanted, where] =
    access.mode === 'socket'
      ? (['app_token', access.appToken, 'App-Level Tokens'] as const)
      : (['signing_secret', access.signingSecret, 'App Credentials'] as const);
  if (wanted !== undefined && wanted !== '') return access;
  throw new ShopkeeperError(
    'SLACK_NO_SECRET',
    `Cannot receive from Slack by "${access.mode}": channels.slack.${name} is missing, wanted env:NAME (Basic Information, ${where})`,
  );
}
