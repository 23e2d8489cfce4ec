import type { Room } from '../../bargaining/room.ts';
import type { Language } from '../../values/language.ts';

/** What a simulation says to the owner, beside its figures. */
export interface SimulationWords {
  /** Heads of the columns of `simulationRows`. */
  readonly columns: readonly string[];
  /** "BAG-01: list 480 TWD, 2000 simulated shoppers per floor". */
  readonly head: (parts: { readonly what: string; readonly list: string; readonly shoppers: number }) => string;
  readonly discounts: string;
  /** Head of the column of floors in the table of discounts. */
  readonly floor: string;
  /** Heads of the columns of all products; the last one is for warnings. */
  readonly all: readonly string[];
  readonly notHaggled: string;
  readonly belowCost: (percent: number) => string;
  readonly none: (percent: number) => string;
  readonly small: (percent: number) => string;
  readonly large: (percent: number) => string;
}

export const SIMULATION_WORDS: Readonly<Record<Language, SimulationWords>> = {
  'zh-Hant': {
    columns: ['底價', '議價空間', '成交率', '每筆實收', '每客毛利', '平均折讓', '回合', '平均開價'],
    head: ({ what, list, shoppers }) => `${what}：標價 ${list}，每個底價模擬 ${shoppers} 位顧客（用來比較，不是預測）`,
    discounts: '成交的折讓分布（扣掉贈送之後，占標價）：',
    floor: '底價',
    all: ['sku', '標價', '底價', '議價空間', '成交率', '平均折讓', ''],
    notHaggled: '不議價',
    belowCost: (percent) => `底價低於成本，議價空間 ${percent} %`,
    none: (percent) => `沒有議價空間（${percent} %）`,
    small: (percent) => `議價空間太小（${percent} %）`,
    large: (percent) => `議價空間 ${percent} %：顧客可能不再相信標價`,
  },
  'zh-Hans': {
    columns: ['底价', '议价空间', '成交率', '每单实收', '每客毛利', '平均折让', '回合', '平均开价'],
    head: ({ what, list, shoppers }) => `${what}：标价 ${list}，每个底价模拟 ${shoppers} 位顾客（用来比较，不是预测）`,
    discounts: '成交的折让分布（扣掉赠送之后，占标价）：',
    floor: '底价',
    all: ['sku', '标价', '底价', '议价空间', '成交率', '平均折让', ''],
    notHaggled: '不议价',
    belowCost: (percent) => `底价低于成本，议价空间 ${percent} %`,
    none: (percent) => `没有议价空间（${percent} %）`,
    small: (percent) => `议价空间太小（${percent} %）`,
    large: (percent) => `议价空间 ${percent} %：顾客可能不再相信标价`,
  },
  en: {
    columns: ['floor', 'room', 'deals', 'kept per deal', 'earned per shopper', 'discount', 'rounds', 'mean asks'],
    head: ({ what, list, shoppers }) =>
      `${what}: list ${list}, ${shoppers} simulated shoppers per floor (a comparison, no forecast)`,
    discounts: 'Share of deals by discount from list, after extras:',
    floor: 'floor',
    all: ['sku', 'list', 'floor', 'room', 'deals', 'discount', ''],
    notHaggled: 'not haggled',
    belowCost: (percent) => `floor below cost, room ${percent} %`,
    none: (percent) => `no room (${percent} %)`,
    small: (percent) => `little room (${percent} %)`,
    large: (percent) => `room ${percent} %: shoppers may stop believing the list price`,
  },
};

/** What is odd about the room, for the owner: "no room (0.7 %)", "room 80 %"; undefined when it is right. */
export function roomWarning({ percent, verdict, belowCost }: Room, language: Language): string | undefined {
  const words = SIMULATION_WORDS[language];
  if (belowCost) return words.belowCost(percent);
  return verdict === 'right' ? undefined : words[verdict](percent);
}
