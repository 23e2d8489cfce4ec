import type { Link } from './call-client.ts';
import type { Reply, Request } from './calls.ts';
import { type DatabaseStart, openDatabase } from './open-database.ts';

/** Opens the database in the caller's own thread: for a store in memory, where no disk is waited for. */
export async function openLocalLink(start: DatabaseStart): Promise<Link> {
  const database = await openDatabase(start);
  let reply: (replies: readonly Reply[]) => void = () => undefined;
  let running = Promise.resolve();
  async function run(requests: readonly Request[]): Promise<void> {
    reply(await database.run(requests));
  }
  return {
    send: (requests) => {
      running = running.then(() => run(requests));
    },
    busy: () => undefined,
    listen: ({ replied }) => {
      reply = replied;
    },
    close: async () => {
      await running;
      await database.close();
    },
  };
}
