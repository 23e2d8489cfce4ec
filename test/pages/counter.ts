import type { FakeShop, Script } from '../web/fake-shop.ts';

export const CODE = 'K7QM2XRT4WPD9HNC';

const TERMS = { 'zh-Hant': '390 元免運', 'zh-Hans': '390元包邮', en: 'NT$390 with free shipping' };
const ENDS = { 'zh-Hant': '11/25（三）14:00', 'zh-Hans': '11月25日（周三）14:00', en: 'Wed 25 Nov, 2 pm' };

/** A scripted haggle that ends in a deal card, and a product card for whoever asks what there is. */
export function counter(shop: () => FakeShop): Script {
  return (body, identity) => {
    if (body.kind === 'lingering')
      return [{ text: '您慢慢看，我是木木選物的自動客服。先補一件可能用得上的：七天內不喜歡可以退（11/2 確認）。' }];
    if (body.kind === 'button' && body.choice === 'accept') {
      const deal = {
        code: CODE,
        sku: 'BAG-01',
        quantity: 1,
        terms: TERMS,
        until: Date.now() + 172_800_000,
        ends: ENDS,
      };
      shop().deals.set(CODE, { ...deal, state: 'live', identity });
      return [
        {
          text: `這是您的代碼，結帳時貼上：\n${CODE}\n390 元免運，用到 11/25（三）14:00。代碼鎖的是價格，庫存以結帳時為準。`,
          detail: { card: { kind: 'deal', code: CODE } },
        },
      ];
    }
    if (body.kind === 'button') return [{ text: '不買也沒關係，您慢慢看。' }];
    if (body.kind !== 'message') return [];
    if (/\d/.test(body.text)) {
      const buttons = [
        { choice: 'accept', label: '用 390 元成交' },
        { choice: 'later', label: '再想想' },
      ];
      return [{ text: '您加，我也讓：390 元免運。這個價到 11/25（三）14:00，您慢慢想。', detail: { buttons } }];
    }
    if (/便宜|cheaper/.test(body.text)) {
      const text = '您好，我是木木選物的自動客服，不是真人。這款 480 元，運費另計。您覺得多少合適呢？';
      return [{ text, detail: { card: { kind: 'product', sku: 'BAG-01' } } }];
    }
    return [{ text: `收到：${body.text}` }];
  };
}
