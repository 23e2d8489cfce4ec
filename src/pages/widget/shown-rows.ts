import type { Row } from '../api/wire.ts';

/** A row as it is shown: with the last words of a person who has changed theirs. */
export interface ShownRow extends Row {
  readonly changed?: 'edited' | 'taken-back';
}

/** The rows with every change folded into the line it changes. */
export function shownRows(rows: readonly Row[]): readonly ShownRow[] {
  const changes = new Map(rows.map((row) => [row.edits ?? row.deletes, row]));
  changes.delete(undefined);
  if (changes.size === 0) return rows;
  return rows
    .filter(({ edits, deletes }) => edits === undefined && deletes === undefined)
    .map((row) => {
      const change = changes.get(row.id);
      if (!change) return row;
      const { photos: _photos, ...kept } = row;
      return change.deletes === undefined
        ? { ...row, text: change.text, changed: 'edited' }
        : { ...kept, text: '', changed: 'taken-back' };
    });
}

/** The person who has the talk, "" while they have not said anything yet; undefined while it is the bot's. */
export function personIn(rows: readonly Row[]): string | undefined {
  const index = rows.findLastIndex(({ hands }) => hands !== undefined);
  if (rows[index]?.hands !== 'person') return undefined;
  return rows.findLast((row, at) => at > index && row.from === 'staff')?.name ?? '';
}
