import type { DeskVerb } from '../../ports/desk-act.ts';
import { withoutInvisible } from '../looks-like-note.ts';

/** Commands of the staff group in the order of their menu. */
export const DESK_COMMANDS = [
  'take',
  'back',
  'note',
  'close',
  'ok',
  'approve',
  'change',
  'refuse',
  'deal',
  'delete',
  'help',
] as const;

export type DeskCommandName = (typeof DESK_COMMANDS)[number];

/** What a message of staff is; `unknown` begins like a command and is none, so that it never reaches a shopper. */
export type DeskCommand =
  | { readonly kind: 'command'; readonly verb: DeskVerb | 'help'; readonly text: string }
  | { readonly kind: 'other-bot' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'words' };

const SHAPE = /^[/\uFF0F]([\p{L}\p{N}_]{1,32})(?:@(\w{1,64}))?(?:[\s:\uFF1A]+([\s\S]*))?$/u;

/** Reads "/note angry", "/take@bot" or "/備註 …"; commands may be named in Chinese too. */
export function readDeskCommand(text: string, botName: string): DeskCommand {
  const visible = withoutInvisible(text);
  if (!/^[/\uFF0F]/.test(visible)) return { kind: 'words' };
  const [, name = '', bot, rest = ''] = SHAPE.exec(visible) ?? [];
  if (bot !== undefined && bot.toLowerCase() !== botName.toLowerCase()) return { kind: 'other-bot' };
  const verb = VERBS.get(name.toLowerCase());
  return verb === undefined ? { kind: 'unknown' } : { kind: 'command', verb, text: rest.trim() };
}

const VERBS: ReadonlyMap<string, DeskVerb | 'help'> = new Map<string, DeskVerb | 'help'>([
  ...named('take-over', 'take', '接手'),
  ...named('hand-back', 'back', '交還', '交还'),
  ...named('note', 'note', '備註', '备注'),
  ...named('close', 'close', '結束', '结束'),
  ...named('acknowledge', 'ok', '知道了'),
  ...named('approve', 'approve', '批准'),
  ...named('change', 'change', '改額', '改额'),
  ...named('refuse', 'refuse', '拒絕', '拒绝'),
  ...named('deal', 'deal', '讓價', '让价'),
  ...named('delete', 'delete', '收回', '撤回'),
  ...named('help', 'help', 'start', '幫助', '帮助'),
]);

function named(verb: DeskVerb | 'help', ...names: readonly string[]): (readonly [string, DeskVerb | 'help'])[] {
  return names.map((name) => [name, verb] as const);
}
