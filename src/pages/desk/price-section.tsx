import type { JSX } from 'preact';
import { say } from '../words/language.ts';
import { price } from '../words/price.ts';
import { hasRight } from './desk-state.ts';
import { type PanelProps, productName, Row, Section } from './panel-parts.tsx';
import { isMine } from './take-over.ts';
import type { Deal, Haggle } from './wire.ts';
import { wordFor } from './word-for.ts';

/** How the price talk stands, and the deals made. The floor is there only for those who may see it. */
export function PriceSection(props: PanelProps): JSX.Element {
  const { desk, words, me, about } = props;
  const { panel } = words;
  const { haggles, deals, entry } = about;
  return (
    <Section title={panel.price}>
      {haggles.length + deals.length === 0 && <p class="quiet">{panel.none}</p>}
      {haggles.map((haggle) => (
        <HaggleItem key={`${haggle.sku} ${haggle.quantity}`} {...props} haggle={haggle} />
      ))}
      {deals.map((deal) => (
        <DealItem key={deal.code} {...props} deal={deal} />
      ))}
      {hasRight(me, 'approve') && isMine(entry, me) && (
        <button type="button" class="button" onClick={() => desk.show({ kind: 'deal' })}>
          {panel.makeDeal}
        </button>
      )}
    </Section>
  );
}

function HaggleItem(props: PanelProps & { readonly haggle: Haggle }) {
  const { me, state, words, times, haggle } = props;
  const { panel } = words;
  const { sku, quantity, list, ask, offer, floor } = haggle;
  const money = (minor: number) => price(minor, me.shop.currency, state.language);
  return (
    <div class="item">
      <p>
        <strong>
          {productName(props, sku)}
          {quantity > 1 && ` × ${quantity}`}
        </strong>{' '}
        <span class="quiet">{panel.round(haggle.round)}</span>{' '}
        {haggle.isLastPrice && <b class="mark calm">{panel.lastPrice}</b>}
      </p>
      <dl class="figures">
        <Row term={panel.list}>{money(list)}</Row>
        {ask !== undefined && <Row term={panel.ask}>{money(ask)}</Row>}
        {offer !== undefined && <Row term={panel.offer}>{money(offer)}</Row>}
        {floor && (
          <Row term={panel.floor}>
            {money(floor.amount)}{' '}
            {floor.counts !== undefined && <span class="quiet">{say(floor.counts, state.language)}</span>}
          </Row>
        )}
      </dl>
      {haggle.until !== undefined && <p class="quiet">{panel.until(times.at(haggle.until, state.now))}</p>}
    </div>
  );
}

function DealItem(props: PanelProps & { readonly deal: Deal }) {
  const { state, words, times, deal } = props;
  const { panel } = words;
  return (
    <div class="item">
      <p>
        <strong>{say(deal.terms, state.language)}</strong>{' '}
        <b class="mark calm">{wordFor(panel.dealStates, deal.state)}</b>
      </p>
      <p class="quiet">
        {productName(props, deal.sku)}
        {deal.quantity > 1 && ` × ${deal.quantity}`}, {panel.until(times.at(deal.until, state.now))}
      </p>
      <p>
        <code>{deal.code}</code>
      </p>
    </div>
  );
}
