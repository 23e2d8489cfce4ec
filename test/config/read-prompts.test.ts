import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readPrompts } from '../../src/config/read-prompts.ts';

const FRONT = '---\nname: answer\nversion: 2\npurpose: Helps\n---\n';
const RULES = 'Help {shop} in {language}.';

function faults(content: string) {
  return readPrompts({ 'prompts/answer.md': content }).drafts.map(({ code, value, place }) => [
    code,
    value,
    place?.line,
  ]);
}

describe('readPrompts()', () => {
  test('reads front matter and rules by name', () => {
    const { prompts, drafts } = readPrompts({ 'prompts/answer.md': `${FRONT}${RULES}\n`, 'flows/doubts.yaml': 'x' });
    expect(drafts).toEqual([]);
    expect(prompts).toEqual({ answer: { name: 'answer', version: 2, purpose: 'Helps', rules: RULES } });
  });

  test('the product’s own prompts have no fault', () => {
    const path = join(import.meta.dirname, '..', '..', 'prompts', 'answer.md');
    const { prompts, drafts } = readPrompts({ 'prompts/answer.md': readFileSync(path, 'utf8') });
    expect(drafts).toEqual([]);
    expect(prompts.answer?.rules).toContain('{shop}');
  });

  test.each([
    ['no front matter', RULES, ['PROMPT_FRONT', undefined, 1]],
    ['a missing version', `---\nname: answer\npurpose: x\n---\n${RULES}`, ['MISSING', undefined, 2]],
    ['another name than the file’s', `${FRONT.replace('answer', 'other')}${RULES}`, ['PROMPT_NAME', 'other', 2]],
    ['a floor', `${FRONT}${RULES}\nNever below 325.`, ['PROMPT_DIGITS', '325', 7]],
    ['a floor in full-width digits', `${FRONT}${RULES}\nNever below ３２５.`, ['PROMPT_DIGITS', '３２５', 7]],
    ['a place nothing fills', `${FRONT}${RULES} {floor}`, ['PROMPT_PLACE', '{floor}', 6]],
    ['a missing place', `${FRONT}Help {shop}.`, ['PROMPT_LACKS', '{language}', undefined]],
  ])('refuses %s', (_, content, fault) => {
    expect(faults(content)).toEqual([fault]);
  });
});
