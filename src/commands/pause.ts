import { openGuestStore } from '../app/open-guest-store.ts';
import { PAUSE } from '../app/pause.ts';
import type { Command, CommandInput } from './command.ts';
import { DATA_OPTION } from './data-option.ts';
import { environmentOf } from './environment-of.ts';
import { UsageError } from './usage-error.ts';

/** `shopkeeper pause on|off`: the bot stands back, or works again; a running server follows within seconds. */
export const pause: Command = {
  name: 'pause',
  about:
    'on: the bot speaks to nobody first and hands every talk to people; off: it works again; without a word: says which. A running server follows within seconds, and what waited meanwhile is sent after "off"',
  positionals: '[on | off]',
  options: { json: { type: 'boolean', about: 'prints the state as JSON' }, ...DATA_OPTION },
  run: runPause,
};

async function runPause(input: CommandInput): Promise<number> {
  const [word, ...more] = input.positionals;
  if (more.length > 0 || (word !== undefined && word !== 'on' && word !== 'off'))
    throw new UsageError(`Cannot pause "${input.positionals.join(' ')}": wanted on or off`);
  await using store = await openGuestStore(environmentOf(input));
  if (word !== undefined) await store.setSwitch({ name: PAUSE, isOn: word === 'on', at: Date.now() });
  const row = (await store.switches()).find(({ name }) => name === PAUSE);
  const isOn = row?.isOn ?? false;
  if (input.values.json === true) {
    console.log(JSON.stringify({ paused: isOn, ...(row && { since: new Date(row.at).toISOString() }) }));
  } else console.log(isOn ? 'Paused: every talk goes to people.' : 'Not paused: the bot works.');
  return 0;
}
