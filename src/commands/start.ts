import { ConfigRefused } from '../app/config-refused.ts';
import { type Served, serve } from '../app/serve.ts';
import type { Command, CommandInput } from './command.ts';
import { environmentOf } from './environment-of.ts';

/** `shopkeeper start`: runs the server until SIGTERM or SIGINT; SIGHUP reads the config again. */
export const start: Command = {
  name: 'start',
  about: 'starts the server',
  options: { data: { type: 'string', argument: 'DIR', about: 'folder of the database (default: var, or DATA_DIR)' } },
  run: startServer,
};

async function startServer(input: CommandInput): Promise<number> {
  const stopped = stopSignal();
  await using served = await openServer(input);
  // Whoever reads the address may send signals at once.
  process.on('SIGHUP', () => {
    served.reload().catch((error: unknown) => console.error(error instanceof Error ? error.message : 'Cannot reload'));
  });
  console.log(`Shop: ${served.url}`);
  // The link is for whoever sits at this machine; it stands in no log of ours.
  console.log(
    served.ownerLink === undefined ? `Desk: ${served.deskUrl}` : `Desk (once, sets your password): ${served.ownerLink}`,
  );
  await stopped;
  return 0;
}

async function openServer(input: CommandInput): Promise<Served> {
  try {
    return await serve(environmentOf(input), { variables: input.environment });
  } catch (error) {
    if (error instanceof ConfigRefused) console.error('The shop does not start: its config has faults.');
    throw error;
  }
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
  });
}
