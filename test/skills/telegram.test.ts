import { describe, expect, test } from 'vitest';
import { bargainWeigh } from '../../src/skills/bargain-weigh.ts';
import { dealTell } from '../../src/skills/deal-tell.ts';
import { languageSet } from '../../src/skills/language-set.ts';
import { ordersTell } from '../../src/skills/orders-tell.ts';
import { dealsSlice } from '../../src/skills/slices.ts';
import { stopApply } from '../../src/skills/stop-apply.ts';
import { consentSlice } from '../../src/skills/touch/consent-slice.ts';
import { meaning, offerOf, SkillTalk } from './demo-shop.ts';

const ACCEPT = meaning({ act: 'accept', plain: '成交', intents: [{ id: 'accept_offer', confidence: 0.9 }] });

function forwarded(text: string) {
  return { kind: 'message', messageId: 'f1', text, forwarded: true } as const;
}

describe('words passed on from somebody else', () => {
  test('a forwarded price is a claim and moves nothing', () => {
    const talk = new SkillTalk();
    expect(talk.run(bargainWeigh, offerOf(400)).outcome).toBe('shipping');
    const before = talk.run(bargainWeigh, offerOf(390), forwarded('390')).values?.terms;
    expect(talk.run(bargainWeigh, offerOf(300), forwarded('300'))).toMatchObject({
      outcome: 'claim',
      values: { terms: before },
    });
  });

  test('a forwarded yes closes nothing, a typed one does (positive control)', () => {
    const talk = new SkillTalk();
    talk.run(bargainWeigh, offerOf(400));
    talk.say('haggle.shipping');
    expect(talk.run(bargainWeigh, ACCEPT, forwarded('成交')).outcome).toBe('claim');
    expect(talk.read(dealsSlice)).toEqual([]);
    expect(talk.run(bargainWeigh, ACCEPT).outcome).toBe('deal');
  });
});

describe('commands', () => {
  test('deal.tell tells the live deal with its code, before that the ask, before that nothing', () => {
    const talk = new SkillTalk();
    const press = { kind: 'button', choice: 'deal', label: '/deal' } as const;
    expect(talk.run(dealTell, undefined, press).outcome).toBe('none');
    talk.run(bargainWeigh, offerOf(400));
    expect(talk.run(dealTell, undefined, press).outcome).toBe('standing');
    talk.say('haggle.shipping');
    talk.run(bargainWeigh, ACCEPT);
    const { code } = talk.read(dealsSlice)[0] ?? {};
    expect(talk.run(dealTell, undefined, press)).toMatchObject({ outcome: 'live', values: { code } });
  });

  test('orders.tell says when no order is linked', () => {
    expect(new SkillTalk().run(ordersTell).outcome).toBe('none');
  });

  test.each([
    ['en', 'en'],
    ['English', 'en'],
    ['繁體', 'zh-Hant'],
    ['中文', 'zh-Hant'],
  ] as const)('language.set takes %s as %s', (argument, language) => {
    const press = { kind: 'button', choice: 'lang', label: '/lang', argument } as const;
    expect(new SkillTalk().run(languageSet, undefined, press)).toEqual({ outcome: 'set', language });
  });

  test('language.set asks which when none or none of ours is named', () => {
    const press = { kind: 'button', choice: 'lang', label: '/lang' } as const;
    expect(new SkillTalk().run(languageSet, undefined, press).outcome).toBe('which');
    expect(new SkillTalk().run(languageSet, undefined, { ...press, argument: 'fr' }).outcome).toBe('which');
  });

  test('who blocks the bot has stopped visits and is told nothing', () => {
    const talk = new SkillTalk();
    const blocked = { kind: 'button', choice: 'stop', label: '', unreachable: true } as const;
    expect(talk.run(stopApply, undefined, blocked).outcome).toBe('gone');
    expect(talk.read(consentSlice).optOuts).toMatchObject([{ kind: 'visits', at: talk.now }]);
  });
});
