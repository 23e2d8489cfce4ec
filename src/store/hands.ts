import { closeSync, ftruncateSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';

/**
 * A note beside the database of the events in hand right now. It outlives the process, not a power cut, and costs one
 * small write and no sync; so an event that kills its process is recognised by the next.
 */
export interface Hands {
  /** Replaces the note; an empty list clears it. */
  readonly hold: (seqs: readonly number[]) => void;
  readonly close: () => void;
}

/** Opens the note of the database at `path`; a database in memory has none. */
export function openHands(path: string): Hands {
  if (path === ':memory:') return { hold: () => undefined, close: () => undefined };
  const file = openSync(noteOf(path), 'a+', 0o600);
  closeSync(file);
  const descriptor = openSync(noteOf(path), 'r+');
  return {
    // One write call: a killed process leaves the old note or the new one. The line end tells where the new one stops.
    hold: (seqs) => {
      writeSync(descriptor, `${seqs.join(',')}\n`, 0);
    },
    close: () => {
      ftruncateSync(descriptor);
      closeSync(descriptor);
    },
  };
}

/**
 * The events that were in hand when the last process died. The note is cleared before it counts, so that a process killed
 * while it takes over blames no event twice.
 */
export function takeHands(path: string): readonly number[] {
  if (path === ':memory:') return [];
  const [line] = readNote(path).split('\n');
  if (!line) return [];
  truncateSync(noteOf(path));
  return line.split(',').map(Number).filter(Number.isSafeInteger);
}

function noteOf(path: string): string {
  return `${path}.hands`;
}

function readNote(path: string): string {
  try {
    return readFileSync(noteOf(path), 'utf8');
  } catch {
    return '';
  }
}
