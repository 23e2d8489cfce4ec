import { chmod, readFile } from 'node:fs/promises';
import { ShopkeeperError } from '../values/errors.ts';
import { writeWhole } from './write-whole.ts';

const OWNER_ONLY = 0o600;

/**
 * Puts variables into an .env file that only its owner can read; those that are there are replaced, all else stays as it is.
 * Throws SECRET_MALFORMED, without the value, for one that does not fit on a line as it is.
 */
export async function writeSecrets(path: string, secrets: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(secrets)) requirePlain(name, value);
  const before = await readFile(path, 'utf8').catch(() => '');
  const kept = before.split('\n').filter((line) => !Object.hasOwn(secrets, nameOn(line)));
  const lines = Object.entries(secrets).map(([name, value]) => `${name}=${value}`);
  const content = `${[...kept, ''].join('\n').trimEnd()}\n${lines.join('\n')}\n`.replace(/^\n/, '');
  await writeWhole(path, content, OWNER_ONLY);
  await chmod(path, OWNER_ONLY);
}

function requirePlain(name: string, value: string): void {
  if (/^[\w:.+/=-]{1,1000}$/.test(value)) return;
  throw new ShopkeeperError(
    'SECRET_MALFORMED',
    `Cannot keep ${name}: it has blanks or signs that no token has, wanted letters, digits and : . + / = _ -`,
  );
}

function nameOn(line: string): string {
  return /^\s*(?:export\s+)?([A-Z][A-Z0-9_]*)\s*=/.exec(line)?.[1] ?? '';
}
