import { describe, expect, test } from 'vitest';
import { humanLikePairs } from '../../bench/bargaining/human-like-pairs.ts';
import { decide } from '../../src/bargaining/decide.ts';
import { BASELINES } from '../../src/bargaining/simulation/baselines.ts';
import { drawShopper } from '../../src/bargaining/simulation/draw-shopper.ts';
import { drawSimulation } from '../../src/bargaining/simulation/draw-simulation.ts';
import { difference, estimate, measure, oracleProfit, type Trial } from '../../src/bargaining/simulation/measure.ts';
import { simulateProduct } from '../../src/bargaining/simulation/simulate-product.ts';
import { STYLES } from '../../src/bargaining/simulation/styles.ts';
import { LANGUAGES } from '../../src/values/language.ts';
import { BAG } from './fixtures.ts';

const shop = { name: 'shopkeeper', sell: decide, remembers: true };
const impatient: Trial = { seed: 'test', temper: 'impatient', shoppers: 800 };
const patient: Trial = { ...impatient, temper: 'patient' };

function rival(name: string, trial: Trial) {
  const found = BASELINES.find((baseline) => baseline.name === name);
  if (!found) throw new Error(`no baseline ${name}`);
  return measure(found, trial);
}

describe('measure()', () => {
  test('gives the same figures each time', () => {
    const trial = { ...impatient, shoppers: 200 };
    expect(measure(shop, trial)).toEqual(measure(shop, trial));
  });

  test.each([impatient, patient])('finds every seller between nothing and the oracle: $temper', (trial) => {
    const best = oracleProfit(trial);
    for (const seller of [shop, ...BASELINES]) {
      const { profit, share } = measure(seller, { ...trial, shoppers: 150 });
      expect(profit.mean).toBeGreaterThan(0);
      expect(profit.mean).toBeLessThan(best + 1);
      expect(share.mean).toBeGreaterThanOrEqual(0);
    }
  });

  test('finds human-like rules as successful as people are', () => {
    const linear = rival('linear', impatient);
    expect(linear.dealsFeasible.mean).toBeGreaterThan(57);
    expect(linear.dealsFeasible.mean).toBeLessThan(68);
  });

  test('finds the shipped seller clearly ahead of fixed prices, coupons and mirrors', () => {
    const ours = measure(shop, impatient);
    for (const name of ['fixed', 'coupon', 'boulware', 'mirror-amount', 'mirror-ratio']) {
      const { mean, margin } = difference(ours, rival(name, impatient));
      expect(mean - margin, name).toBeGreaterThan(0);
    }
    expect(ours.instant.mean).toBeLessThan(7);
    expect(ours.visible.mean).toBeGreaterThan(93);
    expect(ours.satisfaction.mean).toBeGreaterThan(0.78);
  });
});

describe('estimate()', () => {
  test('gives mean and the half width of the 95 % interval', () => {
    expect(estimate([1, 3])).toEqual({ mean: 2, margin: 1.96 * Math.sqrt(2 / 2) });
    expect(estimate([])).toEqual({ mean: 0, margin: 0 });
  });
});

describe('drawShopper()', () => {
  test('draws styles by their weights', () => {
    expect(STYLES.reduce((sum, style) => sum + style.weight, 0)).toBeCloseTo(1);
    const names = Array.from({ length: 3000 }, (_, index) => drawShopper({ seed: 'test' }, index).style.name);
    expect(names.filter((name) => name === 'haggler').length / 3000).toBeCloseTo(0.26, 1);
    const only = drawShopper(
      { seed: 'test', weights: Object.fromEntries(STYLES.map(({ name }) => [name, Number(name === 'bluffer')])) },
      3,
    );
    expect(only.style.name).toBe('bluffer');
  });
});

describe('humanLikePairs()', () => {
  test('matches the published quantiles of first prices', () => {
    const openings = humanLikePairs('test', 4000)
      .map((pair) => pair.opening)
      .toSorted((a, b) => a - b);
    expect(openings[400]).toBeCloseTo(0.5, 1);
    expect(openings[2000]).toBeCloseTo(0.7, 1);
    expect(openings[3600]).toBeCloseTo(0.9, 1);
  });
});

describe('simulateProduct() and drawSimulation()', () => {
  const simulation = simulateProduct(BAG, { seed: 'test', shoppers: 300, floors: [325, 360, 400] });

  test('show fewer deals at higher floors and a path that only falls', () => {
    expect(simulation.results.map((result) => result.floor)).toEqual([325, 360, 400]);
    const [low, , high] = simulation.results;
    expect(low?.dealPercent.mean).toBeGreaterThan(high?.dealPercent.mean ?? 100);
    for (const { path, discounts, netPerDeal, floor } of simulation.results) {
      expect(path).toEqual(path.toSorted((a, b) => b - a));
      expect(discounts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(1);
      expect(netPerDeal.mean).toBeGreaterThanOrEqual(floor);
    }
  });

  test('use the policy’s own floor when none is named', () => {
    expect(simulateProduct(BAG, { seed: 'test', shoppers: 20, floors: [] }).results[0]?.floor).toBe(325);
  });

  test.each(LANGUAGES)('draw a picture in %s', (language) => {
    const svg = drawSimulation({ ...simulation, sku: 'A<B&"' }, language);
    expect(svg).toMatch(/^<svg [^>]*viewBox="0 0 760 470"/);
    expect(svg).toContain('A&#60;B&#38;&#34;');
    expect(svg).toContain('prefers-color-scheme:dark');
    expect(svg).not.toContain('NaN');
  });
});
