import type { SkillResult } from '../../conversation/skill.ts';
import { type Language, resolveWords } from '../../values/language.ts';
import type { Value, Values } from '../../values/value.ts';
import type { QueuedNews } from './news-queue.ts';

/** News of which there is a text for several orders, and what stands beside each order's number in its list. */
const LISTED: Readonly<Record<string, readonly string[]>> = {
  announced: ['carrier', 'tracking'],
  shipped: ['carrier', 'tracking'],
  'shipped-by': ['carrier', 'tracking'],
  sent: [],
  pickup: ['place'],
  arrived: [],
  part: [],
  returned: [],
  cancelled: [],
  refunded: [],
};

/**
 * What is to be said of several orders: news of one kind is one text with the list of them, and a single one is said as
 * always. Nothing is left out.
 */
export function joinNews(results: readonly SkillResult[], language: Language): readonly QueuedNews[] {
  const said = results.filter(({ outcome }) => outcome !== 'quiet');
  const kinds = [...new Set(said.map(({ outcome }) => outcome))];
  return kinds.flatMap((outcome): readonly QueuedNews[] => {
    const all = said.filter((each) => each.outcome === outcome).map(({ values = {} }) => values);
    const beside = LISTED[outcome];
    const orders = new Set(all.map(({ order }) => order));
    if (!beside || all.length < 2) return all.map((values) => ({ outcome, values }));
    const items = all.map((values) => itemOf(values, beside, language));
    return [
      {
        outcome: `${outcome}-all`,
        values: { orders: { kind: 'list', items: [...new Set(items)] }, count: orders.size, ...shared(all) },
      },
    ];
  });
}

function itemOf(values: Values, beside: readonly string[], language: Language): string {
  const order = wordOf(values.order, language);
  const parts = beside.map((name) => wordOf(values[name], language)).filter((word) => word !== '' && word !== 'none');
  if (parts.length === 0) return order;
  return language === 'en' ? `${order} (${parts.join(' ')})` : `${order}（${parts.join(' ')}）`;
}

function wordOf(value: Value | undefined, language: Language): string {
  if (typeof value === 'string') return value;
  return typeof value === 'object' && value.kind === 'words' ? resolveWords(value.words, language) : '';
}

/** What holds for all: the latest time promised, the earliest last day, the sum paid back; whether any is paid for on collection. */
function shared(all: readonly Values[]): Values {
  const dues = all.flatMap(({ due }) => (isKind(due, 'due') ? [due] : [])).toSorted((a, b) => b.at - a.at);
  const kept = all
    .filter(({ kept: word }) => word === 'yes')
    .flatMap(({ until }) => (isKind(until, 'instant') ? [until] : []));
  const sums = all.flatMap(({ amount }) => (isKind(amount, 'money') ? [amount] : []));
  const [due] = dues;
  const [first] = kept.toSorted((a, b) => a.at - b.at);
  const [sum] = sums;
  return {
    ...(due && { due }),
    kept: first ? 'yes' : 'no',
    ...(first && { until: first }),
    cash: all.some(({ cash }) => cash === 'yes') ? 'yes' : 'no',
    ...(sum && { amount: { ...sum, minor: sums.reduce((total, { minor }) => total + minor, 0) } }),
  };
}

type Shaped = Exclude<Value, string | number>;

function isKind<K extends Shaped['kind']>(value: Value | undefined, kind: K): value is Extract<Shaped, { kind: K }> {
  return typeof value === 'object' && value.kind === kind;
}
