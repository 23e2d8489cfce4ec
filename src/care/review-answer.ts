/** A review as the shop engine or the review page tells of it. */
export interface Review {
  readonly words: string;
  readonly rating: number;
  /** The best rating possible. */
  readonly outOf: number;
}

/** How a review is answered: thanks for what it says, and a case where it went badly. */
export interface ReviewAnswer {
  readonly opensCase: boolean;
  /** Words of the review itself to thank for; absent when it has none fit to be quoted. */
  readonly quote?: string;
}

/** Two stars of five and less went badly. */
const BAD_SHARE = 0.4;
const LEAST_QUOTE = 2;
const MOST_QUOTE = 40;

/** Answers a review. The case is help offered; what the review says is never asked to change. */
export function answerReview({ words, rating, outOf }: Review): ReviewAnswer {
  const quote = quoteOf(words);
  return { opensCase: rating <= outOf * BAD_SHARE, ...(quote !== undefined && { quote }) };
}

/** The longest clause that fits into a sentence and holds no address, number of a person or markup. */
function quoteOf(words: string): string | undefined {
  const clauses = words
    .split(/[。！？!?；;\n\r]+|[.,，、](?=\s|$|\p{Script=Han})/u)
    .map((clause) => clause.trim())
    .filter(isQuotable);
  return clauses.reduce<string | undefined>(
    (best, clause) => (best !== undefined && best.length >= clause.length ? best : clause),
    undefined,
  );
}

function isQuotable(clause: string): boolean {
  if (clause.length < LEAST_QUOTE || clause.length > MOST_QUOTE) return false;
  return !/https?:|www\.|@|[<>{}「」“”"]|\d{6}/i.test(clause);
}
