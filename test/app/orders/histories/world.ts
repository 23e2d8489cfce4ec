import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type OpenShop, openShop } from '../../../../src/app/open-shop.ts';
import type { Channel, Outgoing } from '../../../../src/ports/channel.ts';
import type { ShopEngine } from '../../../../src/ports/shop-engine.ts';
import type { Store } from '../../../../src/ports/store.ts';
import { openSqliteStore } from '../../../../src/store/open-sqlite-store.ts';
import type { Dice } from '../../../chaos/dice.ts';
import { type LastingEngine, openLastingEngine } from './engine.ts';
import { type Mortality, mortal } from './mortal.ts';

const PROJECT = join(import.meta.dirname, '..', '..', '..', '..');
/** In memory where there is such a folder: the disk is not what is tried here. */
const SHELF = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** What a test breaks on purpose. */
export type Sabotage = 'forgetful-engine' | 'leak' | 'deaf-clock';

/** A shop that is killed and opened again over the same database, under a clock moved by hand. */
export interface World extends AsyncDisposable {
  readonly shop: () => OpenShop;
  readonly lasting: LastingEngine;
  readonly now: () => number;
  readonly setNow: (now: number) => void;
  /** Everything delivered, oldest first. */
  readonly sent: { readonly message: Outgoing; readonly at: number }[];
  readonly kills: () => number;
  /** Dies at the `count`th next time at a point of the runtime. */
  readonly armKill: (point: string, count: number) => void;
  readonly disarm: () => void;
  /** Does `act` in this life, and again in the next if it dies meanwhile. */
  readonly live: (act: (shop: OpenShop) => Promise<unknown>) => Promise<void>;
}

/** Opens the demo shop in a world of its own. */
export async function openWorld(at: number, dice: Dice, sabotage?: Sabotage): Promise<World> {
  const folder = mkdtempSync(join(SHELF, 'shopkeeper-histories-'));
  const path = join(folder, 'shop.db');
  furnish(join(folder, 'config'));
  const lasting = openLastingEngine(dice, { forgetful: sabotage === 'forgetful-engine' });
  const sent: { message: Outgoing; at: number }[] = [];
  let now = at;
  let kills = 0;
  let trap: { point: string; left: number } | undefined;
  let store: Store & AsyncDisposable = await openSqliteStore({ path, thread: 'caller' });
  let life = await begin();

  async function begin() {
    const mortality: Mortality = { isOver: false };
    const died = Promise.withResolvers<'died'>();
    const shop = await openShop({
      ...{ configDir: join(folder, 'config'), flowsDir: join(PROJECT, 'flows'), cacheDir: join(PROJECT, 'var') },
      ...{ store: mortal(store, mortality), key: new Uint8Array(32), publicUrl: 'http://localhost', clock: () => now },
      channels: { telegram: telegram(mortality) },
      services: { 'tell-staff': done, 'desk-mark': done },
      failpoint: (name) => {
        if (mortality.isOver || trap?.point !== name) return;
        trap.left -= 1;
        if (trap.left > 0) return;
        mortality.isOver = true;
        died.resolve('died');
        throw new Error('dead');
      },
      onError: () => undefined,
    });
    Object.assign(shop.engine, asSeenBy(mortality));
    return { shop, mortality, died: died.promise };
  }

  /** What the engine does for a life; its members are asked one by one. */
  function asSeenBy(mortality: Mortality): Partial<ShopEngine> {
    const { order, changedSince, credit, refund, cancel } = mortal(lasting.engine, mortality);
    return { order, changedSince, credit, refund, cancel } as Partial<ShopEngine>;
  }

  function telegram(mortality: Mortality): Channel {
    return {
      name: 'telegram',
      capabilities: { buttons: 3, cards: true, edits: true, maxChars: 4096, reachableLater: true },
      delivery: 'push',
      deliver: async (message) => {
        if (mortality.isOver) return new Promise(() => undefined);
        sent.push({ message, at: now });
        if (sabotage === 'leak') sent.push({ message: { ...message, address: `${message.address}0` }, at: now });
        return { kind: 'sent', ref: message.id };
      },
    };
  }

  return {
    shop: () => life.shop,
    lasting,
    now: () => now,
    setNow: (next) => {
      now = next;
      lasting.now = next;
    },
    sent,
    kills: () => kills,
    armKill: (point, left) => {
      trap = { point, left };
    },
    disarm: () => {
      trap = undefined;
    },
    live: async (act) => {
      for (;;) {
        const { shop, died } = life;
        const ended = await Promise.race([act(shop), died]);
        if (ended !== 'died') return;
        kills += 1;
        trap = undefined;
        await store.close();
        store = await openSqliteStore({ path, thread: 'caller' });
        life = await begin();
      }
    },
    async [Symbol.asyncDispose]() {
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** The demo shop, whose engine refunds and cancels by itself. */
function furnish(directory: string): void {
  cpSync(join(PROJECT, 'config'), directory, { recursive: true });
  const file = join(directory, 'shop.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace('carried_out_by: staff', 'carried_out_by: engine'));
}

async function done() {
  return { ok: true, result: null };
}
