import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readFiles } from '../../src/config/read-files.ts';

let root = '';
const folders = () => ({ shopDir: join(root, 'shop'), flowsDir: join(root, 'flows') });

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'shop-files-'));
  await mkdir(join(root, 'shop', 'texts'), { recursive: true });
  await mkdir(join(root, 'flows', 'texts'), { recursive: true });
  await writeFile(join(root, 'shop', 'shop.yaml'), 'shop: {}');
  await writeFile(join(root, 'flows', 'greet.yaml'), 'flow: greet');
});
afterEach(() => rm(root, { recursive: true }));

test('readFiles() names the shop’s files as they are and flows under flows/', async () => {
  await writeFile(join(root, 'flows', 'texts', 'en.yaml'), 'a: b');
  await writeFile(join(root, 'shop', 'texts', 'en.yaml'), 'a: c');
  const { files, faults } = await readFiles(folders());
  expect(faults).toEqual([]);
  expect(files).toEqual({
    'flows/greet.yaml': 'flow: greet',
    'flows/texts/en.yaml': 'a: b',
    'shop.yaml': 'shop: {}',
    'texts/en.yaml': 'a: c',
  });
});

test('a file of the shop under flows/ stands for the one that comes with the product', async () => {
  await mkdir(join(root, 'shop', 'flows'));
  await writeFile(join(root, 'shop', 'flows', 'greet.yaml'), 'flow: greet # ours');
  expect((await readFiles(folders())).files['flows/greet.yaml']).toBe('flow: greet # ours');
});

test('links, other kinds of files and other folders are passed over', async () => {
  await writeFile(join(root, 'secret.yaml'), 'secret: 1');
  await symlink(join(root, 'secret.yaml'), join(root, 'shop', 'linked.yaml'));
  await symlink(root, join(root, 'shop', 'flows'));
  await writeFile(join(root, 'shop', '.env'), 'TOKEN=1');
  await writeFile(join(root, 'shop', 'picture.svg'), '<svg/>');
  await mkdir(join(root, 'shop', 'var'));
  await writeFile(join(root, 'shop', 'var', 'x.yaml'), 'x: 1');
  const { files, faults } = await readFiles(folders());
  expect(Object.keys(files).sort()).toEqual(['flows/greet.yaml', 'shop.yaml']);
  expect(faults).toEqual([]);
});

test('a file above 256 KiB is a fault and is not read', async () => {
  await writeFile(join(root, 'shop', 'facts.yaml'), '#'.repeat(256 * 1024));
  await writeFile(join(root, 'shop', 'large.yaml'), '#'.repeat(256 * 1024 + 1));
  const { files, faults } = await readFiles({ ...folders(), language: 'zh-Hant' });
  expect(files['facts.yaml']).toHaveLength(256 * 1024);
  expect(files['large.yaml']).toBeUndefined();
  expect(faults).toMatchObject([{ file: 'large.yaml', code: 'FILE_TOO_LARGE', message: '檔案超過 256 KiB' }]);
});

test('CSV may be UTF-8 with a byte order mark or Big5; YAML that is not UTF-8 is a fault', async () => {
  const name = [166, 124, 165, 172, 166, 171, 175, 83, 165, 93];
  await writeFile(join(root, 'shop', 'catalog.csv'), Buffer.from([...Buffer.from('sku,name\nBAG-01,'), ...name]));
  await writeFile(join(root, 'shop', 'floors.csv'), '\ufeffsku,floor\n');
  await writeFile(join(root, 'shop', 'facts.yaml'), Buffer.from(name));
  const { files, faults } = await readFiles(folders());
  expect(files['catalog.csv']).toBe('sku,name\nBAG-01,帆布托特包');
  expect(files['floors.csv']).toBe('sku,floor\n');
  expect(faults).toMatchObject([{ file: 'facts.yaml', code: 'FILE_ENCODING', severity: 'error' }]);
});

test('a folder that is not there is a fault', async () => {
  const { faults } = await readFiles({ ...folders(), shopDir: join(root, 'nowhere') });
  expect(faults).toMatchObject([{ code: 'FOLDER_UNREADABLE', severity: 'error' }]);
});
