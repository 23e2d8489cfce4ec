import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { DAY_MS, HOUR_MS } from '../../values/instants.ts';

/** As long as a session lasts at most. */
const SESSION_S = (12 * HOUR_MS) / 1000;
const DEVICE_S = (180 * DAY_MS) / 1000;

/** The desk's cookies: the session's token, and a mark of browsers that have signed in to an account before. */
export interface DeskCookies {
  readonly session: (request: IncomingMessage) => string | undefined;
  readonly setSession: (response: ServerResponse, token: string) => void;
  readonly clearSession: (response: ServerResponse) => void;
  /** The browser's own mark, when it is ours and for this account. */
  readonly device: (request: IncomingMessage, account: string) => string | undefined;
  readonly setDevice: (response: ServerResponse, account: string) => void;
}

/** What cookies depend on. Shops on one host keep theirs apart by `shopId`. */
interface CookieSettings {
  readonly shopId: string;
  readonly publicUrl: string;
  readonly secret: Uint8Array;
}

/** Makes the cookies: HttpOnly, SameSite=Strict, and over https Secure with the prefix `__Host-`. */
export function createDeskCookies({ shopId, publicUrl, secret }: CookieSettings): DeskCookies {
  const isSecure = publicUrl.startsWith('https:');
  const shop = shopId.replaceAll(/[^\w-]/g, '-');
  const prefix = isSecure ? '__Host-' : '';
  const sessionName = `${prefix}desk-${shop}`;
  const deviceName = `${prefix}desk-device-${shop}`;

  function set(response: ServerResponse, cookie: { name: string; value: string; maxAgeS: number }): void {
    const { name, value, maxAgeS } = cookie;
    const flags = `Path=/; HttpOnly; SameSite=Strict; Max-Age=${maxAgeS}${isSecure ? '; Secure' : ''}`;
    response.appendHeader('set-cookie', `${name}=${value}; ${flags}`);
  }

  function mac(account: string, id: string): Buffer {
    return createHmac('sha256', secret).update(`desk device\n${account}\n${id}`).digest();
  }

  return {
    session: (request) => readCookie(request, sessionName),
    setSession: (response, token) => set(response, { name: sessionName, value: token, maxAgeS: SESSION_S }),
    clearSession: (response) => set(response, { name: sessionName, value: '', maxAgeS: 0 }),
    device: (request, account) => {
      const [id = '', signature = ''] = readCookie(request, deviceName)?.split('.') ?? [];
      const given = Buffer.from(signature, 'base64url');
      const right = mac(account, id);
      return given.length === right.length && timingSafeEqual(given, right) ? id : undefined;
    },
    setDevice: (response, account) => {
      const id = randomBytes(16).toString('base64url');
      const value = `${id}.${mac(account, id).toString('base64url')}`;
      set(response, { name: deviceName, value, maxAgeS: DEVICE_S });
    },
  };
}

function readCookie({ headers }: IncomingMessage, name: string): string | undefined {
  for (const part of (headers.cookie ?? '').split(';')) {
    const [key, value] = part.trim().split('=', 2);
    if (key === name && value) return value;
  }
  return undefined;
}
