import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { compileFlows } from '../../src/conversation/compile-flows.ts';
import { compile } from './kit.ts';

const locate = (_: string, path: readonly (string | number)[]) => ({ line: path.length + 1, column: 1 });

function compileOne(text: string, file = 'flows/bargain.yaml') {
  return compileFlows({ [file]: parse(text) }, { locate, texts: {} });
}

test('compileFlows() writes the short forms out', () => {
  const { flows, faults } = compileOne(`
flow: bargain
about: Haggles.
starts: [ask_discount, act:offer]
first: weigh
states:
  weigh:
    run: bargain.weigh
    then: { counter: listen, deal: { say: [haggle.accept, deal.code], go: end } }
  listen:
    say: some.key
    hear: { affirm: weigh, button:accept: { say: x }, any: weigh }
    after: { 30m: { say: silence.nudge, go: wait }, 48h: end }
    resume: haggle.resume
`);
  expect(faults).toEqual([]);
  expect(flows.byTrigger).toEqual({ ask_discount: ['bargain'], 'act:offer': ['bargain'] });
  expect(flows.byId.bargain?.kind).toBe('task');
  expect(flows.byId.bargain?.states.listen).toEqual({
    name: 'listen',
    say: ['some.key'],
    // biome-ignore lint/suspicious/noThenProperty: `then` is the word authors of flows write.
    then: {},
    hear: {
      affirm: { say: [], go: 'weigh' },
      'button:accept': { say: ['x'], go: 'wait' },
      any: { say: [], go: 'weigh' },
    },
    after: [
      { name: 'after-1', delay: '30m', delayMs: 1_800_000, branch: { say: ['silence.nudge'], go: 'wait' } },
      { name: 'after-2', delay: '48h', delayMs: 172_800_000, branch: { say: [], go: 'end' } },
    ],
    resume: 'haggle.resume',
  });
});

test('compileFlows() indexes flows by trigger in file order and knows disclosing and choosable texts', () => {
  const flows = compile();
  expect(flows.byTrigger['hard:human']).toEqual(['human']);
  expect([...flows.disclosing]).toEqual(['hello', 'hello.short', 'bot.asked']);
  expect([...flows.choices]).toEqual(['ask_discount', 'ask_quality', 'watch_request']);
});

test.each([
  [
    'an unknown key',
    'flow: bargain\nabout: x\nfirst: a\nstates: { a: { sya: x } }',
    'FLOW_UNKNOWN_KEY',
    'states.a.sya',
  ],
  [
    'a wrong time',
    'flow: bargain\nabout: x\nfirst: a\nstates: { a: { after: { soon: end } } }',
    'FLOW_SHAPE',
    'states.a.after.soon',
  ],
  ['no states', 'flow: bargain\nabout: x\nfirst: a', 'FLOW_SHAPE', 'states'],
  ['a name unlike its file', 'flow: haggle\nabout: x\nfirst: a\nstates: { a: { go: end } }', 'FLOW_NAME', 'flow'],
])('compileFlows() tells %s with its place', (_, text, ...[code, path]) => {
  expect(compileOne(text).faults).toEqual([
    expect.objectContaining({ file: 'flows/bargain.yaml', code, path, line: expect.any(Number), severity: 'error' }),
  ]);
});

test('compileFlows() tells a flow defined twice', () => {
  const flow = { flow: 'a', about: 'x', first: 's', states: { s: { go: 'end' } } };
  const { faults } = compileFlows({ 'flows/a.yaml': flow, 'more/a.yaml': flow }, { locate, texts: {} });
  expect(faults.map(({ code, file }) => [code, file])).toEqual([['FLOW_TWICE', 'more/a.yaml']]);
});

test('compileFlows() speaks the language of the owner', () => {
  const { faults } = compileFlows(
    { 'flows/a.yaml': { flow: 'b', about: 'x', first: 's', states: {} } },
    {
      ...{ locate, texts: {}, language: 'zh-Hant' },
    },
  );
  expect(faults[0]?.message).toBe('流程名稱是「b」，依檔名應為「a」');
});

test('compileFlows() never throws on what a file holds', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (content) => {
      compileFlows({ 'flows/a.yaml': content }, { locate: () => undefined, texts: {} });
    }),
  );
});
