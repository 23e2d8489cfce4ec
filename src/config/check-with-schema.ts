import type { z } from 'zod';
import { nearest } from '../values/nearest.ts';
import { type Complaint, draftAt, type FaultDraft, type Path, type Source, valueAt } from './fault-draft.ts';

/** Reads a source by a schema: the data, and a draft for everything wrong with it. */
export function checkWithSchema<T>(
  source: Source,
  schema: z.ZodType<T>,
): { readonly data: T | undefined; readonly drafts: readonly FaultDraft[] } {
  const result = schema.safeParse(source.value);
  if (result.success) return { data: result.data, drafts: [] };
  const drafts = result.error.issues.flatMap((issue) => draftsOf(source, issue));
  return { data: undefined, drafts: drafts.filter((draft) => !isMisspelt(draft, drafts)) };
}

/** True for a missing setting that stands there under a name with a slip in it: one mistake is one fault. */
function isMisspelt(draft: FaultDraft, drafts: readonly FaultDraft[]): boolean {
  if (draft.code !== 'MISSING' || !draft.path) return false;
  const parent = JSON.stringify(draft.path.slice(0, -1));
  return drafts.some(
    ({ code, path, suggestion }) =>
      code === 'UNKNOWN_KEY' && suggestion === draft.path?.at(-1) && JSON.stringify(path?.slice(0, -1)) === parent,
  );
}

function draftsOf(source: Source, issue: z.core.$ZodIssue): FaultDraft[] {
  const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
  if (issue.code === 'custom') return [draftAt(source, path, complaintOf(issue.params))];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => unknownKey(source, [...path, key], issue.message.split(',')));
  }
  if (issue.code === 'invalid_type') return [wrongType(source, path, issue.expected)];
  if (issue.code === 'too_big') {
    return [draftAt(source, path, { code: 'TOO_LONG', parts: { most: Number(issue.maximum) } })];
  }
  return [draftAt(source, path, { code: 'NOT_A_MAP' })];
}

function complaintOf(params: Record<string, unknown> | undefined): Complaint {
  // Only `leaf` and our own transforms raise custom issues, always with a complaint.
  return params?.complaint as Complaint;
}

function unknownKey(source: Source, path: Path, known: readonly string[]): FaultDraft {
  const key = String(path.at(-1));
  const parts = { known: known.join(', ') };
  const place = source.locateKey(path);
  return { file: source.file, path, place, value: key, code: 'UNKNOWN_KEY', suggestion: nearest(key, known), parts };
}

function wrongType(source: Source, path: Path, expected: string): FaultDraft {
  if (valueAt(source.value, path) === undefined) return draftAt(source, path, { code: 'MISSING' });
  return draftAt(source, path, { code: expected === 'array' ? 'NOT_A_LIST' : 'NOT_A_MAP' });
}
