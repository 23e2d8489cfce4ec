/** A numeral with the words of its clause on both sides (normalised, at most `CLAUSE_CHARS` each). */
export interface Surroundings {
  readonly before: string;
  readonly after: string;
  /** What stands before the number, earlier clauses included. */
  readonly lead: string;
  /** The whole clause, the numeral included. */
  readonly clause: string;
}

/** How much of a clause is looked at on either side of a number. */
export const CLAUSE_CHARS = 48;

/** What must stand right before and after a number, and before its clause; a part left out may be anything. */
export interface SurroundingsRule {
  readonly before?: RegExp;
  readonly after?: RegExp;
  readonly lead?: RegExp;
}

/** True when a number stands as the rule says. */
export function fits({ before, after, lead }: SurroundingsRule, around: Surroundings): boolean {
  return (
    (before === undefined || before.test(around.before)) &&
    (after === undefined || after.test(around.after)) &&
    (lead === undefined || lead.test(around.lead))
  );
}
