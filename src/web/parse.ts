import type { z } from 'zod';
import { HttpError } from './http-error.ts';

/** Reads outside data by a schema. Throws HttpError 400 that names the first wrong key. */
export function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new HttpError(400, 'INVALID', {
    message: issue?.message ?? 'Invalid input',
    path: issue?.path.join('.') ?? '',
  });
}
