import { cleanName } from '../with-name.ts';
import type { SlackApi } from './slack-api.ts';

const MAX_PEOPLE = 10_000;

/** How people are called in a workspace. */
export interface Names {
  /** What is known by now; who is not is asked for, for the next time. */
  readonly known: (user: string) => string | undefined;
}

/** Makes the memory of names; `later` runs what nobody waits for and may fail. */
export function createNames(api: SlackApi, later: (asking: () => Promise<unknown>) => void): Names {
  const names = new Map<string, string | undefined>();

  async function ask(id: string): Promise<void> {
    const { user } = await api.users.info({ user: id });
    const { display_name: shown, real_name: real } = user?.profile ?? {};
    names.set(id, cleanName(shown || real || user?.real_name || ''));
  }

  return {
    known: (user) => {
      if (names.has(user)) return names.get(user);
      if (names.size >= MAX_PEOPLE) names.clear();
      names.set(user, undefined);
      later(() => ask(user));
      return undefined;
    },
  };
}
