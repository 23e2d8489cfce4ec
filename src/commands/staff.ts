import { randomUUID } from 'node:crypto';
import { openGuestStore } from '../app/open-guest-store.ts';
import { RIGHTS, type Right, type StaffRow, type StaffStore } from '../ports/staff-store.ts';
import { createStaffLink } from '../web/desk/staff-link.ts';
import { type Command, type CommandInput, textOption } from './command.ts';
import { DATA_OPTION } from './data-option.ts';
import { environmentOf } from './environment-of.ts';
import { UsageError } from './usage-error.ts';

const MOST_CHARS = 40;

/** `shopkeeper staff`: accounts of those who work at the desk. */
export const staff: Command = {
  name: 'staff',
  about: 'accounts of the desk: add, list, remove, and a one-time link that sets a password (24 hours, one use)',
  positionals: 'add NAME | list | remove NAME | link NAME',
  options: {
    may: { type: 'string', argument: 'RIGHTS', about: `for add: ${RIGHTS.join(',')} (default: reply)` },
    json: { type: 'boolean', about: 'prints data as JSON' },
    ...DATA_OPTION,
  },
  run: runStaff,
};

async function runStaff(input: CommandInput): Promise<number> {
  const [verb = '', name, ...more] = input.positionals;
  const act = Object.hasOwn(VERBS, verb) ? VERBS[verb] : undefined;
  if (!act || more.length > 0 || (verb === 'list') !== (name === undefined))
    throw new UsageError(`Cannot run "staff ${input.positionals.join(' ')}": wanted staff ${staff.positionals}`);
  const environment = environmentOf(input);
  await using store = await openGuestStore(environment);
  return await act({ input, store, publicUrl: environment.publicUrl, name: name ?? '' });
}

interface Job {
  readonly input: CommandInput;
  readonly store: StaffStore;
  readonly publicUrl: string;
  readonly name: string;
}

const VERBS: Readonly<Record<string, (job: Job) => Promise<number>>> = { add, list, remove, link };

async function add(job: Job): Promise<number> {
  const name = readName(job.name);
  const may = readRights(textOption(job.input, 'may') ?? 'reply');
  const id = randomUUID();
  const isNew = await job.store.addStaff({ id, name, may, at: Date.now() });
  if (!isNew) return refuse(`Cannot add "${name}": somebody has that name, wanted another`);
  return printLink(job, { id, name });
}

async function link(job: Job): Promise<number> {
  const known = await job.store.staffByName(job.name);
  return known ? printLink(job, known) : unknown(job.name);
}

async function remove({ store, name }: Job): Promise<number> {
  const known = await store.staffByName(name);
  if (!known || !(await store.removeStaff(known.id, Date.now()))) return unknown(name);
  console.log(`${known.name}: removed, signed out everywhere.`);
  return 0;
}

async function list({ input, store }: Job): Promise<number> {
  const now = Date.now();
  for (const row of await store.staff()) {
    const { name, may, isActive, isOnDuty } = row;
    const isIn = row.seenUntil > now;
    if (input.values.json === true) console.log(JSON.stringify({ name, may, isActive, isOnDuty, isIn }));
    else console.log(`${name}\t${may.join(',')}\t${standing(row, isIn)}`);
  }
  return 0;
}

function standing({ isActive, isOnDuty }: StaffRow, isIn: boolean): string {
  if (!isActive) return 'no password yet';
  if (!isIn) return 'away';
  return isOnDuty ? 'in, on duty' : 'in, off duty';
}

async function printLink(
  { input, store, publicUrl }: Job,
  { id, name }: Pick<StaffRow, 'id' | 'name'>,
): Promise<number> {
  const url = await createStaffLink({ staff: store, publicUrl }, id, Date.now());
  if (input.values.json === true) console.log(JSON.stringify({ name, link: url }));
  else console.log(`${name} sets a password here, once, within 24 hours:\n${url}`);
  return 0;
}

function readName(given: string): string {
  const name = given.trim();
  const isFit = name !== '' && name.length <= MOST_CHARS && !/[\p{C}<>]/u.test(name);
  if (isFit) return name;
  throw new UsageError(`Cannot add this name: wanted 1 to ${MOST_CHARS} letters, shoppers see it`);
}

function readRights(list: string): readonly Right[] {
  const asked = list.split(',').map((word) => word.trim());
  const wrong = asked.find((word) => !RIGHTS.some((right) => right === word));
  if (wrong !== undefined) throw new UsageError(`Cannot give "${wrong}": wanted some of ${RIGHTS.join(',')}`);
  return RIGHTS.filter((right) => asked.includes(right));
}

function unknown(name: string): number {
  return refuse(`Cannot find "${name}": no such account, wanted one of "shopkeeper staff list"`);
}

function refuse(why: string): number {
  console.error(why);
  return 1;
}
