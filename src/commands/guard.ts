import { openGuestStore } from '../app/open-guest-store.ts';
import type { Command, CommandInput } from './command.ts';
import { DATA_OPTION } from './data-option.ts';
import { environmentOf } from './environment-of.ts';
import { numberOption } from './number-option.ts';

/** `shopkeeper guard`: what was refused, and why, newest first; never the words themselves. */
export const guard: Command = {
  name: 'guard',
  about: 'lists what the guard refused and why: words of the assistant, orders to the machine; newest first',
  options: {
    json: { type: 'boolean', about: 'prints each as a JSON line' },
    limit: { type: 'string', argument: 'N', about: 'at most this many (default: 50)' },
    ...DATA_OPTION,
  },
  run: runGuard,
};

async function runGuard(input: CommandInput): Promise<number> {
  const limit = numberOption(input, 'limit', { usual: 50, most: 10_000 });
  await using store = await openGuestStore(environmentOf(input));
  const newest = await store.records('guard', limit);
  for (const { at, conversationId, detail } of newest) {
    const when = new Date(at).toISOString();
    if (input.values.json === true) console.log(JSON.stringify({ at: when, conversationId, detail }));
    else console.log(`${when}  ${conversationId}  ${JSON.stringify(detail)}`);
  }
  if (newest.length === 0 && input.values.json !== true) console.log('Nothing was refused.');
  return 0;
}
