import { describe, expect, test } from 'vitest';
import { calendarSchema } from '../../src/config/calendar-schema.ts';
import { checkWithSchema } from '../../src/config/check-with-schema.ts';
import { wordFault } from '../../src/config/fault-words.ts';
import { readYaml } from '../../src/config/read-yaml.ts';
import { DAY_MS } from '../../src/values/instants.ts';
import { DEMO } from './demo-files.ts';

function read(text: string) {
  const { data, drafts } = checkWithSchema(readYaml('calendar.yaml', text), calendarSchema('zh-Hant'));
  return { data, faults: drafts.map((draft) => wordFault(draft, 'en')) };
}

describe('calendar.yaml', () => {
  test('of the demo shop has festivals, a campaign and tips for what is sold', () => {
    const { data, faults } = read(DEMO['calendar.yaml'] ?? '');
    expect(faults).toEqual([]);
    expect(data?.festivals.map(({ on }) => on.kind)).toEqual(['lunar', 'lunar', 'lunar']);
    expect(data?.campaigns[0]).toMatchObject({ id: 'spring_tea', minutes: 600, audience: { categories: ['茶'] } });
    expect(data?.tips[0]).toEqual({
      id: 'canvas_care',
      audience: { tags: ['帆布'] },
      afterMs: 14 * DAY_MS,
      fact: 'canvas_care',
    });
    for (const { fact } of data?.tips ?? []) expect(DEMO['facts.yaml']).toContain(`id: ${fact}\n`);
  });

  test('a campaign says a text by key or the owner’s own words', () => {
    const line = (says: string) => `campaigns: [{ id: a, name: A, from: 2027-01-01, to: 2027-01-02, says: ${says} }]`;
    const says = (text: string) => read(line(text)).data?.campaigns[0]?.says;
    expect(says('campaign.spring')).toEqual({ kind: 'text', key: 'campaign.spring' });
    expect(says('新茶到了')).toEqual({ kind: 'words', words: { 'zh-Hant': '新茶到了' } });
    expect(says('{ en: Tea is in }')).toEqual({ kind: 'words', words: { en: 'Tea is in' } });
    expect(read(line('x')).data?.campaigns[0]).toMatchObject({ audience: {}, whenCapped: 'skip', minutes: 600 });
  });

  test.each([
    ['festivals: [{ on: 02-30, name: A }]', 'NOT_ONE_OF', 'festivals[0].on'],
    ['festivals: [{ on: 農曆 08-15, name: A }]', 'NOT_ONE_OF', 'festivals[0].on'],
    ['campaigns: [{ id: a, name: A, from: 2027-02-30, to: 2027-03-02, says: x }]', 'NOT_A_DATE', 'campaigns[0].from'],
    ['campaigns: [{ id: a, name: A, from: 2027-03-02, to: 2027-03-01, says: x }]', 'DATES_ORDER', 'campaigns[0].to'],
    [
      'campaigns: [{ id: a, name: A, from: 2027-03-01, to: 2027-03-01, at: "25:00", says: x }]',
      'BAD_NAME',
      'campaigns[0].at',
    ],
    ['tips: [{ id: a, for: { tag: x }, after: 3d, fact: f }]', 'UNKNOWN_KEY', 'tips[0].for.tag'],
    ['greet_at: soon', 'BAD_NAME', 'greet_at'],
  ])('%s is refused', (text, code, path) => {
    const { data, faults } = read(text);
    expect(data).toBeUndefined();
    expect(faults.map((fault) => [fault.code, fault.path])).toEqual([[code, path]]);
    expect(faults[0]?.message).not.toMatch(/[{}]|undefined/);
  });

  test('a lunar date with its Chinese name is shown how to be written', () => {
    expect(read('festivals: [{ on: 農曆 08-15, name: A }]').faults[0]?.suggestion).toBe('lunar 08-15');
  });
});
