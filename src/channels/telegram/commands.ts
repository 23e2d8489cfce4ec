import type { EventBody } from '../../conversation/event.ts';
import { languageOfTag } from '../../values/language.ts';
import type { TelegramUser } from './read-update.ts';

/** Commands offered in the menu, in this order; each is a button of that choice. */
export const COMMANDS = ['human', 'orders', 'deal', 'lang', 'stop', 'reset'] as const;

export type CommandName = (typeof COMMANDS)[number];

const SHAPE = /^\/([a-z]{1,32})(?:@(\w{1,64}))?(?:\s+([\s\S]+))?$/i;
const MAX_COMMAND = 300;
const START_PAYLOAD = /^[\w-]{1,64}$/;
const CHOICES: ReadonlySet<string> = new Set([...COMMANDS, 'start']);

/** Reads "/human", "/lang en" or "/start <payload>" as a button pressed; undefined for all other words. */
export function readCommand(text: string, messageId: string, from: TelegramUser): EventBody | undefined {
  const match = text.length > MAX_COMMAND ? undefined : SHAPE.exec(text.trim());
  const choice = match?.[1]?.toLowerCase() ?? '';
  if (!CHOICES.has(choice)) return undefined;
  const argument = readArgument(choice, match?.[3]?.trim());
  const language = languageOfTag(from.language_code);
  return {
    kind: 'button',
    messageId,
    choice,
    label: `/${choice}`,
    ...(argument === undefined ? {} : { argument }),
    ...(language === undefined ? {} : { language }),
  };
}

/** A start payload that is not of Telegram's shape is none. */
function readArgument(choice: string, argument: string | undefined): string | undefined {
  if (choice === 'start' && argument !== undefined && !START_PAYLOAD.test(argument)) return undefined;
  return argument;
}
