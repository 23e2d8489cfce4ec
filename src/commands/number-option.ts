import { type CommandInput, textOption } from './command.ts';
import { UsageError } from './usage-error.ts';

/** The value of an option that is a whole number from 1 to `most`; `usual` when it is not given. Throws UsageError. */
export function numberOption(
  input: CommandInput,
  name: string,
  { usual, most }: { readonly usual: number; readonly most: number },
): number {
  const text = textOption(input, name);
  if (text === undefined) return usual;
  const number = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (number < 1 || number > most) throw new UsageError(`Cannot take --${name} "${text}": wanted 1 to ${most}`);
  return number;
}
