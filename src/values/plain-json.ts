import type { Json } from './value.ts';

/** Data that JSON keeps as it is; what it would lose or change is `never`. */
type Plain<T> = T extends Json | undefined
  ? T
  : T extends bigint | symbol | ((...input: never) => unknown)
    ? never
    : { readonly [K in keyof T]: Plain<T[K]> };

/** Plain data typed by interfaces, as `Json`: an interface has no index signature, so the compiler does not see that it fits. */
export function plainJson<T extends object>(value: T & Plain<T>): { readonly [key: string]: Json } {
  // `Plain` has let through only what JSON keeps.
  return value as unknown as { readonly [key: string]: Json };
}
