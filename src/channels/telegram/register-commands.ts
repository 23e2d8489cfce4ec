import type { Api } from 'grammy';
import type { BotCommand } from 'grammy/types';
import { SECOND_MS } from '../../values/instants.ts';
import { type Language, type Localized, resolveWords } from '../../values/language.ts';
import { COMMANDS, type CommandName } from './commands.ts';
import { callSignal } from './telegram-api.ts';

/** What the menu says beside each command, 1 to 256 characters; a command without words is not shown. */
export type CommandWords = Partial<Readonly<Record<CommandName, Localized>>>;

/**
 * Sets the command menu of private chats: in the shop's first language, and in English and Chinese apps in theirs.
 * Telegram does not tell the two scripts apart: Chinese apps get the shop's first Chinese one.
 */
export async function registerTelegramCommands(
  api: Api,
  words: CommandWords,
  languages: readonly [Language, ...Language[]],
): Promise<void> {
  const chinese = languages.find((language) => language !== 'en') ?? 'zh-Hant';
  const menus = [
    { language: languages[0] },
    { language: chinese, code: 'zh' },
    { language: 'en', code: 'en' },
  ] as const;
  for (const menu of menus) {
    const commands = COMMANDS.flatMap((command) => entryOf(command, words[command], menu.language));
    const code = 'code' in menu ? { language_code: menu.code } : {};
    const scope = { type: 'all_private_chats' } as const;
    await api.setMyCommands(commands, { scope, ...code }, callSignal(10 * SECOND_MS));
  }
}

function entryOf(command: CommandName, words: Localized | undefined, language: Language): BotCommand[] {
  return words ? [{ command, description: resolveWords(words, language) }] : [];
}
