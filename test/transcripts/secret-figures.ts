import type { Talk } from '../../src/app/talk/talk.ts';
import type { Said } from '../../src/app/talk/talk-said.ts';

/**
 * Floors and costs of the products on `pages`, of all products without pages, that are not public figures as well (a list
 * price, a fee, a number in a fact). An ask for one product may happen to be the cost of another.
 */
export function secretFigures(talk: Talk, pages: readonly string[] = []): readonly string[] {
  const { shop } = talk.shop.bundles.active();
  const meant = shop.products.filter(({ path }) => pages.length === 0 || pages.includes(path));
  const floors = shop.prices.floors.filter(({ sku }) => meant.some((product) => product.sku === sku));
  const secrets = [...floors.map(({ floor }) => floor), ...meant.map(({ cost }) => cost)];
  const known = JSON.stringify([shop.products.map(({ cost: _cost, ...shown }) => shown), shop.shipping, shop.facts]);
  const figures = secrets.flatMap((figure) => (figure === undefined ? [] : [String(figure)]));
  return [...new Set(figures)].filter((figure) => !numberIn(figure).test(known));
}

/** The secret figures in what the shop sent, all of it, that the shopper had not typed. */
export function leaksIn(said: readonly Said[], secrets: readonly string[], typed: string): readonly string[] {
  const sent = JSON.stringify(said.map(({ at: _at, promises: _promises, ...rest }) => rest)).replace(CODES, '');
  return secrets.filter((figure) => numberIn(figure).test(sent) && !numberIn(figure).test(typed));
}

/** Deal codes, whose letters and digits are drawn and mean nothing. */
const CODES = /(?<![0-9A-Z])[0-9A-Z]{16}(?![0-9A-Z])/g;

/** The figure as a number of its own, with or without its thousands mark. */
function numberIn(figure: string): RegExp {
  const grouped = figure.replace(/(\d)(?=(\d{3})+$)/g, '$1,?');
  return new RegExp(`(?<![\\d.,])${grouped}(?![\\d])`);
}
