import { parseArgs } from 'node:util';
import type { ReadingContext } from '../../src/understanding/meaning.ts';
import type { Model } from '../../src/understanding/model.ts';
import { normalise } from '../../src/understanding/normalise.ts';
import { trainModel } from '../../src/understanding/train-model.ts';
import { createUnderstanding, type Understanding, understand } from '../../src/understanding/understand.ts';
import type { UnderstandingData } from '../../src/understanding/understanding-data.ts';
import { loadUnderstandingData } from './load-understanding.ts';
import {
  binary,
  f1ByIntent,
  measureActs,
  measureIntents,
  measureMoney,
  measureScope,
  type Reading,
} from './measure.ts';
import { measureFresh } from './measure-fresh.ts';
import { type Row, readRows } from './read-rows.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    confusion: { type: 'boolean', default: false },
    quality: { type: 'boolean', default: false },
  },
});
const paths = positionals.length > 0 ? positionals : [new URL('own-rows.jsonl', import.meta.url).pathname];

const data = loadUnderstandingData();
const { engine, model, trainMs } = prepare(data);
const rows = withoutTraining(readRows(paths), data);
const readings = rows.map((row) => readRow(engine, row));
const report = summarise(readings);
console.log(values.json ? JSON.stringify(report, undefined, 2) : table(report));

function prepare(from: UnderstandingData): { engine: Understanding; model: Model; trainMs: number } {
  const started = performance.now();
  const trained = trainModel(from);
  const took = performance.now() - started;
  const shop = { currency: 'USD', decimals: 2 };
  return {
    engine: createUnderstanding({ model: trained, lexicons: from.lexicons, products: [], shop }),
    model: trained,
    trainMs: took,
  };
}

/** A row that is also a training example says nothing: it is left out. */
function withoutTraining(all: readonly Row[], from: UnderstandingData): readonly Row[] {
  const known = new Set(from.intents.flatMap(({ examples }) => examples.map(({ text }) => bareText(text))));
  return all.filter((row) => row.text.length < 16 || !known.has(bareText(row.text)));
}

function bareText(text: string): string {
  return normalise(text).text.replace(/[^\p{L}\p{N}]/gu, '');
}

function readRow(on: Understanding, row: Row, text = row.text): Reading {
  return { row, meaning: understand(on, text, contextOf(row)) };
}

function contextOf(row: Row): ReadingContext {
  const { previous, ...context } = row.context;
  return {
    ...context,
    ...(previous ? { lastBot: context.lastBot ?? previous } : {}),
    language: row.lang === 'en' ? 'en' : 'zh-Hans',
    today: '2026-11-23',
  };
}

function summarise(all: readonly Reading[]): Record<string, unknown> {
  const english = all.filter(({ row }) => row.lang === 'en');
  const chinese = all.filter(({ row }) => row.lang === 'zh');
  const traditional = chinese.filter(({ row }) => row.text_hant).map(({ row }) => readRow(engine, row, row.text_hant));
  return {
    rows: all.length,
    intents: {
      en: measureIntents(english),
      zh: measureIntents(chinese),
      ...(traditional.length > 0 ? { hant: measureIntents(traditional) } : {}),
    },
    scope: { all: measureScope(all), en: measureScope(english), zh: measureScope(chinese) },
    money: { en: measureMoney(english), zh: measureMoney(chinese) },
    acts: { en: measureActs(english), zh: measureActs(chinese) },
    human: binary(
      all,
      (row) => row.wantsHuman,
      (meaning) => meaning.wantsHuman,
    ),
    optOut: binary(
      all,
      (row) => row.optOut,
      (meaning) => meaning.optOut,
    ),
    upset: {
      en: binary(english, isUpset, readsUpset),
      zh: binary(chinese, isUpset, readsUpset),
      all: binary(all, isUpset, readsUpset),
    },
    pleased: binary(
      all,
      (row) => row.mood === 'pleased',
      (meaning) => meaning.mood === 'pleased',
    ),
    training: { trainMs },
    ...(values.quality
      ? {}
      : {
          speed: measureFresh(
            model,
            data.lexicons,
            all.map(({ row }) => ({ text: row.text, context: contextOf(row) })),
          ),
        }),
    ...(values.confusion ? { confusion: { en: f1ByIntent(english), zh: f1ByIntent(chinese) } } : {}),
  };
}

function isUpset(row: Row): boolean {
  return row.mood === 'upset';
}

function readsUpset(meaning: Reading['meaning']): boolean {
  return meaning.mood === 'upset';
}

/** Nested figures as indented lines. */
function table(value: unknown, indent = ''): string {
  if (Array.isArray(value))
    return value.map((item) => `${indent}${Object.values(item).map(cell).join('  ')}`).join('\n');
  const lines = Object.entries(value as Record<string, unknown>).map(([key, item]) => {
    if (typeof item !== 'object' || item === null) return `${indent}${key.padEnd(22)} ${cell(item)}`;
    const isFlat = Object.values(item).every((inner) => typeof inner !== 'object');
    if (isFlat)
      return `${indent}${key.padEnd(14)} ${Object.entries(item)
        .map(([name, inner]) => `${name} ${cell(inner)}`)
        .join(' · ')}`;
    return `${indent}${key}\n${table(item, `${indent}  `)}`;
  });
  return lines.join('\n');
}

function cell(value: unknown): string {
  if (typeof value !== 'number') return String(value).padEnd(24);
  return Number.isInteger(value) ? String(value) : value.toFixed(value > 20 ? 1 : 3);
}
