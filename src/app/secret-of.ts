import { ShopkeeperError } from '../values/errors.ts';

/** The process's variables. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** The value of a secret that shop.yaml names as `env:NAME`. Throws SECRET_MISSING, naming the variable. */
export function secretOf(secret: { readonly env: string }, variables: Variables): string {
  const value = variables[secret.env]?.trim();
  if (value) return value;
  throw new ShopkeeperError(
    'SECRET_MISSING',
    `Cannot use the secret "${secret.env}": the variable is not set, wanted its value in the .env file beside shop.yaml`,
  );
}
