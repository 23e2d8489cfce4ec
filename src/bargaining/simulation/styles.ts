/** How a kind of shopper behaves in population A; ranges are drawn from evenly. */
export interface Style {
  readonly name: string;
  /** Share of the population. */
  readonly weight: number;
  /** How far under the limit they open. */
  readonly shade: readonly [number, number];
  /** Rounds before they tire. */
  readonly patience: readonly [number, number];
  /** Chance per round that they leave for no reason of ours. */
  readonly restless: number;
  /** How much of our step they give back, and how fast they move towards what they expect in the end. */
  readonly reciprocity: number;
  readonly pull: number;
  /** Chance that they believe a last price. */
  readonly trust: number;
  /** Concessions they want to see before they enjoy the price. */
  readonly thrill: number;
}

/** The ten kinds of population A. */
export const STYLES = [
  style('decisive', 0.18, { shade: [0.03, 0.1], patience: [1.5, 3], traits: [0.1, 0.5, 0.45, 0.85, 0] }),
  style('haggler', 0.26, { shade: [0.1, 0.28], patience: [3.5, 7], traits: [0.04, 0.75, 0.22, 0.6, 1.5] }),
  style('ask-only', 0.1, { shade: [0.1, 0.1], patience: [1.5, 3.5], traits: [0.1, 0, 0, 0.85, 0] }),
  style('bluffer', 0.12, { shade: [0.1, 0.22], patience: [3, 5], traits: [0.06, 0.35, 0.15, 0.5, 1] }),
  style('time-waster', 0.08, { shade: [0.05, 0.3], patience: [5, 9], traits: [0.03, 0.3, 0.1, 0.5, 2] }),
  style('low-baller', 0.1, { shade: [0.4, 0.62], patience: [3, 6], traits: [0.06, 0.8, 0.25, 0.55, 1] }),
  style('quantity', 0.06, { shade: [0.08, 0.2], patience: [3, 6], traits: [0.05, 0.6, 0.3, 0.7, 1] }),
  style('injector', 0.04, { shade: [0.99, 0.99], patience: [3, 6], traits: [0.08, 0.3, 0.35, 0.5, 0] }),
  style('returner', 0.04, { shade: [0.1, 0.25], patience: [1.5, 3], traits: [0.12, 0.6, 0.25, 0.5, 1] }),
  style('several-names', 0.02, { shade: [0.2, 0.35], patience: [4, 7], traits: [0.02, 0.2, 0.1, 0.3, 2] }),
] as const satisfies readonly Style[];

interface Habits {
  readonly shade: readonly [number, number];
  readonly patience: readonly [number, number];
  /** Restless, reciprocity, pull, trust, thrill. */
  readonly traits: readonly [number, number, number, number, number];
}

function style(name: string, weight: number, { shade, patience, traits }: Habits): Style {
  const [restless, reciprocity, pull, trust, thrill] = traits;
  return { name, weight, shade, patience, restless, reciprocity, pull, trust, thrill };
}
