import { ConfigRefused } from '../app/config-refused.ts';
import { openGuestStore } from '../app/open-guest-store.ts';
import { endOfDay, type PlannedNotice, planDelay, tellDelay } from '../app/orders/delay-orders.ts';
import { delayWords } from '../app/orders/delay-words.ts';
import { readBundle } from '../app/read-bundle.ts';
import type { Store } from '../ports/store.ts';
import { type Remedy, remediesSlice } from '../skills/repair/remedies-slice.ts';
import type { Instant } from '../values/instants.ts';
import { type Command, type CommandInput, textOption } from './command.ts';
import { DATA_OPTION } from './data-option.ts';
import { environmentOf } from './environment-of.ts';
import { UsageError } from './usage-error.ts';

/** `shopkeeper delay`: tells everybody whose orders are late, once, before they have to ask. */
export const delay: Command = {
  name: 'delay',
  about:
    'tells shoppers that their orders on the way are late: one message a person, by e-mail where no chat is joined; promises to arrive move with it',
  options: {
    carrier: {
      type: 'string',
      argument: 'ID',
      about: 'only what travels with this carrier (tcat); default: every open order',
    },
    until: { type: 'string', argument: 'DAY', about: 'the new day, 11-26 or 2026-11-26; left out: not known yet' },
    reason: { type: 'string', argument: 'WORDS', about: 'why, as shoppers read it (颱風)' },
    'dry-run': { type: 'boolean', about: 'shows the orders, the texts and the promises that would move; tells nobody' },
    json: { type: 'boolean', about: 'prints data as JSON' },
    ...DATA_OPTION,
  },
  run: runDelay,
};

/** A closed widget does not reach whoever has gone; its orders are told by e-mail as well. */
const UNREACHABLE: ReadonlySet<string> = new Set(['web', 'order-link']);

async function runDelay(input: CommandInput): Promise<number> {
  const environment = environmentOf(input);
  const now = Date.now();
  const read = await readBundle({ ...environment, cacheDir: environment.dataDir }, now);
  if ('faults' in read) throw new ConfigRefused(read.faults);
  const word = wordOf(input, read.bundle.shop.hours.zone, now);
  await using store = await openGuestStore(environment);
  const parts = {
    store,
    isReachable: (channel: string) => !UNREACHABLE.has(channel),
    hasMail: read.bundle.settings.channels?.email !== undefined,
  };
  const planned = await planDelay(parts, word, now);
  // As they stand before anybody is told: the notice moves promises.
  const shown = await Promise.all(
    planned.map(async (each) => {
      const remedies = await remediesOf(store, each.notice.shopperId);
      return { each, text: delayWords(read.bundle, each, { now, remedies }) };
    }),
  );
  const isDry = input.values['dry-run'] === true;
  const told = isDry ? 0 : await tellDelay(parts, planned, now);
  if (input.values.json === true) {
    console.log(
      JSON.stringify({ dryRun: isDry, told, notices: shown.map(({ each, text }) => noticeJson(each, text)) }),
    );
  } else print(shown, { isDry });
  return 0;
}

async function remediesOf({ shopper }: Store, shopperId: string | undefined): Promise<readonly Remedy[]> {
  const row = shopperId === undefined ? undefined : await shopper(shopperId);
  return remediesSlice.schema.safeParse(row?.state?.memory[remediesSlice.name]).data ?? remediesSlice.empty;
}

function wordOf(input: CommandInput, zone: string, now: Instant) {
  const [carrier, day, reason] = ['carrier', 'until', 'reason'].map((name) => textOption(input, name)?.trim());
  const until = day === undefined ? undefined : endOfDay(day, zone, now);
  if (day !== undefined && until === undefined) {
    throw new UsageError(`Cannot delay until "${day}": wanted a day that is not past, such as 11-26 or 2026-11-26`);
  }
  if (day === undefined && reason === undefined)
    throw new UsageError('Cannot delay: wanted --until DAY, --reason WORDS, or both');
  return {
    ...(carrier !== undefined && { carrier }),
    ...(until !== undefined && { until }),
    ...(reason !== undefined && { reason }),
  };
}

function noticeJson({ notice, place, isMailed, promises }: PlannedNotice, text: string) {
  return {
    orders: notice.orders.map(({ order }) => order.number),
    channel: place?.channel ?? (isMailed ? 'email' : null),
    text,
    promises: promises.map(({ id, what, dueAt }) => ({
      ...{ id, what },
      due: iso(dueAt),
      newDue: iso(Math.max(dueAt, notice.orders[0]?.order.delay?.until ?? dueAt)),
    })),
  };
}

interface Shown {
  readonly each: PlannedNotice;
  readonly text: string;
}

function print(shown: readonly Shown[], { isDry }: { readonly isDry: boolean }): void {
  const orders = shown.reduce((sum, { each }) => sum + each.notice.orders.length, 0);
  const joined = shown.filter(({ each }) => each.place !== undefined || each.isMailed);
  const verb = isDry ? 'would be told' : 'told';
  console.log(
    `${orders} ${orders === 1 ? 'order' : 'orders'}, ${joined.length} ${joined.length === 1 ? 'person' : 'people'} ${verb}.`,
  );
  for (const { each, text } of joined) {
    console.log(
      `\n${each.notice.orders.map(({ order }) => order.number).join(', ')} (${each.place?.channel ?? 'email'})\n  ${text}`,
    );
    for (const { what, dueAt } of each.promises) {
      console.log(`  promise ${what}: ${iso(dueAt)} → ${iso(each.notice.orders[0]?.order.delay?.until ?? dueAt)}`);
    }
  }
  const rest = shown.filter((one) => !joined.includes(one)).flatMap(({ each }) => each.notice.orders);
  if (rest.length > 0) {
    console.log(
      `\nNot joined to a chat, and no e-mail to write to: to be told by you: ${rest.map(({ order }) => order.number).join(', ')}`,
    );
  }
}

function iso(at: Instant): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toString();
}
