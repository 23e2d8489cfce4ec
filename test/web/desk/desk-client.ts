import type { Right } from '../../../src/ports/staff-store.ts';
import type { FakeDesk } from './fake-desk.ts';

export const PASSWORD = 'a long enough phrase';

/** A browser of one member of staff, without its looks. */
export function createDeskClient(url: string) {
  const jar = new Map<string, string>();

  function keep(answer: Response): Response {
    for (const cookie of answer.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';');
      const at = pair.indexOf('=');
      jar.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return answer;
  }

  function headers(extra: Record<string, string> = {}): Record<string, string> {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    return { cookie, origin: url, 'x-desk': '1', 'content-type': 'application/json', ...extra };
  }

  return {
    jar,
    headers,
    get: (path: string, extra?: Record<string, string>) => fetch(url + path, { headers: headers(extra) }),
    post: async (path: string, body: unknown, extra?: Record<string, string>) =>
      keep(await fetch(url + path, { method: 'POST', headers: headers(extra), body: JSON.stringify(body) })),
    signIn: async (name: string, password: string) =>
      keep(
        await fetch(`${url}/api/desk/sign-in`, {
          method: 'POST',
          headers: headers(),
          body: JSON.stringify({ name, password }),
        }),
      ),
    /** Opens a stream; `text` grows while it is read, `ended` settles with all of it. */
    stream: async (query = '') => {
      const abort = new AbortController();
      const answer = await fetch(`${url}/api/desk/stream${query}`, { headers: headers(), signal: abort.signal });
      let text = '';
      const waiting = new Set<() => void>();
      const ended = (async () => {
        try {
          for await (const chunk of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
            text += chunk;
            for (const wake of waiting) wake();
          }
        } catch {
          // Closed by this side.
        }
        return text;
      })();
      return {
        status: answer.status,
        ended,
        /** Resolves once the stream has said it. */
        until: async (words: string) => {
          while (!text.includes(words)) await new Promise<void>((resolve) => waiting.add(resolve));
        },
        text: () => text,
        close: () => abort.abort(),
      };
    },
  };
}

export type DeskClient = ReturnType<typeof createDeskClient>;

/** Hires somebody, sets the password by the link, and is signed in. */
export async function signedIn(desk: FakeDesk, name: string, may: readonly Right[]): Promise<DeskClient> {
  const client = createDeskClient(desk.url);
  const token = await desk.hire(name, may);
  const answer = await client.post('/api/desk/set-password', { token, password: PASSWORD });
  if (answer.status !== 200) throw new Error(`Cannot set the password: status ${answer.status}`);
  return client;
}
