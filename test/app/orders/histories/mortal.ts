/** The life of a process: what belongs to it answers no more once it is over. */
export interface Mortality {
  isOver: boolean;
}

/** Never comes. */
const NEVER = new Promise<never>(() => undefined);

/** `owner` as one life sees it: what it had asked before its end is done, but nobody hears the answer. */
export function mortal<T extends object>(owner: T, life: Mortality): T {
  return new Proxy(owner, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      return (...given: readonly unknown[]) => {
        if (life.isOver) return NEVER;
        const answer: unknown = Reflect.apply(member, target, given);
        return answer instanceof Promise ? unlessOver(answer, life) : answer;
      };
    },
  });
}

async function unlessOver(answer: Promise<unknown>, life: Mortality): Promise<unknown> {
  try {
    const value = await answer;
    return life.isOver ? await NEVER : value;
  } catch (error) {
    if (life.isOver) return NEVER;
    throw error;
  }
}
