import type { StartServer } from './start-server.ts';

// The process a measured server lives in: starts the module named by its first argument, tells its address, then its CPU
// time in µs whenever asked.

const { start } = (await import(String(process.argv[2]))) as { readonly start: StartServer };
const { url } = await start();
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.({ cpuMicros: user + system });
});
process.send?.({ url });
