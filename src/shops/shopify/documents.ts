/** The version of the Admin API all documents are written for; each is supported for a year. */
export const API_VERSION = '2026-10';

const ORDER_FIELDS = `
  legacyResourceId name createdAt updatedAt cancelledAt currencyCode
  displayFinancialStatus displayFulfillmentStatus paymentGatewayNames discountCodes email phone customerLocale
  totalPriceSet { shopMoney { amount } }
  totalShippingPriceSet { shopMoney { amount } }
  totalRefundedSet { shopMoney { amount } }
  lineItems(first: 100) { nodes { sku quantity discountedTotalSet(withCodeDiscounts: true) { shopMoney { amount } } } }
  fulfillments(first: 20) { status displayStatus updatedAt trackingInfo(first: 10) { company number url } }
  customer { legacyResourceId }
  shippingAddress { name phone countryCodeV2 }
  customAttributes { key value }`;

/** Every document sent to Shopify, by name. */
export const DOCUMENTS = {
  order: `query Order($id: ID!) { order(id: $id) { ${ORDER_FIELDS} } }`,
  // Whole orders by the page would cost more points than one document may.
  changed: `query Changed($query: String!, $first: Int!) {
    orders(first: $first, query: $query, sortKey: UPDATED_AT) { nodes { legacyResourceId } } }`,
  products: `query Products($after: String) {
    productVariants(first: 100, after: $after, sortKey: ID) {
      pageInfo { hasNextPage endCursor }
      nodes {
        sku title price inventoryQuantity
        inventoryItem { tracked unitCost { amount currencyCode } }
        product { title handle productType tags status }
      } } }`,
  variant: `query Variant($query: String!) { productVariants(first: 2, query: $query) { nodes { id sku price } } }`,
  mint: `mutation Mint($code: DiscountCodeBasicInput!) {
    discountCodeBasicCreate(basicCodeDiscount: $code) { codeDiscountNode { id } userErrors { field code message } } }`,
  findCode: `query FindCode($code: String!) { codeDiscountNodeByCode(code: $code) { id } }`,
  disable: `mutation Disable($id: ID!) {
    discountCodeDeactivate(id: $id) { codeDiscountNode { id } userErrors { field code message } } }`,
  cancel: `mutation Cancel($id: ID!) {
    orderCancel(orderId: $id, reason: CUSTOMER, restock: true, refundMethod: { originalPaymentMethodsRefund: true }) {
      job { id } orderCancelUserErrors { field code message } } }`,
  payments: `query Payments($id: ID!) {
    order(id: $id) {
      transactions(first: 50) { id kind status gateway amountSet { shopMoney { amount } } }
      refunds(first: 50) { note } } }`,
  refund: `mutation Refund($input: RefundInput!, $key: String!) {
    refundCreate(input: $input) @idempotent(key: $key) { refund { id } userErrors { field message } } }`,
  giftCard: `mutation GiftCard($input: GiftCardCreateInput!) {
    giftCardCreate(input: $input) { giftCard { id } userErrors { field code message } } }`,
} as const;
