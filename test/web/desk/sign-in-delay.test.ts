import { describe, expect, test } from 'vitest';
import { createSignInDelay, networkOf, type SignInKeys } from '../../../src/web/desk/sign-in-delay.ts';
import { HttpError } from '../../../src/web/http-error.ts';

const HOUR = 3_600_000;

/** Tries as fast as allowed until `until`; returns how many tries got through. */
function guess(keysOf: (nth: number) => SignInKeys, until: number): number {
  let now = 0;
  const delay = createSignInDelay(() => now);
  let through = 0;
  for (let nth = 0; now < until && nth < 20_000; nth += 1) {
    try {
      delay.begin(keysOf(nth));
      through += 1;
    } catch (error) {
      if (!(error instanceof HttpError)) throw error;
      now += (error.retryAfterSeconds ?? 0) * 1000;
    }
  }
  return through;
}

describe('createSignInDelay()', () => {
  test('ten thousand guesses at one name from many addresses: under a hundred in a day', () => {
    expect(guess((nth) => ({ account: 'lin', address: `10.0.${nth >> 8}.${nth & 255}` }), 24 * HOUR)).toBeLessThan(115);
    expect(guess((nth) => ({ account: 'lin', address: `10.0.${nth >> 8}.${nth & 255}` }), 20 * HOUR)).toBeLessThan(100);
  });

  test('one address that goes through many names is held up too', () => {
    expect(guess((nth) => ({ account: `name-${nth}`, address: '10.0.0.1' }), 10 * HOUR)).toBeLessThan(70);
  });

  test('thirty-two tries at once get no more than the free ones', () => {
    const delay = createSignInDelay(() => 0);
    const through = Array.from({ length: 32 }, () => {
      try {
        delay.begin({ account: 'lin', address: '10.0.0.1' });
        return 1;
      } catch {
        return 0;
      }
    });
    expect(through.filter(Boolean)).toHaveLength(4);
  });

  test('an account of one’s own does not wash an address clean', () => {
    let now = 0;
    const delay = createSignInDelay(() => now);
    const address = '10.0.0.1';
    for (let nth = 0; nth < 11; nth += 1) {
      delay.begin({ account: `name-${nth}`, address });
      if (nth === 5) {
        delay.begin({ account: 'own', address });
        delay.succeed({ account: 'own', address });
      }
    }
    expect(() => delay.begin({ account: 'another', address })).toThrow(HttpError);
    now += 1000;
    delay.begin({ account: 'another', address });
  });

  test('an hour without a failure is a new beginning', () => {
    let now = 0;
    const delay = createSignInDelay(() => now);
    const keys = { account: 'lin', address: '10.0.0.1' };
    for (let nth = 0; nth < 4; nth += 1) delay.begin(keys);
    expect(() => delay.begin(keys)).toThrow(HttpError);
    now += HOUR;
    for (let nth = 0; nth < 4; nth += 1) delay.begin(keys);
  });
});

test.each([
  ['127.0.0.1', '127.0.0.1'],
  ['::ffff:127.0.0.1', '::ffff:127.0.0.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8:1:2::9', '2001:db8:1:2'],
  ['2001:db8::9', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
])('networkOf() makes of %s %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});
