import { hasRight, openEntry } from './desk-state.ts';
import type { ViewProps } from './desk-view.tsx';

/** Takes the open conversation; asks first when somebody else is answering. */
export function takeOver({ desk, state, me }: ViewProps): void {
  const entry = openEntry(state);
  if (!entry || isMine(entry, me) || !hasRight(me, 'reply')) return;
  if (entry.mode === 'staff') desk.show({ kind: 'take-over' });
  else void desk.talks.act({ act: 'take-over' });
}

/** The conversation is with this member of staff. */
export function isMine(
  { mode, staff }: { readonly mode: string; readonly staff?: string },
  { name }: { readonly name: string },
): boolean {
  return mode === 'staff' && staff === name;
}
