import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startShop } from './start-shop.ts';
import { Visitor } from './visitor.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shop-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('what was said is there after the process was killed', async () => {
  const dataDir = join(folder, 'data');
  const shop = await startShop({ dataDir });
  const visitor = await Visitor.arrive(shop.url);
  await visitor.say('這是正品嗎');
  shop.process.kill('SIGKILL');
  await once(shop.process, 'exit');
  await using again = await startShop({ dataDir });
  const back = visitor.at(again.url);
  await expect.poll(async () => (await back.history()).map(({ from }) => from)).toEqual(['shopper', 'bot']);
  expect((await back.history())[0]?.text).toBe('這是正品嗎');
});

test('a second process on the same data is refused with a clear line', async () => {
  const dataDir = join(folder, 'data');
  await using _first = await startShop({ dataDir });
  await expect(startShop({ dataDir })).rejects.toThrow(/process \d+ has it open/);
});

test('a broken change is refused and named, and the shop runs on with the old config', async () => {
  const configDir = join(folder, 'config');
  cpSync('config', configDir, { recursive: true });
  const file = join(configDir, 'shop.yaml');
  const good = readFileSync(file, 'utf8');
  await using shop = await startShop({ dataDir: join(folder, 'data'), configDir });
  writeFileSync(file, good.replace('floor: 325', 'floor: ３２５'));
  shop.process.kill('SIGHUP');
  await expect.poll(() => shop.output(), { timeout: 10_000 }).toMatch(/shop\.yaml:\d+.*325/);
  const visitor = await Visitor.arrive(shop.url);
  await visitor.say('可以便宜一點嗎');
  await expect.poll(async () => (await visitor.history()).length).toBe(2);
});

test('a good change is taken up without a restart', async () => {
  const configDir = join(folder, 'config');
  cpSync('config', configDir, { recursive: true });
  const file = join(configDir, 'catalog.csv');
  await using shop = await startShop({ dataDir: join(folder, 'data'), configDir });
  writeFileSync(file, readFileSync(file, 'utf8').replace('BAG-02,包包,自製;帆布,280', 'BAG-02,包包,自製;帆布,290'));
  const yaml = join(configDir, 'shop.yaml');
  writeFileSync(yaml, readFileSync(yaml, 'utf8').replace('list: 280', 'list: 290'));
  shop.process.kill('SIGHUP');
  const priceNow = async () => {
    const { products } = (await (await fetch(`${shop.url}/api/shop`)).json()) as {
      products: { sku: string; price: number }[];
    };
    return products.find(({ sku }) => sku === 'BAG-02')?.price;
  };
  await expect.poll(priceNow, { timeout: 10_000 }).toBe(290);
});

test('a shop with faults does not start, and says all of them', async () => {
  const configDir = join(folder, 'config');
  cpSync('config', configDir, { recursive: true });
  const file = join(configDir, 'shop.yaml');
  writeFileSync(
    file,
    readFileSync(file, 'utf8').replace('floor: 325', 'floor: 3250').replace('haggle: true', 'hagle: true'),
  );
  const failing = startShop({ dataDir: join(folder, 'data'), configDir });
  await expect(failing).rejects.toThrow(/3250[\s\S]*hagle|hagle[\s\S]*3250/);
});
