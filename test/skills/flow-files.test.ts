import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { checkFlows } from '../../src/conversation/check-flows.ts';
import { compileFlows } from '../../src/conversation/compile-flows.ts';
import { GLOBAL_VALUES } from '../../src/skills/global-values.ts';
import { createSkills } from '../../src/skills/registry.ts';
import { checkTexts } from '../../src/speech/check-texts.ts';
import { describeTexts } from '../../src/speech/describe-texts.ts';
import { readTexts } from '../../src/speech/read-texts.ts';
import { INTENT_IDS } from '../../src/understanding/meaning.ts';
import type { Fault } from '../../src/values/errors.ts';
import { LANGUAGES } from '../../src/values/language.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const writing = { locate: () => undefined };

function filesOf(folder: string): Record<string, unknown> {
  const names = readdirSync(join(ROOT, folder)).filter((name) => name.endsWith('.yaml'));
  return Object.fromEntries(
    names.map((name) => [`${folder}/${name}`, parse(readFileSync(join(ROOT, folder, name), 'utf8'))]),
  );
}

function faultsOf(flowFiles: Record<string, unknown>, textFiles: Record<string, unknown>): readonly Fault[] {
  const { texts, faults } = readTexts(textFiles, writing);
  const compiled = compileFlows(flowFiles, { ...writing, texts: texts.en });
  const checked = checkFlows({
    flows: compiled.flows,
    origins: {},
    skills: createSkills(),
    texts: describeTexts(texts),
    globals: GLOBAL_VALUES,
    intents: new Set(INTENT_IDS),
    writing,
  });
  return [...faults, ...compiled.faults, ...checkTexts(texts, writing), ...checked];
}

/** Names, and words that come seldom or must be the same for everybody. */
const ALIKE = /^(?:card|choice|telegram|slack|person|staff|visit)\.|^(?:review\.(?:ask|link)|assist\.words)$/;

describe('the shop’s flows and texts', () => {
  const flowFiles = filesOf('flows');
  const textFiles = filesOf('flows/texts');

  test('have no fault', () => {
    const faults = faultsOf(flowFiles, textFiles).filter(({ code }) => code !== 'FLOW_SILENT_BUTTON');
    expect(faults.map(({ file, path, message }) => `${file} ${path}: ${message}`)).toEqual([]);
  });

  test('a promise no record backs is a fault (positive control)', () => {
    const [file = ''] = Object.keys(textFiles).filter((name) => name.endsWith('zh-Hant.yaml'));
    const texts = { ...textFiles, [file]: { ...(textFiles[file] as object), sticker: '我明天通知您' } };
    expect(faultsOf(flowFiles, texts).map(({ path }) => path)).toContain('sticker');
  });

  test('every skill is used by a flow, and every text by a flow or the engine', () => {
    const all = JSON.stringify(flowFiles);
    const unused = Object.keys(createSkills()).filter((name) => !all.includes(`"${name}"`));
    expect(unused).toEqual([]);
  });

  test('texts that are said often have two variants or more in every language', () => {
    const { texts } = readTexts(textFiles, writing);
    const single = LANGUAGES.flatMap((language) =>
      Object.values(texts[language])
        .filter(({ variants }) => variants.length < 2)
        .map(({ key }) => key),
    );
    expect([...new Set(single)].filter((key) => !ALIKE.test(key))).toEqual([]);
  });
});
