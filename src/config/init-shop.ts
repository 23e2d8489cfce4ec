import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ShopkeeperError } from '../values/errors.ts';
import type { Language } from '../values/language.ts';

const TEMPLATE_DIR = join(import.meta.dirname, 'new-shop');

/** The doors a shop has beside its own page, and how they are reached. */
export interface InitChannels {
  readonly telegram?: 'polling' | 'webhook' | undefined;
  readonly slack?: 'socket' | 'http' | undefined;
}

/**
 * Makes the folder of a new shop with the fewest files that `check` accepts, and returns their names. `name` is what shoppers
 * see; its plain letters become the shop's id. `language` is what the shop speaks first. Throws `SHOP_EXISTS` when there is anything in `dir` already.
 */
export async function initShop(
  dir: string,
  name: string,
  { language, ...channels }: InitChannels & { readonly language?: Language | undefined } = {},
): Promise<readonly string[]> {
  await mkdir(dir, { recursive: true });
  if ((await readdir(dir)).length > 0) {
    throw new ShopkeeperError(
      'SHOP_EXISTS',
      `Cannot make a shop in "${dir}": the folder is not empty, wanted a new one`,
    );
  }
  const names = (await readdir(TEMPLATE_DIR)).sort();
  for (const file of names) {
    const template = await readFile(join(TEMPLATE_DIR, file), 'utf8');
    const content = template
      .replace('SHOP_ID', () => shopId(name))
      .replace('SHOP_NAME', () => JSON.stringify(name))
      .replace('first: zh-Hant', `first: ${language ?? 'zh-Hant'}`);
    const section = file === 'shop.yaml' ? channelsSection(channels) : '';
    await writeFile(join(dir, file), section === '' ? content : `${content}\n${section}`, { flag: 'wx' });
  }
  return names;
}

/** The lines of shop.yaml that open these doors; '' when there are none. Secrets stand there by the names of their variables. */
export function channelsSection({ telegram, slack }: InitChannels): string {
  const lines = [
    ...(telegram === undefined ? [] : [`  telegram: { ${settingsOf(TELEGRAM_SECRETS[telegram], telegram)} }`]),
    ...(slack === undefined ? [] : [`  slack: { ${settingsOf(SLACK_SECRETS[slack], slack)} }`]),
  ];
  return lines.length === 0 ? '' : `channels:\n${lines.join('\n')}\n`;
}

const TELEGRAM_SECRETS = {
  polling: { token: 'TELEGRAM_TOKEN' },
  webhook: { token: 'TELEGRAM_TOKEN', webhook_secret: 'TELEGRAM_WEBHOOK_SECRET' },
} as const;

const SLACK_SECRETS = {
  socket: { token: 'SLACK_TOKEN', app_token: 'SLACK_APP_TOKEN' },
  http: { token: 'SLACK_TOKEN', signing_secret: 'SLACK_SIGNING_SECRET' },
} as const;

function settingsOf(secrets: Readonly<Record<string, string>>, mode: string): string {
  const named = Object.entries(secrets).map(([setting, variable]) => `${setting}: env:${variable}`);
  return [...named, `mode: ${mode}`].join(', ');
}

function shopId(name: string): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[-0-9]+|-+$/g, '')
    .slice(0, 40);
  return plain === '' ? 'shop' : plain;
}
