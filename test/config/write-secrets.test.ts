import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeSecrets } from '../../src/config/write-secrets.ts';

let file = '';
let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'secrets-'));
  file = join(dir, '.env');
});
afterEach(() => rm(dir, { recursive: true }));

async function modeOf(path: string): Promise<number> {
  return (await stat(path)).mode & 0o777;
}

test('writeSecrets() makes a file that only its owner reads, as Node reads it', async () => {
  const secrets = { TELEGRAM_TOKEN: '123:AAH-x_y', PUBLIC_URL: 'https://chat.shop.example/a' };
  await writeSecrets(file, secrets);
  expect(await modeOf(file)).toBe(0o600);
  expect(parseEnv(await readFile(file, 'utf8'))).toEqual(secrets);
});

test('writeSecrets() replaces what is there and leaves the rest alone, also in a file others could read', async () => {
  await writeFile(file, '# mine\nPORT=9000\nTELEGRAM_TOKEN=old\nexport SLACK_TOKEN = old\n\n#TELEGRAM_TOKEN=x\n');
  await chmod(file, 0o644);
  await writeSecrets(file, { TELEGRAM_TOKEN: 'new', SLACK_TOKEN: 'new' });
  expect(await readFile(file, 'utf8')).toBe(
    '# mine\nPORT=9000\n\n#TELEGRAM_TOKEN=x\nTELEGRAM_TOKEN=new\nSLACK_TOKEN=new\n',
  );
  expect(await modeOf(file)).toBe(0o600);
});

test.each(['two words', 'a\nPORT=1', '', '"x"', '$HOME', 'a#b'])(
  '%j is no secret for a line, and is not told',
  async (value) => {
    const refusal = await writeSecrets(file, { TELEGRAM_TOKEN: value }).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'SECRET_MALFORMED' });
    if (value !== '') expect(String(refusal)).not.toContain(value);
    await expect(stat(file)).rejects.toThrow();
  },
);
