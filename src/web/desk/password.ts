import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { tooFast } from '../limiter.ts';

/** OWASP's choice with one pass: 46 MiB. */
const COST = { memory: 47_104, passes: 1, parallelism: 1 } as const;
const TAG_BYTES = 32;
const LEAST_CHARS = 10;
const MOST_CHARS = 200;
const LEAST_DIFFERENT = 5;
/** Hashes reckoned at once, and waiting: they cost 46 MiB each. */
const AT_ONCE = 2;
const WAITING = 16;

const derive = promisify(argon2);

/** Hashes and compares passwords, few at a time. */
export interface Passwords {
  /** `$argon2id$v=19$m=…,t=…,p=…$salt$hash`. Throws HttpError 429 when too many wait. */
  readonly hash: (password: string) => Promise<string>;
  /** Takes as long for an account that does not exist (`undefined`). */
  readonly matches: (password: string, hash: string | undefined) => Promise<boolean>;
}

/** Makes the one place of a process where passwords are hashed. */
export function createPasswords(): Passwords {
  const queue: (() => void)[] = [];
  let running = 0;

  async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (queue.length >= WAITING) throw tooFast(1000);
    if (running >= AT_ONCE) await new Promise<void>((resolve) => queue.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      // The place goes to the next in line, or is free.
      const next = queue.shift();
      if (next) next();
      else running -= 1;
    }
  }

  const nobody = encode({ ...COST, nonce: randomBytes(16) }, randomBytes(TAG_BYTES));
  return {
    hash: (password) => inTurn(() => hashPassword(password)),
    matches: async (password, hash) => {
      const isRight = await inTurn(() => isSame(password, hash ?? nobody));
      return isRight && hash !== undefined;
    },
  };
}

/** Why a password cannot be taken; undefined for a good one. */
export function passwordFault(password: string, name: string): 'short' | 'long' | 'simple' | undefined {
  const letters = [...password.normalize('NFKC')];
  if (letters.length < LEAST_CHARS) return 'short';
  if (letters.length > MOST_CHARS) return 'long';
  const plain = letters.join('').toLowerCase();
  const parts = [name.normalize('NFKC').toLowerCase(), ...COMMON];
  const rest = parts.filter((part) => part.length > 1).reduce((left, part) => left.replaceAll(part, ''), plain);
  return new Set(rest).size < LEAST_DIFFERENT ? 'simple' : undefined;
}

/** What guesses begin with. */
const COMMON = [
  ...['shopkeeper', 'password', 'passw0rd', 'p@ssw0rd', 'p@ssword', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'qwerty'],
  ...['1234567890', '0987654321', '123456789', '12345678', '1234567', '123456', '12345', '1234', '123', 'abcdefghij'],
  ...['iloveyou', 'letmein', 'welcome', 'admin', 'monkey', 'dragon', 'sunshine', 'princess', 'football', 'abc'],
  ...['1q2w3e4r5t', '1q2w3e4r', '1qaz2wsx', 'woaini', '5201314', '1314520', '520'],
];

async function hashPassword(password: string): Promise<string> {
  const cost = { ...COST, nonce: randomBytes(16) };
  return encode(cost, await tag(password, cost));
}

async function isSame(password: string, hash: string): Promise<boolean> {
  const { tag: right, ...cost } = decode(hash);
  return timingSafeEqual(await tag(password, cost), right);
}

type Cost = Pick<Argon2Parameters, 'memory' | 'passes' | 'parallelism'> & { readonly nonce: Buffer };

/** The same password typed with other keys or another system's accents is the same. */
function tag(password: string, cost: Cost): Promise<Buffer> {
  return derive('argon2id', { ...cost, message: password.normalize('NFKC'), tagLength: TAG_BYTES });
}

function encode({ memory, passes, parallelism, nonce }: Cost, hash: Buffer): string {
  const bytes = [nonce, hash].map((each) => each.toString('base64').replaceAll('=', ''));
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${bytes.join('$')}`;
}

/** The store holds only what `encode` wrote. Throws RangeError for anything else. */
function decode(hash: string): Cost & { readonly tag: Buffer } {
  const parts = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]{43})$/.exec(hash);
  if (!parts) throw new RangeError('Cannot read a password hash: wanted argon2id, version 19');
  const [, memory, passes, parallelism, nonce = '', right = ''] = parts;
  return {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    nonce: Buffer.from(nonce, 'base64'),
    tag: Buffer.from(right, 'base64'),
  };
}
