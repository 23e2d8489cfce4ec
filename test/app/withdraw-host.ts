import { kill, pid } from 'node:process';
import { openGuestStore } from '../../src/app/open-guest-store.ts';
import { withdrawDeal } from '../../src/app/withdraw-deal.ts';
import { openSqliteStore } from '../../src/store/open-sqlite-store.ts';

// The command `withdraw` as a process of its own, killed inside its commit or right after it: DIR CODE NOW inside|after|never.
const [dataDir = '', code = '', now = '', when = ''] = process.argv.slice(2);

const killAt = { name: 'K7-written', count: 1 };
await using store =
  when === 'inside'
    ? await openSqliteStore({ path: `${dataDir}/shop.db`, isGuest: true, thread: 'caller', killAt })
    : await openGuestStore({ dataDir });
const mortal: typeof store = {
  ...store,
  commit: async (turns) => {
    const committed = await store.commit(turns);
    if (when === 'after') kill(pid, 'SIGKILL');
    return committed;
  },
};
await withdrawDeal(mortal, { code, reason: 'a typo' }, Number(now));
