import type { z } from 'zod';
import { EngineTrouble } from './engine-trouble.ts';

/** Reads an engine's answer by a schema. Throws EngineTrouble `unknown` when it has another shape; the error holds no data of it. */
export function readAnswer<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new EngineTrouble('unknown', `answer:${result.error.issues[0]?.path.map(String).join('.') ?? ''}`);
}
