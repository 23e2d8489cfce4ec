import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parcelStage } from '../../src/care/carriers.ts';
import type { ParcelStage } from '../../src/care/order.ts';

type Row = readonly [carrier: string, stage: ParcelStage, ...words: readonly string[]];

const ROWS: readonly Row[] = [
  ['7-11', 'announced', '訂單成立', '等待寄件人寄件，尚未寄件'],
  ['7-11', 'handed-over', '賣家已到門市寄件', '寄件成功', '門市寄件完成'],
  ['7-11', 'moving', '包裹配送中', '包裹已離開物流中心', '物流中心理貨中', '包裹抵達物流中心'],
  [
    '7-11',
    'at-pickup',
    '包裹已配達取件門市',
    '已到店，請於 11/30 前取件',
    '包裹已送達門市',
    '買家尚未取貨',
    '包裹配達買家取貨門市',
  ],
  ['7-11', 'arrived', '買家已取件', '取件完成', '已完成取貨', '已成功取件'],
  ['7-11', 'returning', '買家逾期未取，退回物流中心', '門市逾期退貨', '未取件，包裹退回中'],
  ['7-11', 'returned', '賣家已取回退貨', '已退回原寄件門市', '退貨已取'],
  ['全家 FamilyMart', 'at-pickup', '商品已送達取件店舖', '貨到店，待取件'],
  ['全家 FamilyMart', 'arrived', '已取貨', '顧客已取件', 'Collected'],
  ['黑貓宅急便', 'handed-over', '已集貨', '已收件'],
  ['黑貓宅急便', 'moving', '轉運中', '配送中', '暫置營業所', '不在家.公司行號休息', '配送異常'],
  ['黑貓宅急便', 'arrived', '順利送達', '配完'],
  ['黑貓宅急便', 'returning', '退貨運送中'],
  ['中華郵政', 'handed-over', '交寄郵件', '收寄'],
  ['中華郵政', 'moving', '運輸途中', '郵件投遞中', '投遞不成功', '到達臺北郵件處理中心'],
  ['中華郵政', 'at-pickup', '招領中', '已投入 i郵箱，請持密碼取件'],
  ['中華郵政', 'arrived', '投遞成功', '妥投'],
  ['顺丰', 'announced', '已下单', '待揽收', '面单已打印'],
  ['顺丰', 'handed-over', '顺丰速运 已收取快件', '已揽收', '已取件', '卖家已发货'],
  [
    '顺丰',
    'moving',
    '快件已发往【上海集散中心】',
    '运输中',
    '正在派送途中',
    '派件中',
    '快件到达【杭州转运中心】',
    '派送不成功',
    '清关中',
  ],
  ['顺丰', 'at-pickup', '已投柜', '快件已存放至丰巢快递柜', '已放入菜鸟驿站', '待取件', '快递已到驿站，请及时取件'],
  ['顺丰', 'arrived', '已签收', '您的快件已签收，签收人：前台', '已成功送达'],
  ['顺丰', 'returning', '退回中', '客户拒收，快件退回'],
  ['顺丰', 'returned', '退回件已签收', '已退还寄件人', '退件已签收'],
  [
    '',
    'announced',
    'Label created',
    'InfoReceived',
    'pre_transit',
    'Shipping label created, awaiting pickup by courier',
    'Pending',
  ],
  ['', 'handed-over', 'Picked up', 'Accepted at origin facility', 'Shipped', 'Dropped off', 'Collected by courier'],
  [
    '',
    'moving',
    'In transit',
    'InTransit',
    'OUT_FOR_DELIVERY',
    'Departed facility',
    'Arrived at hub',
    'Customs clearance',
    'AttemptFail',
    'Delivery attempt failed',
    'Not delivered',
    'Undelivered',
  ],
  [
    '',
    'at-pickup',
    'AvailableForPickup',
    'Ready for pickup',
    'Ready for collection',
    'Held at post office',
    'Delivered to parcel shop',
    'Arrived at store',
  ],
  ['', 'arrived', 'Delivered', 'DELIVERED', 'Delivered, front door', 'Signed for by customer', 'Delivery successful'],
  ['', 'returning', 'Return to sender', 'Returning to shipper', 'Being returned', 'Unclaimed', 'Expired'],
  ['', 'returned', 'Returned to sender', 'Returned', 'Return delivered'],
];
const TRAPS: readonly Row[] = [
  ['顺丰', 'moving', '正在派送途中，请您准备签收', '您的包裹即将签收', '快件正在派送，预计今日送达', '快件到达'],
  ['顺丰', 'announced', '等待揽件', '尚未揽收'],
  ['顺丰', 'at-pickup', '货物已到达门店', '已送达驿站', '快件已送达丰巢柜'],
  ['7-11', 'moving', '包裹已送達物流中心', '包裹運送中，預計 11/25 到店', '商品配送至取貨門市'],
  ['7-11', 'returning', '已退回物流中心', '買家未取退回', '逾期未領'],
  ['黑貓', 'moving', '聯絡不上收件人，約定配送', '收件人拒收', '送件中', '到著營業所'],
  ['黑貓', 'handed-over', '取件完成'],
  ['黑貓', 'arrived', '順利送達(代收)', '代收貨款 已送達'],
  ['中華郵政', 'at-pickup', '投遞不成功-招領', '到達招領局'],
  ['中華郵政', 'returned', '退回郵件投遞成功'],
  [
    '',
    'announced',
    'Waiting for pickup by carrier',
    'Ready for pick-up by courier',
    'Shipment information sent to FedEx',
  ],
  ['', 'handed-over', 'Order shipped', 'Item dispatched', 'Parcel received by carrier'],
  [
    '',
    'moving',
    'Not yet delivered',
    'Delivery rescheduled',
    'Loaded on vehicle for delivery',
    'Will be delivered today',
  ],
  ['', 'at-pickup', 'Ready for pick-up', 'Available at service point'],
  ['', 'arrived', 'Picked up by customer', 'Collected by the recipient', 'Your parcel was delivered'],
  ['', 'returning', 'Shipment returned to warehouse', 'Returned to sending post office'],
];
const WORDS = [...ROWS, ...TRAPS].flatMap(([carrier, stage, ...all]) =>
  all.map((words) => ({ carrier, stage, words })),
);

