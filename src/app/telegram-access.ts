import type { ShopFile } from '../config/shop-schema.ts';
import { secretOf, type Variables } from './secret-of.ts';
import type { TelegramAccess } from './telegram.ts';

/** `channels.telegram` of shop.yaml. */
type TelegramSettings = NonNullable<NonNullable<ShopFile['channels']>['telegram']>;

/** How the bot of these settings is reached; TELEGRAM_API_ROOT names a Bot API server of one's own. Throws SECRET_MISSING. */
export function telegramAccess(settings: TelegramSettings, variables: Variables, publicUrl: string): TelegramAccess {
  const { mode, token, webhook_secret: secret } = settings;
  const apiRoot = variables.TELEGRAM_API_ROOT?.trim();
  return {
    mode,
    publicUrl,
    token: secretOf(token, variables),
    ...(secret === undefined ? {} : { webhookSecret: secretOf(secret, variables) }),
    ...(apiRoot ? { apiRoot } : {}),
  };
}
