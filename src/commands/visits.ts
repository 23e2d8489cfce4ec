import { openGuestStore } from '../app/open-guest-store.ts';
import { checkedBundle } from '../app/ready-bundle.ts';
import { type DryVisit, dryRunTouch } from '../app/touch/dry-run.ts';
import { type CampaignFault, campaignFaults } from '../care/visit-campaign.ts';
import type { VisitProof } from '../ports/care-store.ts';
import type { Store, StoredRecord } from '../ports/store.ts';
import type { Shop } from '../skills/shop.ts';
import { DAY_MS, zoned } from '../values/instants.ts';
import type { Command, CommandInput } from './command.ts';
import { DATA_OPTION } from './data-option.ts';
import { environmentOf } from './environment-of.ts';
import { numberOption } from './number-option.ts';

/** Channels that deliver after the shopper has gone. */
const REACHABLE: ReadonlySet<string> = new Set(['telegram', 'slack', 'chat']);
const MOST_LOGGED = 10_000;
const MOST_PROVED = 1_000_000;

/** `shopkeeper visits`: who would be written to, when, and why not; `--log`: what was sent, moved and skipped. */
export const visits: Command = {
  name: 'visits',
  about: 'who would get which greeting, campaign, tip or review ask, when, and why not; nothing is sent',
  options: {
    'dry-run': { type: 'boolean', about: 'what it always is: the server alone sends' },
    log: { type: 'boolean', about: 'what was sent, moved and skipped so far, with the reasons' },
    proof: {
      type: 'boolean',
      about: 'each visit sent with the consent it rests on; exit code 1 when one rests on none',
    },
    days: { type: 'string', argument: 'N', about: 'how far ahead (default: 30)' },
    json: { type: 'boolean', about: 'a JSON line each' },
    ...DATA_OPTION,
  },
  run: runVisits,
};

async function runVisits(input: CommandInput): Promise<number> {
  const days = numberOption(input, 'days', { usual: 30, most: 400 });
  const environment = environmentOf(input);
  const now = Date.now();
  const { shop } = await checkedBundle(environment, now);
  await using store = await openGuestStore(environment);
  if (input.values.proof === true) return printProof(await store.visitProofs(MOST_PROVED), input.values.json === true);
  if (input.values.log === true) return printLog(await readLog(store), input.values.json === true);
  const parts = { store, shop, isReachable: (channel: string) => REACHABLE.has(channel) };
  const rows = await dryRunTouch(parts, { now, horizonMs: days * DAY_MS });
  if (input.values.json === true) for (const row of rows) console.log(JSON.stringify(row));
  else printRows(rows, shop, now);
  return 0;
}

function printRows(rows: readonly DryVisit[], shop: Shop, now: number): void {
  const today = zoned(now, shop.hours.zone).toPlainDate().toString();
  for (const fault of campaignFaults(shop.touch.campaigns, today)) console.log(`warning ${faultWords(fault)}`);
  for (const { shopperId, channel = '-', matter, at, reason } of rows) {
    const when = at === undefined ? `not: ${reason}` : `${at}${reason === undefined ? '' : ` (moved: ${reason})`}`;
    console.log([shopperId, channel, matter, when].join('\t'));
  }
  const sent = rows.filter(({ at }) => at !== undefined).length;
  console.log(`${sent} to be sent, ${rows.length - sent} not`);
}

function faultWords(fault: CampaignFault): string {
  switch (fault.kind) {
    case 'over':
      return `campaign "${fault.id}" is over`;
    case 'ends-before-it-begins':
      return `campaign "${fault.id}" ends before it begins`;
    case 'overlaps':
      return `campaigns "${fault.id}" and "${fault.other}" run on the same days: the cap may skip one`;
  }
}

async function readLog(store: Store): Promise<readonly StoredRecord[]> {
  const records = await store.records('visit', MOST_LOGGED);
  return records.toReversed();
}

function printLog(records: readonly StoredRecord[], isJson: boolean): number {
  for (const { at, shopperId, detail } of records) {
    const time = utc(at);
    if (isJson) console.log(JSON.stringify({ at: time, shopperId, detail }));
    else console.log([time, shopperId, JSON.stringify(detail)].join('\t'));
  }
  return 0;
}

/** The proof that nobody was written to without a yes: 0 when every visit has one. */
function printProof(proofs: readonly VisitProof[], isJson: boolean): number {
  const unbacked = proofs.filter(({ consent }) => consent === undefined).length;
  for (const { at, shopperId, purpose, consent } of proofs.toReversed()) {
    const row = { at: utc(at), shopperId, purpose, consent: consent ? { ...consent, at: utc(consent.at) } : null };
    if (isJson) console.log(JSON.stringify(row));
    else console.log([row.at, shopperId, purpose, consent ? JSON.stringify(row.consent) : 'NONE'].join('\t'));
  }
  if (!isJson) console.log(`${proofs.length} sent, ${unbacked} without a consent`);
  return unbacked === 0 ? 0 : 1;
}

function utc(at: number): string {
  return zoned(at, 'UTC').toInstant().toString();
}
