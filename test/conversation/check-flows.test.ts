import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { checkFlows, type FlowWorld, type TextNeeds } from '../../src/conversation/check-flows.ts';
import { compileFlows } from '../../src/conversation/compile-flows.ts';
import type { OutcomeDeclaration } from '../../src/conversation/skill.ts';
import { FLOWS, SKILLS, TEXT_TAGS } from './kit.ts';

const INTENTS = new Set([
  ...[
    'ask_discount',
    'ask_quality',
    'ask_aftersale',
    'ask_product_detail',
    'watch_request',
    'greeting',
    'affirm',
    'deny',
  ],
]);

function text(part: Partial<TextNeeds> = {}): TextNeeds {
  return { always: [], sometimes: [], tags: [], buttons: [], ...part };
}

const SAID = [
  ...['haggle.number', 'haggle.step', 'haggle.accept', 'deal.code', 'haggle.favour', 'favour.thanks', 'silence.nudge'],
  ...['haggle.resume', 'deal.confirm', 'fact.quality', 'fact.returns', 'fact.unknown', 'fact.asked', 'fact.skipped'],
  ...['order.placed', 'watch.ask', 'watch.made', 'hello', 'handover.on', 'bot.asked', 'optout.done', 'reset.done'],
  ...['hello.short', 'repair.first', 'repair.second', 'repair.which', 'repeat.nothing', 'cancel.done', 'skip.done'],
  ...['button.gone', 'edit.noted', 'waiting.noted', 'trouble', 'x'],
];
const TEXTS: Readonly<Record<string, TextNeeds>> = {
  ...Object.fromEntries(SAID.map((key) => [key, text()])),
  'haggle.step': text({ always: ['terms'], buttons: ['accept', 'human'] }),
  'haggle.resume': text({ always: ['terms', 'shop'] }),
  'page.buttons': text({ buttons: ['haggle', 'cheaper', 'ask'] }),
};

const MORE_SKILLS: Readonly<Record<string, { outcomes: Readonly<Record<string, OutcomeDeclaration>> }>> = {
  ...SKILLS,
  'bargain.weigh': {
    outcomes: {
      'ask-number': { values: { terms: 'terms' } },
      counter: { values: { terms: 'terms' } },
      deal: { values: { terms: 'terms' } },
      loop: { values: { terms: 'terms' } },
    },
  },
  promise: {
    outcomes: {
      made: { values: { due: 'due', fact: 'fact' }, promises: ['human_answer'] },
      none: { values: { fact: 'fact' } },
    },
  },
};

/** The kit's flows without the loop that its tests of the engine need. */
const SOUND = { ...FLOWS, 'flows/bargain.yaml': FLOWS['flows/bargain.yaml'].replace('loop: weigh', 'loop: listen') };

/** Checks sound flows with some files added or replaced. */
function check(files: Readonly<Record<string, string>> = {}, part: Partial<FlowWorld> = {}) {
  const parsed = Object.fromEntries(Object.entries({ ...SOUND, ...files }).map(([file, body]) => [file, parse(body)]));
  const writing = { locate: (_: string, path: readonly unknown[]) => ({ line: path.length, column: 1 }) };
  const { flows, origins, faults } = compileFlows(parsed, { ...writing, texts: TEXT_TAGS });
  expect(faults).toEqual([]);
  const world = {
    flows,
    origins,
    skills: MORE_SKILLS,
    texts: TEXTS,
    globals: { shop: ['words'] },
    intents: INTENTS,
    writing,
  };
  return checkFlows({ ...world, ...part } as FlowWorld);
}

/** Checks one more flow, made of its states. */
function checkStates(states: string, more: { kind?: string; starts?: string; texts?: Record<string, TextNeeds> } = {}) {
  const { kind = 'task', starts = '[ask_discount]', texts = {} } = more;
  const file = `flow: odd\nabout: x\nkind: ${kind}\nstarts: ${starts}\nfirst: first\nstates:\n${states}`;
  return check({ 'flows/odd.yaml': file }, { texts: { ...TEXTS, ...texts } }).map(
    ({ code, path, value, suggestion }) => [...[code, path, value], ...(suggestion === undefined ? [] : [suggestion])],
  );
}

test('checkFlows() finds nothing wrong with sound flows', () => {
  expect(check()).toEqual([]);
});

test('checkFlows() places a fault in its file', () => {
  const faults = check({ 'flows/bargain.yaml': FLOWS['flows/bargain.yaml'] });
  expect(faults).toEqual([
    expect.objectContaining({ file: 'flows/bargain.yaml', line: 2, path: 'states.weigh', code: 'FLOW_LOOP' }),
  ]);
});

