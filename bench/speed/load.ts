import { Connection } from './connection.ts';
import { type Figures, quantile } from './figures.ts';
import type { MeasuredServer } from './start-server.ts';

/** How a server is loaded: `connections` people, each waiting for their reply before they go on, for `seconds`. */
export interface Load {
  readonly connections: number;
  readonly seconds: number;
  /** True: the reply comes by the visitor's stream. False: the answer of the request is the reply. */
  readonly isStreamed: boolean;
}

/** Loads a server and measures it. Latency is from the request to the reply. */
export async function load(server: MeasuredServer, { connections, seconds, isStreamed }: Load): Promise<Figures> {
  const people = await Promise.all(
    Array.from({ length: connections }, (_, index) => openPerson(server.url, `load-${index}`, isStreamed)),
  );
  const latencies: number[] = [];
  const cpu = await server.cpuMicros();
  const begun = performance.now();
  const until = begun + seconds * 1000;
  await Promise.all(people.map((person) => talk(person, until, latencies)));
  const taken = (performance.now() - begun) / 1000;
  const cpuMicros = ((await server.cpuMicros()) - cpu) / latencies.length;
  for (const { close } of people) close();
  return {
    perSecond: latencies.length / taken,
    cpuMicros,
    p50Ms: quantile(latencies, 0.5),
    p99Ms: quantile(latencies, 0.99),
  };
}

interface Person {
  /** Sends one message and resolves when its reply is here. */
  readonly say: () => Promise<void>;
  readonly close: () => void;
}

async function talk(person: Person, until: number, latencies: number[]): Promise<void> {
  while (performance.now() < until) {
    const begun = performance.now();
    await person.say();
    latencies.push(performance.now() - begun);
  }
}

async function openPerson(url: string, name: string, isStreamed: boolean): Promise<Person> {
  const requests = new Connection(url);
  const stream = isStreamed ? new Connection(url) : undefined;
  const token = isStreamed ? await newToken(url) : '';
  let replied: (() => void) | undefined;
  await new Promise<void>((opened) => {
    if (!stream) return opened();
    stream.listen('/api/stream', token, (chunk) => {
      opened();
      // A turn's lines come together: the shopper's own, then the reply.
      if (chunk.includes('"from":"bot"')) replied?.();
    });
  });
  let said = 0;
  return {
    say: async () => {
      said += 1;
      const reply = stream ? new Promise<void>((resolve) => (replied = resolve)) : undefined;
      const status = await requests.post('/api/events', token, bodyOf(`${name}-message-${said}`));
      if (status >= 300) throw new Error(`A message was answered ${status}`);
      await reply;
    },
    close: () => {
      requests.close();
      stream?.close();
    },
  };
}

async function newToken(url: string): Promise<string> {
  const response = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  const { token } = (await response.json()) as { readonly token: string };
  return token;
}

function bodyOf(id: string): string {
  return JSON.stringify({ id, kind: 'message', text: '太貴了,便宜一點,360 可以嗎?' });
}
