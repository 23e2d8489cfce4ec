import { expect, test } from 'vitest';
import { edgesOf } from '../../src/conversation/flow-edges.ts';
import { flowPaths } from '../../src/conversation/flow-paths.ts';
import { walkPath } from '../../src/conversation/walk-path.ts';
import { compile, NEW_CONVERSATION, SKILLS, START } from './kit.ts';

const flows = compile();
const parts = { flows, skills: SKILLS, conversation: NEW_CONVERSATION, now: START, sample: (name: string) => name };

test('flowPaths() takes every start and every branch of every state at least once', () => {
  const wanted = Object.values(flows.byId).flatMap((flow) =>
    Object.values(flow.states).flatMap((state) =>
      edgesOf(state).map(({ via }) => `${flow.id}/${state.name}/${via === 'go' ? '' : via}`),
    ),
  );
  const taken = flowPaths(flows).flatMap(({ flow, steps }) => steps.map(({ state, via }) => `${flow}/${state}/${via}`));
  expect(wanted.filter((branch) => !branch.endsWith('/') && !taken.includes(branch))).toEqual([]);
  const starts = flowPaths(flows).map(({ flow, start }) => `${flow} ${start}`);
  expect(starts).toEqual(expect.arrayContaining(['bargain button:haggle', 'human hard:stuck']));
});

test.each(
  flowPaths(flows).map(
    (path) => [`${path.flow}: ${path.start} ${path.steps.map(({ via }) => via).join(' → ')}`, path] as const,
  ),
)('the path %s can be walked', (_, path) => {
  const { matched } = walkPath(path, parts);
  const last = path.steps.at(-1);
  const reached = matched.map(({ flow, state, via }) => `${flow}/${state}/${via}`);
  expect(reached).toContain(last ? `${path.flow}/${last.state}/${last.via}` : `${path.flow}//${path.start}`);
});
