import { expect, test } from 'vitest';
import { drawFlow } from '../../src/conversation/draw-flow.ts';
import { compile } from './kit.ts';

test('drawFlow() draws states, what they say and where they lead', () => {
  const { watch } = compile().byId;
  expect(watch && drawFlow(watch)).toBe(`flowchart TD
  start(["watch: watch_request"]) --> s0
  s0("ask · “watch.ask”")
  s0 -->|"affirm"| finish(("end"))
  s0 -->|"button:cheaper"| become_bargain[["become:bargain"]]
  s0 -->|"button:ask"| flow_quality[["flow:quality"]]
`);
});

test('drawFlow() lets ways with one goal share an arrow and shows times as written', () => {
  const { bargain } = compile().byId;
  const drawing = bargain ? drawFlow(bargain) : '';
  expect(drawing).toContain('s0["weigh · run bargain.weigh"]');
  expect(drawing).toContain('s1 -->|"act:offer, affirm, button:accept, any"| s0');
  expect(drawing).toContain('s1 -->|"event:answer, after 30m"| stay(("wait"))');
});