describe('what carriers say', () => {
  test.each(ROWS)('%s: %s', (carrier, stage, ...all) => {
    expect(all.map((words) => [words, parcelStage(words, carrier)])).toEqual(all.map((words) => [words, stage]));
  });

  test.each(TRAPS)('%s: %s, though other words stand beside', (carrier, stage, ...all) => {
    expect(all.map((words) => [words, parcelStage(words, carrier)])).toEqual(all.map((words) => [words, stage]));
  });

  test('of the other Han script is the same', () => {
    expect(parcelStage('簽收', '顺丰')).toBe('arrived');
    expect(parcelStage('买家已取件', '7-11')).toBe('arrived');
  });

  test('that cannot be told means nothing', () => {
    for (const words of ['', '???', 'ok', '資料處理', 'A'.repeat(5000)]) expect(parcelStage(words)).toBeUndefined();
  });

  test('is the same in full width, capitals, with blanks and a time around it', () => {
    const width = (text: string) => text.replaceAll(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
    fc.assert(
      fc.property(
        fc.constantFrom(...WORDS),
        fc.constantFrom('', ' ', '  \n', '\t'),
        ({ carrier, stage, words }, blank) => {
          expect(parcelStage(width(words), carrier)).toBe(stage);
          expect(parcelStage(`${blank}${words}${blank}`, carrier)).toBe(stage);
          expect(parcelStage(`${words} 11/23 14:05`, carrier)).toBe(stage);
        },
      ),
      { numRuns: 300 },
    );
  });
});
