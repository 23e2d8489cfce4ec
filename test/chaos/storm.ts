import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { Dice } from './dice.ts';
import { judge, judgeShop, type Verdict } from './judge.ts';
import { freePort, type ServerProcess, startServer } from './server-process.ts';
import { type Line, Visitor } from './visitor.ts';

/** Points of the path where the process is killed; `random` is any moment under load. */
export const KILL_POINTS = [
  'K1',
  'K2',
  'K3',
  'K4',
  'K5',
  'K6',
  'K7',
  'K7-written',
  'K8',
  'K9',
  'K10',
  'K11',
  'K12',
  'K13',
  'random',
] as const;

/** Those the whole shop reaches without a call or a timer, outside the store. */
export const SHOP_KILL_POINTS = ['K1', 'K3', 'K4', 'K5', 'K7', 'K8', 'random', 'random'] as const;

export interface StormOptions {
  readonly kills: number;
  readonly seed: number;
  readonly visitors?: number;
  /** `scripted` (default): store and runtime with a scripted middle. `shop`: everything, as it is started for people. */
  readonly server?: 'scripted' | 'shop';
  /** `no-index`: the dedupe index is dropped. `ack-early`: the server answers before it stores. */
  readonly sabotage?: 'no-index' | 'ack-early';
  readonly killPoints?: readonly string[];
  readonly told?: (line: string) => void;
}

/** What a storm did and what it found. */
export interface StormReport {
  readonly kills: Readonly<Record<string, number>>;
  readonly acknowledged: number;
  readonly redelivered: number;
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  readonly reordered: readonly string[];
  /** Calls made more than once with the same request: allowed, the service knows the request again. */
  readonly callsRepeated: number;
  /** Calls made that no message asked for, or asked for and never made. */
  readonly callsWrong: readonly string[];
  readonly integrity: string;
  readonly parked: number;
}

/** What `shopkeeper prepare` has proved and trained already. */
const PREPARED = join(import.meta.dirname, '..', '..', 'var', 'cache');
const LOAD_MS = 5000;
const QUIET_MS = 20_000;

