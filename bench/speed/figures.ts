/** The value below which `part` (0 to 1) of the numbers lie. */
export function quantile(numbers: readonly number[], part: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

export function median(numbers: readonly number[]): number {
  return quantile(numbers, 0.5);
}

/** One measured run. */
export interface Figures {
  readonly perSecond: number;
  /** CPU of the measured process, all its threads, in µs a message. */
  readonly cpuMicros: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** The figures in one line. */
export function lineOf(name: string, { perSecond, cpuMicros, p50Ms, p99Ms }: Figures): string {
  const parts = [
    `${Math.round(perSecond).toLocaleString('en')}/s`,
    `${cpuMicros.toFixed(1)} µs CPU`,
    `p50 ${p50Ms.toFixed(2)} ms`,
    `p99 ${p99Ms.toFixed(2)} ms`,
  ];
  return `${name.padEnd(24)} ${parts.map((part) => part.padStart(16)).join('')}`;
}

/** The median of several runs, figure by figure. */
export function medianOf(runs: readonly Figures[]): Figures {
  return {
    perSecond: median(runs.map((run) => run.perSecond)),
    cpuMicros: median(runs.map((run) => run.cpuMicros)),
    p50Ms: median(runs.map((run) => run.p50Ms)),
    p99Ms: median(runs.map((run) => run.p99Ms)),
  };
}
