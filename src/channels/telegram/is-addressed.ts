import type { TelegramMessage } from './read-update.ts';

/** The bot updates are for; `username` without "@". */
export interface TelegramBot {
  readonly id: number;
  readonly username: string;
}

/** Whether a group message is meant for the bot: it names the bot, commands it by name, or answers it. */
export function isAddressed(message: TelegramMessage, bot: TelegramBot): boolean {
  if (message.reply_to_message?.from?.id === bot.id) return true;
  const text = message.text ?? message.caption ?? '';
  const marks = message.entities ?? message.caption_entities ?? [];
  const name = `@${bot.username.toLowerCase()}`;
  return marks.some(({ type, offset, length, user }) => {
    if (type === 'text_mention') return user?.id === bot.id;
    const words = text.slice(offset, offset + length).toLowerCase();
    if (type === 'mention') return words === name;
    return type === 'bot_command' && words.endsWith(name);
  });
}
