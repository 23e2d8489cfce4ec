import { openGuestStore } from '../app/open-guest-store.ts';
import { erasePerson } from '../app/person/erase-person.ts';
import { findPerson } from '../app/person/find-person.ts';
import { sessionSecret } from '../app/session-secret.ts';
import type { Command, CommandInput } from './command.ts';
import { onePerson, unknownPerson } from './customer.ts';
import { DATA_OPTION } from './data-option.ts';
import { environmentOf } from './environment-of.ts';

/** `shopkeeper erase WHO --yes`: takes everything said by and about one person out of the database, for good. */
export const erase: Command = {
  name: 'erase',
  about:
    'erases one person: words, photos, names, consents, over all channels; amounts of orders and deals stay without a name, and what they stopped stays stopped, under a keyed hash. Backups made before still hold it: let them age out',
  positionals: 'WHO',
  options: {
    yes: { type: 'boolean', about: 'really does it; without it the command only says what would go' },
    json: { type: 'boolean', about: 'prints the outcome as JSON' },
    ...DATA_OPTION,
  },
  run: runErase,
};

async function runErase(input: CommandInput): Promise<number> {
  const who = onePerson(input, 'erase WHO');
  const environment = environmentOf(input);
  await using store = await openGuestStore(environment);
  const person = await findPerson(store, who);
  if (!person) return unknownPerson(who);
  const { shopperId } = person;
  const isJson = input.values.json === true;
  if (input.values.yes !== true) {
    const [identities, orders] = await Promise.all([store.identitiesOf(shopperId), store.ordersOf(shopperId)]);
    const names = identities.map(({ channel, identity }) => `${channel}:${identity}`);
    if (isJson) console.log(JSON.stringify({ kind: 'asked', shopperId, identities: names, orders: orders.length }));
    else console.log(`Would erase ${shopperId} (${names.join(', ')}), ${orders.length} orders. Add --yes to do it.`);
    return 1;
  }
  const rows = await erasePerson(store, person, { key: await sessionSecret(environment), now: Date.now() });
  if (isJson) console.log(JSON.stringify({ kind: 'erased', shopperId, rows }));
  else console.log(`${shopperId}: erased, ${rows} rows.`);
  return 0;
}
