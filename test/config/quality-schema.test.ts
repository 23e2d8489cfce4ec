import { describe, expect, test } from 'vitest';
import { checkWithSchema } from '../../src/config/check-with-schema.ts';
import { wordFault } from '../../src/config/fault-words.ts';
import { qualitySchema } from '../../src/config/quality-schema.ts';
import { readYaml } from '../../src/config/read-yaml.ts';
import { LANGUAGES } from '../../src/values/language.ts';
import { DEMO } from './demo-files.ts';

const FILE = DEMO['quality.yaml'] ?? '';

function read(text: string) {
  const { data, drafts } = checkWithSchema(readYaml('quality.yaml', text), qualitySchema('zh-Hant'));
  return { data, faults: drafts.map((draft) => wordFault(draft, 'en')) };
}

describe('quality.yaml', () => {
  test('of the demo shop has six criteria with four or five items, in three languages', () => {
    const { data, faults } = read(FILE);
    expect(faults).toEqual([]);
    const counts = Map.groupBy(data?.items ?? [], ({ criterion }) => criterion);
    expect([...counts].map(([criterion, items]) => `${criterion} ${items.length}`)).toEqual([
      'skills 4',
      'attitude 4',
      'access 4',
      'reliability 5',
      'recovery 4',
      'reputation 4',
    ]);
    expect(Object.values(data?.weights ?? {}).reduce((sum, weight) => sum + weight, 0)).toBe(100);
    expect(data?.items[0]).toMatchObject({ id: 'skills.answers', criterion: 'skills' });
    expect(data?.targets).toEqual({ asked: 0.1, done: 0.05, people: 0.05, promised: 0.02, perceived: 0.25 });
    for (const { words, id } of data?.items ?? []) {
      for (const language of LANGUAGES) expect(words[language], `${id} ${language}`).toBeTruthy();
    }
  });

  test.each([
    ['a criterion that is missing', /^ {2}recovery:[\s\S]*?(?=^ {2}reputation)/m, '', 'MISSING', 'criteria.recovery'],
    ['a criterion nobody knows', 'access: ', 'acess: ', 'UNKNOWN_KEY', 'criteria.acess'],
    ['three items', /^ {6}packing:.*\n/m, '', 'OUT_OF_RANGE', 'criteria.skills.items'],
    ['a weight in words', 'weight: 20', 'weight: lots', 'NOT_A_NUMBER', 'criteria.skills.weight'],
    ['a target above all', 'asked: 10 ', 'asked: 110', 'OUT_OF_RANGE', 'targets.asked'],
    ['a key with capitals', 'answers:', 'Answers:', 'BAD_NAME', 'criteria.skills.items.Answers'],
  ])('with %s is refused', (...[, from, to, code, path]) => {
    const text = FILE.replace(from, to);
    expect(text).not.toBe(FILE);
    const { data, faults } = read(text);
    expect(data).toBeUndefined();
    expect(faults.map((fault) => [fault.code, fault.path])).toEqual([[code, path]]);
    expect(faults[0]?.message).not.toMatch(/[{}]|undefined/);
  });
});
