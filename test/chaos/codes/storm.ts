import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { StubShop } from '../../peers/shops/stub-shop.ts';
import { Dice } from '../dice.ts';
import { type CodesReport, dropDedupe, judgeCodes, type Message } from './judge.ts';
import { type Life, startLife } from './life.ts';
import { ENGINES, type EngineName, openTroubledEngine } from './troubled-engine.ts';

export interface CodesStorm {
  /** Of the process; each is the death of one shop before every engine. */
  readonly kills: number;
  readonly seed: number;
  /** `blind`: engines without their rule of unique codes. `no-index`: the shops' dedupe index is dropped. */
  readonly sabotage?: 'blind' | 'no-index';
  readonly told?: (line: string) => void;
}

/** Where lives end: at a point of the runtime, while an engine has a request, or at any moment. */
const RUNTIME_POINTS = ['K1', 'K3', 'K4', 'K5', 'K6', 'K7', 'K8', 'K9', 'K10', 'K11', 'K12'];
const LIFE_MS = 600;
/** Leases and waits between tries are over in the next life. */
const AHEAD_MS = 6 * 60_000;
const SHOPPERS = 40;
/** One life in so many is let be until nothing waits: no call is to be killed eight times in a row. */
const CALM_EVERY = 4;

/** Kills a process that makes codes for three shops again and again, while their engines have troubles of their own. */
export async function runCodesStorm(options: CodesStorm): Promise<Readonly<Record<EngineName, CodesReport>>> {
  const folder = mkdtempSync(join(tmpdir(), 'shopkeeper-codes-'));
  try {
    return await new Storm(options, folder).run();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One shop as its senders and its engine know it. */
interface Witness {
  readonly engine: EngineName;
  readonly folder: string;
  readonly stub: StubShop;
  readonly messages: Message[];
  /** Ids whose senders saw the answer. */
  readonly safe: Set<string>;
}

class Storm {
  readonly #options: CodesStorm;
  readonly #folder: string;
  readonly #dice: Dice;
  readonly #witnesses: Witness[] = [];
  readonly #kills: Record<string, number> = {};
  #spare: Life | undefined;
  #aheadMs = 0;
  /** An engine kills at this stage of one of its requests. */
  #armed: { readonly stage: string; left: number; readonly fire: () => void } | undefined;
  #isCalm = false;

  constructor(options: CodesStorm, folder: string) {
    this.#options = options;
    this.#folder = folder;
    this.#dice = new Dice(options.seed);
  }

  async run(): Promise<Readonly<Record<EngineName, CodesReport>>> {
    await using engines = new AsyncDisposableStack();
    for (const [index, engine] of ENGINES.entries()) {
      const stub = engines.use(await this.#openEngine(engine));
      const folder = join(this.#folder, String(index));
      mkdirSync(folder);
      this.#witnesses.push({ engine, folder, stub, messages: [], safe: new Set() });
    }
    if (this.#options.sabotage === 'no-index') await this.#calm({ thenDropIndex: true });
    for (let count = 1; count <= this.#options.kills; count += 1) {
      await this.#oneKill();
      if (count % CALM_EVERY === 0) await this.#calm();
      if (count % 100 === 0) this.#options.told?.(`${count} kills`);
    }
    await this.#calm();
    this.#spare?.kill();
    await this.#spare?.gone;
    return this.#judge();
  }

  #judge(): Readonly<Record<EngineName, CodesReport>> {
    const report = (name: EngineName) => {
      const witness = this.#witnesses.find(({ engine }) => engine === name);
      if (!witness) throw new Error(`No shop before ${name}`);
      const { folder, messages, stub } = witness;
      return { kills: this.#kills, ...judgeCodes({ folder, messages, codes: stub.state.codes }) };
    };
    return { shopify: report('shopify'), woocommerce: report('woocommerce'), medusa: report('medusa') };
  }

  #openEngine(engine: EngineName): Promise<StubShop> {
    return openTroubledEngine(engine, {
      dice: this.#dice,
      isCalm: () => this.#isCalm,
      meet: (stage) => {
        if (this.#armed?.stage !== stage) return;
        this.#armed.left -= 1;
        if (this.#armed.left === 0) this.#armed.fire();
      },
      isBlind: this.#options.sabotage === 'blind',
    });
  }

  async #oneKill(): Promise<void> {
    const kind = this.#dice.pick(['runtime', 'arrived', 'done', 'random'] as const);
    const point = kind === 'runtime' ? this.#dice.pick(RUNTIME_POINTS) : kind;
    this.#kills[point] = (this.#kills[point] ?? 0) + 1;
    const life = this.#next();
    const begun = this.#working();
    if (kind === 'arrived' || kind === 'done')
      this.#armed = { stage: kind, left: this.#dice.whole(1, 4), fire: life.kill };
    const counted = { failpoint: `${point}:${this.#dice.whole(1, 4)}`, dies: this.#dice.whole(0, ENGINES.length - 1) };
    const opened = Promise.withResolvers<void>();
    life.open({ aheadMs: this.#aheadMs, ...(kind === 'runtime' && counted) }, (line) => {
      if (line === 'open') opened.resolve();
      else this.#note(line);
    });
    await Promise.race([opened.promise, life.gone]);
    this.#write(life);
    await Promise.race([life.gone, pause(kind === 'random' ? this.#dice.whole(0, 150) : LIFE_MS)]);
    await this.#end(life);
    await begun;
  }

  /** Resolves when all that engines have in hand now is done: none takes longer than the life after. */
  async #working(): Promise<void> {
    await Promise.all(this.#witnesses.flatMap(({ stub }) => [...stub.working]));
  }

  /** A life in which nothing goes wrong, until nothing waits for anything. */
  async #calm({ thenDropIndex = false } = {}): Promise<void> {
    this.#isCalm = true;
    const life = this.#next();
    const begun = this.#working();
    const quiet = Promise.withResolvers<void>();
    life.open({ aheadMs: this.#aheadMs, patient: true }, (line) => {
      if (line === 'quiet') quiet.resolve();
      else if (line !== 'open') this.#note(line);
    });
    this.#askUnsafe(life);
    // However early the lives before it ended, one line of each shop has come twice.
    for (const [shop, { messages }] of this.#witnesses.entries()) {
      const last = messages.at(-1);
      if (last) life.ask({ shop, ...last });
    }
    await begun;
    life.ask({ quiet: true });
    void life.gone.then((errors) => quiet.reject(new Error(`Gone: ${errors}`)));
    await quiet.promise;
    await this.#end(life);
    if (thenDropIndex) for (const { folder } of this.#witnesses) dropDedupe(folder);
    this.#isCalm = false;
  }

  #note(line: string): void {
    const [shop = '', id = ''] = line.split(' ');
    this.#witnesses[Number(shop)]?.safe.add(id);
  }

  #write(life: Life): void {
    for (const [shop, { messages }] of this.#witnesses.entries()) {
      for (let count = this.#dice.whole(1, 3); count > 0; count -= 1) {
        messages.push({ id: `m${messages.length}`, shopper: `s${this.#dice.whole(1, SHOPPERS)}` });
      }
      // A line that somebody sends twice.
      life.ask({ shop, ...this.#dice.pick(messages.slice(-6)) });
    }
    this.#askUnsafe(life);
  }

  /** Senders who never saw the answer write the same again. */
  #askUnsafe(life: Life): void {
    for (const [shop, { messages, safe }] of this.#witnesses.entries()) {
      for (const message of messages) if (!safe.has(message.id)) life.ask({ shop, ...message });
    }
  }

  async #end(life: Life): Promise<void> {
    life.kill();
    const errors = await life.gone;
    await Promise.all(this.#witnesses.map(({ stub }) => stub.left()));
    this.#armed = undefined;
    this.#aheadMs += AHEAD_MS;
    if (errors !== '') throw new Error(errors);
  }

  /** The process that waits; the one after it is started meanwhile. */
  #next(): Life {
    const life = this.#spare ?? this.#start();
    this.#spare = this.#start();
    return life;
  }

  #start(): Life {
    return startLife(this.#folder, ...this.#witnesses.map(({ engine, stub }) => `${engine}=${stub.url}`));
  }
}
