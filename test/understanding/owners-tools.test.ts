import { describe, expect, test } from 'vitest';
import { understandingFiles } from '../../bench/understanding/load-understanding.ts';
import { checkExamples } from '../../src/understanding/check-examples.ts';
import { createClassifier } from '../../src/understanding/classify.ts';
import { explain } from '../../src/understanding/explain.ts';
import { INTENT_IDS } from '../../src/understanding/meaning.ts';
import { loadModel } from '../../src/understanding/model.ts';
import { carryMood } from '../../src/understanding/read-mood.ts';
import { printableMeaning, readReadingLine } from '../../src/understanding/reading-line.ts';
import { reviewList, withExample } from '../../src/understanding/review-list.ts';
import { trainModel } from '../../src/understanding/train-model.ts';
import { readUnderstandingData, type UnderstandingData } from '../../src/understanding/understanding-data.ts';
import { data, engine, read } from './shipped.ts';

function small(examples: Record<string, string[]>): UnderstandingData {
  const files = Object.entries(examples).map(([id, en]) => [`intents/${id}.yaml`, { id, examples: { en } }]);
  const result = readUnderstandingData(Object.fromEntries(files));
  if ('faults' in result) throw new Error('unexpected faults');
  return result.data;
}

describe('the shipped data', () => {
  test('every intent has at least 30 examples in each language', () => {
    const files = understandingFiles();
    for (const id of INTENT_IDS) {
      const file = files[`flows/understanding/intents/${id}.yaml`] as { examples: { en: string[]; zh: string[] } };
      expect(file.examples.en.length, `${id} en`).toBeGreaterThanOrEqual(30);
      expect(file.examples.zh.length, `${id} zh`).toBeGreaterThanOrEqual(30);
    }
  });

  test('no example stands under two intents', () => expect(checkExamples(data)).toEqual([]));

  test('training twice gives the same model, and it survives storing', () => {
    const tiny = small({ a: ['where is my order', 'track it'], b: ['how much is it', 'what price'] });
    const model = trainModel(tiny);
    expect(trainModel(tiny)).toEqual(model);
    expect(loadModel(structuredClone(model))).toEqual(model);
    expect(() => loadModel({ ...model, version: 1 })).toThrow('Cannot load the model');
  });
});

describe('readUnderstandingData()', () => {
  test("merges the shop's own examples and patterns over the shipped ones", () => {
    const result = readUnderstandingData(
      { 'intents/a.yaml': { id: 'a', examples: { en: ['one'] } }, 'lexicon/x.yaml': { human: { en: ['human'] } } },
      { 'intents/a.yaml': { id: 'a', examples: { zh: ['二'] } }, 'lexicon/x.yaml': { human: { zh: ['店長'] } } },
    );
    expect(result).toMatchObject({
      data: {
        intents: [
          {
            id: 'a',
            examples: [
              { text: 'one', own: false },
              { text: '二', own: true },
            ],
          },
        ],
        lexicons: { human: ['human', '店長'] },
      },
    });
  });

  test('a hard negative becomes an example of the intent it names', () => {
    const result = readUnderstandingData({
      'intents/a.yaml': { id: 'a', examples: { en: ['one'] }, not: [{ text: 'two', is: 'b' }] },
      'intents/b.yaml': { id: 'b', examples: { en: ['three'] } },
    });
    expect(result).toMatchObject({
      data: { intents: [{}, { id: 'b', examples: [{ text: 'three' }, { text: 'two' }] }] },
    });
  });

  test('names the file and the place of every fault', () => {
    const result = readUnderstandingData({
      'intents/a.yaml': { id: 'A b', examples: {} },
      'concepts/c.yaml': { late: { en: ['{late|'] } },
    });
    expect('faults' in result && result.faults.map(({ file, path, value }) => [file, path ?? value])).toEqual([
      ['intents/a.yaml', 'id'],
      ['concepts/c.yaml', '{late|'],
    ]);
  });
});

describe('checkExamples()', () => {
  test('reports twins, thin intents and examples the model puts elsewhere', () => {
    const base = small({
      track: [
        'where is my order',
        'track my parcel',
        'where is my parcel',
        'order status',
        'track it',
        'parcel status',
        'my order where',
        'status',
      ],
      price: [
        'how much is it',
        'what price',
        'price please',
        'how much',
        'what does it cost',
        'cost',
        'the price',
        'price of it',
        'where is my order',
      ],
      thin: ['blue'],
    });
    const stray = {
      id: 'thin',
      group: 'other',
      about: '',
      social: false,
      examples: [{ text: 'how much is the price', own: true }],
      requests: [],
    };
    const codes = checkExamples({ ...base, intents: [...base.intents, stray] }, createClassifier(trainModel(base))).map(
      ({ code }) => code,
    );
    expect(codes).toContain('EXAMPLE_TWICE');
    expect(codes).toContain('EXAMPLES_FEW');
    expect(codes).toContain('EXAMPLE_ELSEWHERE');
  });
});

describe('for owners', () => {
  test('explain() shows the words that decided', () => {
    const { ranking, deciding, lists } = explain(engine, '我要退款，找真人');
    expect(ranking[0]?.id).toMatch(/request_refund|ask_human/);
    expect(deciding.length).toBeGreaterThan(0);
    expect(lists.map(({ list }) => list)).toContain('human');
  });

  test('reviewList() puts frequent unsure messages first and withExample() adds one', () => {
    const unsure = { ...read('嗯'), intents: [{ id: 'affirm', confidence: 0.3 }] };
    const sure = { ...read('嗯'), intents: [{ id: 'affirm', confidence: 0.9 }] };
    const list = reviewList([
      { text: 'b', meaning: unsure },
      { text: '什麼', meaning: unsure },
      { text: '什么', meaning: unsure },
      { text: 'c', meaning: sure },
    ]);
    expect(list.map(({ text, count }) => [text, count])).toEqual([
      ['什麼', 2],
      ['b', 1],
    ]);
    const file = withExample(undefined, 'ask_stock', { text: '還有嗎', language: 'zh' });
    expect(file).toEqual({ id: 'ask_stock', examples: { zh: ['還有嗎'] } });
    expect(withExample(file, 'ask_stock', { text: '還有嗎', language: 'zh' })).toEqual(file);
  });

  test('a line of understand --json is read and printed', () => {
    const { text, context } = readReadingLine({ text: '350', context: { standing: 480, currency: 'TWD' } });
    expect(context).toEqual({ standing: 480, currency: 'TWD' });
    expect(printableMeaning(read(text, context))).toMatchObject({
      act: 'offer',
      money: [{ kind: 'offer', value: 350, minor: 350 }],
    });
    expect(printableMeaning(read(text, context))).not.toHaveProperty('plain');
    expect(() => readReadingLine({ context: {} })).toThrow();
  });

  test('an upset mood lingers for one neutral message', () => {
    const upset = carryMood(0, 'upset');
    const next = carryMood(upset.weight, 'neutral');
    expect([upset.mood, next.mood, carryMood(next.weight, 'neutral').mood]).toEqual(['upset', 'upset', 'neutral']);
  });
});
