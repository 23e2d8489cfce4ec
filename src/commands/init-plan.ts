import { languageOfLocale } from '../config/environment.ts';
import { LANGUAGES, type Language } from '../values/language.ts';
import { type CommandInput, textOption } from './command.ts';
import { UsageError } from './usage-error.ts';

/** What `init` is to do. */
export interface InitPlan {
  readonly name: string;
  readonly dir: string;
  readonly isAdding: boolean;
  /** What the shop speaks first, where the owner says so. */
  readonly language?: Language | undefined;
  readonly url?: string | undefined;
  readonly telegram?: string | undefined;
  readonly slack?: { readonly token: string; readonly appToken?: string; readonly signingSecret?: string } | undefined;
}

/** Reads the plan from a command line. Throws UsageError for one that makes no sense. */
export function readPlan(input: CommandInput): InitPlan {
  const [name, dir = name] = input.positionals;
  if (name === undefined || dir === undefined) {
    throw new UsageError('Cannot make a shop: no name given, wanted "shopkeeper init NAME [DIR]"');
  }
  const secret = (option: string) => secretOption(input, option);
  const token = secret('slack');
  const appToken = secret('slack-app');
  const signingSecret = secret('slack-signing');
  const url = readUrl(textOption(input, 'url'));
  const slack =
    token === undefined ? undefined : { token, ...(appToken && { appToken }), ...(signingSecret && { signingSecret }) };
  if (slack && (url === undefined ? !appToken : !signingSecret)) {
    throw new UsageError(`Cannot join Slack: wanted ${url === undefined ? '--slack-app' : '--slack-signing'} as well`);
  }
  return {
    name,
    dir,
    isAdding: input.values.add === true,
    language: languageOption(input),
    url,
    telegram: secret('telegram'),
    slack,
  };
}

/** The language `init` speaks: as the flag says, else as the terminal does. Throws UsageError for one nobody speaks here. */
export function languageFor(input: CommandInput): Language {
  const { LC_ALL, LC_MESSAGES, LANG } = input.environment;
  return languageOption(input) ?? languageOfLocale(LC_ALL || LC_MESSAGES || LANG || '');
}

function languageOption(input: CommandInput): Language | undefined {
  const wanted = textOption(input, 'language');
  const language = LANGUAGES.find((each) => each.toLowerCase() === wanted?.toLowerCase());
  if (wanted === undefined || language) return language;
  throw new UsageError(`Cannot speak --language "${wanted}": wanted one of ${LANGUAGES.join(', ')}`);
}

/** A flag's value, or that of the variable it names: a token in a command line stays in the shell's history. */
function secretOption(input: CommandInput, option: string): string | undefined {
  const value = textOption(input, option);
  const variable = /^env:(\w+)$/.exec(value ?? '')?.[1];
  if (variable === undefined) return value;
  const found = input.environment[variable];
  if (found) return found;
  throw new UsageError(`Cannot read --${option}: the variable ${variable} is not set`);
}

function readUrl(url: string | undefined): string | undefined {
  if (url === undefined || /^https?:\/\/[^\s/]+(\/[^\s]*)?$/.test(url)) return url?.replace(/\/+$/, '');
  throw new UsageError(`Cannot use --url "${url}": wanted an address like https://chat.shop.example`);
}