describe('checkFlows() tells', () => {
  test.each([
    ['an unknown state', 'first: { go: frist }', 'FLOW_UNKNOWN_STATE', 'frist', 'first'],
    ['an unknown flow', 'first: { go: flow:bargin }', 'FLOW_UNKNOWN_FLOW', 'bargin', 'bargain'],
    [
      'an unknown skill',
      'first: { run: bargain.wiegh, then: { deal: end } }',
      'FLOW_UNKNOWN_SKILL',
      'bargain.wiegh',
      'bargain.weigh',
    ],
    ['an unknown text', 'first: { say: haggle.stpe, go: end }', 'FLOW_UNKNOWN_TEXT', 'haggle.stpe', 'haggle.step'],
    [
      'an unknown outcome',
      'first: { run: human.call, then: { called: end, caled: end } }',
      'FLOW_UNKNOWN_OUTCOME',
      'caled',
      'called',
    ],
    ['a misspelt trigger', 'first: { hear: { act:ofer: end } }', 'FLOW_UNKNOWN_TRIGGER', 'act:ofer', 'act:offer'],
  ])('%s with the nearest right one', (_, state, ...[code, value, suggestion]) => {
    expect(checkStates(`  ${state}`)).toContainEqual([code, expect.any(String), value, suggestion]);
  });

  test.each([
    ['an outcome without a branch', 'first: { run: promise, then: { made: end } }', ['FLOW_UNHANDLED_OUTCOME', 'none']],
    ['a state nothing leads to', 'first: { go: end }\n  lost: { go: end }', ['FLOW_UNREACHABLE', 'lost']],
    ['a dead end', 'first: { say: x }', ['FLOW_DEAD_END', 'first']],
    ['a state that can never end', 'first: { hear: { any: first } }', ['FLOW_NO_END', 'first']],
    ['a state that does two things', 'first: { go: end, hear: { any: end } }', ['FLOW_MIXED_STATE', 'first']],
    ['a loop without waiting', 'first: { go: second }\n  second: { go: first }', ['FLOW_LOOP', 'first']],
    ['a loop through another flow', 'first: { go: become:odd }', ['FLOW_LOOP', 'first']],
    ['a button nobody offers', 'first: { hear: { button:nope: end } }', ['FLOW_SILENT_BUTTON', 'nope']],
  ])('%s', (_, states, [code, value]) => {
    expect(checkStates(`  ${states}`)).toContainEqual([code, expect.any(String), value]);
  });

  test('a notice that waits, and a flow that never starts', () => {
    expect(checkStates('  first: { hear: { any: end } }', { kind: 'notice', starts: '[]' })).toEqual([
      ['FLOW_NEVER_STARTS', 'flow', 'odd'],
      ['FLOW_NOTICE_WAITS', 'states.first', 'first'],
    ]);
  });

  test('a button that no state hears', () => {
    const texts = { x: text({ buttons: ['lonely', 'human'] }) };
    expect(checkStates('  first: { say: x, go: end }', { texts })).toEqual([
      ['FLOW_DEAF_BUTTON', 'states.first.say', 'lonely'],
    ]);
  });

  test('placeholders that some path leaves empty', () => {
    const texts = { x: text({ always: ['due', 'fact', 'fact.on', 'shop'], sometimes: ['due', 'never'] }) };
    const states = '  first: { run: promise, then: { made: next, none: next } }\n  next: { say: x, go: end }';
    expect(checkStates(states, { texts })).toEqual([
      ['FLOW_UNFILLED', 'states.next.say', 'due'],
      ['FLOW_UNFILLED', 'states.next.say', 'never'],
    ]);
  });

  test('a promise in words without one on record', () => {
    const texts = { x: text({ tags: ['P'], sometimes: ['due'] }) };
    const states = '  first: { run: promise, then: { made: { say: x, go: end }, none: { say: x, go: end } } }';
    expect(checkStates(states, { texts })).toEqual([['FLOW_UNBACKED_PROMISE', 'states.first.then.none', 'x']]);
  });

  test('a hard trigger nobody handles, and engine texts that are missing', () => {
    const { 'repair.first': _, ...texts } = TEXTS;
    const faults = check(
      { 'flows/stop.yaml': 'flow: stop\nabout: x\nstarts: [hard:stop]\nfirst: s\nstates: { s: { go: end } }' },
      { texts },
    );
    expect(faults.map(({ code, value }) => [code, value])).toEqual([
      ['FLOW_UNHANDLED_HARD', 'hard:stop-all'],
      ['FLOW_UNKNOWN_TEXT', 'repair.first'],
    ]);
  });
});
