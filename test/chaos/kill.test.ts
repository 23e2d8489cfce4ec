import { describe, expect, test } from 'vitest';
import { KILL_POINTS, runStorm } from './storm.ts';

const seed = Number(process.env.CHAOS_SEED ?? 20_261_124);

describe.concurrent(`a server killed under load (seed ${seed})`, () => {
  test('forty kills at named points and at random lose, double and reorder nothing', { timeout: 120_000 }, async () => {
    const points = [...KILL_POINTS, ...KILL_POINTS, ...Array<string>(10).fill('random')];
    const halves = [points.slice(0, 20), points.slice(20)];
    const storms = halves.map((killPoints, half) => runStorm({ kills: 20, seed: seed + half, killPoints }));
    for (const report of await Promise.all(storms)) {
      expect(report).toMatchObject({
        lost: [],
        doubled: [],
        reordered: [],
        callsWrong: [],
        parked: 0,
        integrity: 'ok',
      });
      expect(report.acknowledged).toBeGreaterThan(100);
      expect(report.redelivered).toBeGreaterThan(10);
    }
  });

  test('the whole shop loses, doubles and reorders nothing either', { timeout: 120_000 }, async () => {
    const killPoints = ['random', 'K3', 'K5', 'K7', 'K8', 'random'];
    const report = await runStorm({ kills: killPoints.length, seed, killPoints, server: 'shop' });
    expect(report).toMatchObject({ lost: [], doubled: [], reordered: [], parked: 0, integrity: 'ok' });
    expect(report.acknowledged).toBeGreaterThan(20);
  });

  test('the checker sees what is doubled when the dedupe index is dropped', { timeout: 60_000 }, async () => {
    const report = await runStorm({ kills: 1, seed, sabotage: 'no-index', killPoints: ['K3'] });
    expect(report.doubled.length).toBeGreaterThan(0);
  });

  test('the checker sees what is lost when the server answers too early', { timeout: 60_000 }, async () => {
    const report = await runStorm({ kills: 1, seed, sabotage: 'ack-early', killPoints: ['K2'] });
    expect(report.lost.length).toBeGreaterThan(0);
  });
});