/** Kills a server at named points and at random under load, again and again, then compares it with the truth kept outside. */
export async function runStorm(options: StormOptions): Promise<StormReport> {
  const folder = mkdtempSync(join(tmpdir(), 'shopkeeper-chaos-'));
  if (existsSync(PREPARED)) cpSync(PREPARED, join(folder, 'cache'), { recursive: true });
  try {
    return await new Storm(options, folder, await freePort()).run();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

class Storm {
  readonly #options: StormOptions;
  readonly #folder: string;
  readonly #port: number;
  readonly #dice: Dice;
  readonly #visitors: readonly Visitor[];
  readonly #kills: Record<string, number> = {};

  constructor(options: StormOptions, folder: string, port: number) {
    this.#options = options;
    this.#folder = folder;
    this.#port = port;
    this.#dice = new Dice(options.seed);
    const address = `http://127.0.0.1:${port}`;
    this.#visitors = Array.from(
      { length: options.visitors ?? 12 },
      (_, index) => new Visitor(`v${index}`, address, new Dice(this.#dice.whole(0, 0xffff_ffff))),
    );
  }

  async run(): Promise<StormReport> {
    if (this.#options.sabotage === 'no-index') await this.#dropIndex();
    for (let kill = 0; kill < this.#options.kills; kill += 1) {
      const point = this.#options.killPoints?.[kill] ?? this.#dice.pick(this.#isShop ? SHOP_KILL_POINTS : KILL_POINTS);
      await this.#killAt(point);
      this.#kills[point] = (this.#kills[point] ?? 0) + 1;
      if (kill % 50 === 49) this.#options.told?.(`${kill + 1} kills, ${this.#acknowledged()} messages acknowledged`);
    }
    return this.#judge();
  }

  /** One life of the server, from start to kill. */
  async #killAt(point: string): Promise<void> {
    const server = await this.#start(point === 'random' ? undefined : `${point}:${this.#dice.whole(1, 25)}`);
    const until = Date.now() + (point === 'random' ? this.#dice.whole(0, 250) : LOAD_MS);
    const isOver = () => server.isGone() || Date.now() > until;
    const writing = this.#visitors.map((visitor) => visitor.write(isOver));
    if (point === 'random') await Promise.race([pause(until - Date.now()), server.gone]);
    else await Promise.race([server.gone, Promise.all(writing)]);
    await server.kill();
    await Promise.all(writing);
  }

  async #judge(): Promise<StormReport> {
    const server = await this.#start(undefined);
    for (const visitor of this.#visitors) await visitor.step();
    const histories = await this.#whenQuiet();
    await server.kill();
    const verdicts = this.#verdicts(histories);
    return {
      kills: this.#kills,
      acknowledged: this.#acknowledged(),
      redelivered: this.#visitors.reduce((sum, { redelivered }) => sum + redelivered, 0),
      lost: verdicts.flatMap(({ lost }) => lost),
      doubled: verdicts.flatMap(({ doubled }) => doubled),
      reordered: verdicts.flatMap(({ reordered }) => reordered),
      ...this.#judgeCalls(),
      ...this.#judgeDatabase(),
    };
  }

  /** Reads all talks until nothing is missing any more, or for long enough to be sure that it will stay missing. */
  async #whenQuiet() {
    const until = Date.now() + (this.#options.sabotage ? LOAD_MS : QUIET_MS);
    for (;;) {
      const histories = await Promise.all(this.#visitors.map((visitor) => visitor.history()));
      const complete = this.#verdicts(histories).every(({ lost }) => lost.length === 0);
      if (complete || Date.now() > until) return histories;
      await pause(100);
    }
  }

  #verdicts(histories: readonly (readonly Line[])[]): readonly Verdict[] {
    const judged = this.#isShop ? judgeShop : judge;
    return this.#visitors.map(({ written, acknowledged }, index) =>
      judged(written, acknowledged, histories[index] ?? []),
    );
  }

  #judgeCalls(): Pick<StormReport, 'callsRepeated' | 'callsWrong'> {
    if (this.#isShop) return { callsRepeated: 0, callsWrong: [] };
    const made = readCalls(join(this.#folder, 'calls.log'));
    const asked = new Set(this.#visitors.flatMap(({ written }) => written.filter(isCall).map(idOf)));
    const sure = this.#visitors.flatMap(({ written, acknowledged }) => written.slice(0, acknowledged).filter(isCall));
    const once = new Set(made);
    const missing = sure.map(idOf).filter((id) => !once.has(id));
    return {
      callsRepeated: made.length - once.size,
      callsWrong: [...missing, ...[...once].filter((id) => !asked.has(id))],
    };
  }

  #judgeDatabase(): Pick<StormReport, 'integrity' | 'parked'> {
    using database = new Opened(join(this.#folder, 'shop.db'));
    return {
      integrity: database.only('pragma integrity_check'),
      parked: Number(database.only('select count(*) from inbox where status = 2')),
    };
  }

  async #dropIndex(): Promise<void> {
    const server = await this.#start(undefined);
    await server.kill();
    using database = new Opened(join(this.#folder, 'shop.db'));
    database.run('drop index inbox_dedupe');
  }

  #start(failpoint: string | undefined): Promise<ServerProcess> {
    const environment = {
      ...(failpoint !== undefined && { SHOPKEEPER_FAILPOINT: failpoint }),
      ...(this.#options.sabotage === 'ack-early' && { SABOTAGE: 'ack-early' }),
    };
    const script = this.#isShop ? 'app-server.ts' : 'server.ts';
    return startServer({ script, folder: this.#folder, port: this.#port, environment });
  }

  get #isShop(): boolean {
    return this.#options.server === 'shop';
  }

  #acknowledged(): number {
    return this.#visitors.reduce((sum, { acknowledged }) => sum + acknowledged, 0);
  }
}

/** A database file looked at from outside. */
class Opened implements Disposable {
  readonly #database: DatabaseSync;

  constructor(path: string) {
    this.#database = new DatabaseSync(path);
  }

  only(sql: string): string {
    return String(Object.values(this.#database.prepare(sql).get() ?? {})[0]);
  }

  run(sql: string): void {
    this.#database.exec(sql);
  }

  [Symbol.dispose](): void {
    this.#database.close();
  }
}

function readCalls(path: string): readonly string[] {
  try {
    return readFileSync(path, 'utf8').split('\n').filter(Boolean);
  } catch {
    return [];
  }
}

function isCall(text: string): boolean {
  return text.endsWith(' call');
}

function idOf(text: string): string {
  return text.split(' ')[0] ?? '';
}
