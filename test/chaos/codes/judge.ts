import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { StubCode } from '../../peers/shops/stub-shop.ts';
import { codeOf, DEAL_OFF } from './script.ts';

/** A message that makes a deal. */
export interface Message {
  readonly id: string;
  readonly shopper: string;
}

/** What a storm did and what it found; all lists are empty when nothing is wrong. */
export interface CodesReport {
  readonly kills: Readonly<Record<string, number>>;
  readonly deals: number;
  readonly live: number;
  /** Live deals without exactly one code that works, and of the right worth, with what was found. */
  readonly wrong: readonly string[];
  /** Codes that work and belong to no live deal. */
  readonly stray: readonly string[];
  /** Deals not told in exactly one line. */
  readonly told: readonly string[];
  /** Lines that tell of trouble with a code, and alarms: nothing was refused for good. */
  readonly trouble: readonly string[];
  readonly parked: number;
  /** Deliveries of a line that was delivered already: a process died between sending and noting it. */
  readonly repeated: number;
}

interface Judged {
  readonly folder: string;
  readonly messages: readonly Message[];
  readonly codes: readonly StubCode[];
}

/** Compares the shop's book, its words and the engine's codes with the messages that were written. */
export function judgeCodes({ folder, messages, codes }: Judged): Omit<CodesReport, 'kills'> {
  using database = new DatabaseSync(join(folder, 'shop.db'));
  const column = (sql: string) =>
    database
      .prepare(sql)
      .all()
      .map((row) => String(Object.values(row)[0]));
  const states = new Map(
    database
      .prepare('select code, state from deals')
      .all()
      .map((row) => [String(row.code), String(row.state)]),
  );
  const lines = column(`select text from transcript where sender = 'bot'`);
  const working = codes.filter(({ isOff }) => !isOff);
  const live = [...states].filter(([, state]) => state === 'live').map(([code]) => code);
  const sent = sentIds(folder);
  return {
    deals: states.size,
    live: live.length,
    wrong: live.flatMap((code) => {
      const found = working.filter((each) => isSame(each.code, code));
      return isOne(found) ? [] : [`${code} ${JSON.stringify(found)}`];
    }),
    stray: working.filter(({ code }) => !live.some((each) => isSame(each, code))).map(({ code }) => code),
    told: messages
      .map(({ id }) => codeOf(id))
      .filter((code) => lines.filter((line) => line === `code ${code}`).length !== 1),
    trouble: [...lines.filter((line) => line.startsWith('trouble')), ...column('select kind from alarms')],
    parked: Number(column('select count(*) from inbox where status = 2')[0]),
    repeated: sent.length - new Set(sent).size,
  };
}

/** Takes away what knows an event again. */
export function dropDedupe(folder: string): void {
  using database = new DatabaseSync(join(folder, 'shop.db'));
  database.exec('drop index inbox_dedupe');
}

function isOne(found: readonly StubCode[]): boolean {
  return found.length === 1 && found[0]?.off === DEAL_OFF && found[0].once && found[0].alone;
}

/** Engines write codes in letters of their own size. */
function isSame(one: string, other: string): boolean {
  return one.toUpperCase() === other.toUpperCase();
}

function sentIds(folder: string): readonly string[] {
  const text = readFileSync(join(folder, 'sent.jsonl'), 'utf8').trimEnd();
  return text.split('\n').map((line) => JSON.parse(line).id);
}
