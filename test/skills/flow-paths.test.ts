import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { compileFlows } from '../../src/conversation/compile-flows.ts';
import { flowPaths } from '../../src/conversation/flow-paths.ts';
import { walkPath } from '../../src/conversation/walk-path.ts';
import { createSkills } from '../../src/skills/registry.ts';
import { readTexts } from '../../src/speech/read-texts.ts';
import type { Value, ValueKind } from '../../src/values/value.ts';
import { MONDAY_AT, SkillTalk } from './demo-shop.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const writing = { locate: () => undefined };

function filesOf(folder: string): Record<string, unknown> {
  const names = readdirSync(join(ROOT, folder)).filter((name) => name.endsWith('.yaml'));
  return Object.fromEntries(
    names.map((name) => [`${folder}/${name}`, parse(readFileSync(join(ROOT, folder, name), 'utf8'))]),
  );
}

function sample(name: string, kind: ValueKind): Value {
  if (kind === 'number') return 1;
  return kind === 'instant' ? { kind, at: MONDAY_AT } : name;
}

test('every path through the shop’s flows can be walked to its end', () => {
  const { texts } = readTexts(filesOf('flows/texts'), writing);
  const { flows } = compileFlows(filesOf('flows'), { ...writing, texts: texts.en });
  const { conversation } = new SkillTalk();
  const paths = flowPaths(flows);
  expect(paths.length).toBeGreaterThan(100);
  for (const path of paths) {
    const { matched } = walkPath(path, { flows, skills: createSkills(), conversation, now: MONDAY_AT, sample });
    const walked = matched.filter(({ flow }) => flow === path.flow).map(({ state, via }) => `${state} ${via}`);
    for (const { state, via } of path.steps) expect(walked, JSON.stringify(path)).toContain(`${state} ${via}`);
  }
});
