import { expect, test } from 'vitest';
import { readTable } from '../../../src/config/read-table.ts';
import { productsFromExport } from '../../../src/shops/exports/products-from-export.ts';

const TWD = { code: 'TWD', decimals: 0 };

function read(text: string) {
  const table = readTable(new TextEncoder().encode(text), ['utf-8']);
  if ('fault' in table) throw new Error(table.fault);
  return productsFromExport(table.rows, TWD);
}

test('productsFromExport() reads variants of Shopify, not pictures nor drafts', () => {
  const header =
    'Handle,Title,Body (HTML),Vendor,Product Category,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Tracker,Variant Inventory Qty,Variant Price,Image Src,Cost per item,Status';
  const rows = [
    'tote,帆布托特包,<p>x</p>,木木,,包包,"自製, 帆布",true,顏色,原色,TOTE-N,shopify,24,480.00,https://x/1.jpg,240.00,active',
    'tote,,,,,,,,,墨綠,TOTE-G,shopify,-2,480.00,https://x/2.jpg,240.00,',
    'tote,,,,,,,,,,,,,,https://x/3.jpg,,',
    'tea,烏龍茶,,,,茶,,true,Title,Default Title,TEA-01,,,320.00,,,active',
    'old,舊款,,,,包包,,true,Title,Default Title,OLD-1,,,99.00,,,draft',
    'nosku,無貨號,,,,包包,,true,Title,Default Title,,,,99.00,,,active',
  ];
  const { products, unread } = read([header, ...rows].join('\n'));
  expect(products).toEqual([
    ...[
      { sku: 'TOTE-N', name: '帆布托特包 原色', stock: 24 },
      { sku: 'TOTE-G', name: '帆布托特包 墨綠', stock: 0 },
    ].map((each) => ({
      ...each,
      list: 480,
      cost: 240,
      category: '包包',
      tags: ['自製', '帆布'],
      path: '/products/tote',
    })),
    { sku: 'TEA-01', name: '烏龍茶', list: 320, category: '茶', tags: [], path: '/products/tea' },
  ]);
  expect(unread).toEqual([{ line: 7, what: 'sku' }]);
});

test('productsFromExport() reads WooCommerce’s own export: variations, not their parents', () => {
  const header =
    'ID,Type,SKU,Name,Published,"Is featured?","Short description","In stock?",Stock,"Sale price","Regular price",Categories,Tags,Parent';
  const rows = [
    '1,simple,BAG-01,帆布托特包,1,0,,1,24,,480,"包包, 包包 > 托特包","自製, 帆布",',
    '2,variable,TEE,T 恤,1,0,,1,,,,衣服,,',
    '3,variation,TEE-M,T 恤 - M,1,0,,1,5,280,320,,,TEE',
    '4,simple,HID-1,未發佈,0,0,,1,5,,320,,,',
    '5,simple,FREE-1,贈品,1,0,,1,5,,,,,',
  ];
  const { products, unread } = read([header, ...rows].join('\n'));
  expect(products.map(({ sku, list, stock, category }) => [sku, list, stock, category])).toEqual([
    ['BAG-01', 480, 24, '托特包'],
    ['TEE-M', 320, 5, undefined],
  ]);
  expect(unread).toEqual([{ line: 6, what: 'amount' }]);
});
