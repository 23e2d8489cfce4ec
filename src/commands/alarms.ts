import { openGuestStore } from '../app/open-guest-store.ts';
import type { Command, CommandInput } from './command.ts';
import { DATA_OPTION } from './data-option.ts';
import { environmentOf } from './environment-of.ts';
import { numberOption } from './number-option.ts';

/** `shopkeeper alarms`: what the owner must know, newest first. */
export const alarms: Command = {
  name: 'alarms',
  about: 'lists what you must know: codes used twice, promises broken, calls that failed; newest first',
  options: {
    json: { type: 'boolean', about: 'prints each as a JSON line' },
    limit: { type: 'string', argument: 'N', about: 'at most this many (default: 50)' },
    ...DATA_OPTION,
  },
  run: runAlarms,
};

async function runAlarms(input: CommandInput): Promise<number> {
  const limit = numberOption(input, 'limit', { usual: 50, most: 10_000 });
  await using store = await openGuestStore(environmentOf(input));
  const newest = await store.alarms(limit);
  for (const { at, kind, detail } of newest) {
    const when = new Date(at).toISOString();
    if (input.values.json === true) console.log(JSON.stringify({ at: when, kind, detail }));
    else console.log(`${when}  ${kind}  ${JSON.stringify(detail)}`);
  }
  if (newest.length === 0 && input.values.json !== true) console.log('No alarms.');
  return 0;
}
