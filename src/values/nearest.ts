/** The one candidate most like `word`, when it is like enough to be meant: at most a third of its letters differ. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = fold(word);
  let best: string | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of new Set(candidates)) {
    const distance = editDistance(wanted, fold(candidate));
    if (distance === bestDistance) best = undefined;
    if (distance >= bestDistance) continue;
    best = candidate;
    bestDistance = distance;
  }
  const isLike = bestDistance < wanted.length && bestDistance <= Math.max(1, Math.floor(wanted.length / 3));
  return isLike ? best : undefined;
}

function fold(word: string): string {
  return word.slice(0, 60).normalize('NFKC').trim().toLowerCase().replaceAll('-', '_');
}

/** Least number of letters put in, left out, changed or swapped with their neighbour. */
export function editDistance(from: string, to: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const same = from[row - 1] === to[column - 1];
      const swapped = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      current[column] = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (beforeLast[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    beforeLast = last;
    last = current;
  }
  return last[to.length] ?? 0;
}
