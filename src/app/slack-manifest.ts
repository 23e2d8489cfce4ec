/** What the bot must be allowed to do in a workspace. */
export const SLACK_BOT_SCOPES: readonly string[] = [
  ...['app_mentions:read', 'chat:write', 'im:history', 'im:read', 'im:write', 'users:read'],
  ...['channels:history', 'groups:history', 'reactions:read', 'reactions:write', 'files:read', 'files:write'],
];

const BOT_EVENTS = ['app_mention', 'message.im', 'message.channels', 'message.groups', 'reaction_added'];

/** Names a shop's Slack app; `publicUrl` is where Slack reaches the server, absent for Socket Mode. */
export interface SlackManifestParts {
  readonly name: string;
  readonly publicUrl?: string | undefined;
}

/** The manifest to paste at "Create New App → From a manifest", as JSON. */
export function slackManifest({ name, publicUrl }: SlackManifestParts): string {
  const events = publicUrl === undefined ? {} : { request_url: `${publicUrl}/hooks/slack/events` };
  const interactive = publicUrl === undefined ? {} : { request_url: `${publicUrl}/hooks/slack/interactive` };
  const manifest = {
    // Slack takes 35 characters for the app, 80 for the bot.
    display_information: { name: name.slice(0, 35).toWellFormed() },
    features: {
      app_home: { messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: name.slice(0, 80).toWellFormed(), always_online: true },
    },
    oauth_config: { scopes: { bot: SLACK_BOT_SCOPES } },
    settings: {
      event_subscriptions: { ...events, bot_events: BOT_EVENTS },
      interactivity: { is_enabled: true, ...interactive },
      socket_mode_enabled: publicUrl === undefined,
      org_deploy_enabled: false,
      token_rotation_enabled: false,
    },
  };
  return JSON.stringify(manifest, undefined, 2);
}
