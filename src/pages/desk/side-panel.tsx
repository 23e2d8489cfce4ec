import type { JSX } from 'preact';
import { price } from '../words/price.ts';
import type { ViewProps } from './desk-view.tsx';
import { BackIcon } from './icons.tsx';
import { OrderItem } from './order-item.tsx';
import { type PanelProps, productName, Row, Section } from './panel-parts.tsx';
import { PriceSection } from './price-section.tsx';
import { wordFor } from './word-for.ts';

/** Everything about the open conversation beside its words. */
export function SidePanel(props: ViewProps): JSX.Element | null {
  const { desk, state, words } = props;
  const about = state.talk?.about;
  if (!about) return null;
  const shared = { ...props, about };
  return (
    <section class="panel" aria-label={words.panel.title}>
      <div class="panel-head">
        <button type="button" class="icon-button" aria-label={words.talk.toTalk} onClick={() => desk.turnTo('talk')}>
          <BackIcon />
        </button>
        <h2>{words.panel.title}</h2>
      </div>
      <SummarySection {...shared} />
      <ShopperSection {...shared} />
      <PriceSection {...shared} />
      <Section title={words.panel.orders}>
        {about.orders.length === 0 && <p class="quiet">{words.panel.none}</p>}
        {about.orders.map((order) => (
          <OrderItem key={order.number} {...shared} order={order} />
        ))}
      </Section>
      <PromiseSection {...shared} />
      <RemedySection {...shared} />
    </section>
  );
}

function SummarySection(props: PanelProps) {
  const { words, about } = props;
  const { panel, list } = words;
  const { entry, summary } = about;
  const { mood, sku, tried } = summary;
  return (
    <Section title={panel.summary}>
      {summary.words !== undefined && <blockquote lang={entry.language}>{summary.words}</blockquote>}
      <dl>
        {entry.why !== undefined && <Row term={panel.why}>{wordFor(list.why, entry.why)}</Row>}
        {mood && <Row term={panel.mood}>{panel.moods[mood]}</Row>}
        {sku !== undefined && <Row term={panel.product}>{productName(props, sku)}</Row>}
        {tried.length > 0 && <Row term={panel.tried}>{tried.map((flow) => wordFor(panel.flows, flow)).join(', ')}</Row>}
      </dl>
    </Section>
  );
}

function ShopperSection({ words, times, about }: PanelProps) {
  const { panel } = words;
  const { id, name, since, channels, consents } = about.shopper;
  return (
    <Section title={panel.shopper}>
      <dl>
        <Row term={panel.shopper}>{name ?? id}</Row>
        {since !== undefined && <Row term={panel.since}>{times.day(since)}</Row>}
        <Row term={panel.channels}>{channels.map((channel) => wordFor(words.list.channels, channel)).join(', ')}</Row>
      </dl>
      {consents.map(({ purpose, given }) => (
        <p key={purpose} class="quiet">
          {purpose === 'service' ? !given && panel.consents.none : panel.consents[given ? 'yes' : 'no']}
        </p>
      ))}
    </Section>
  );
}

function PromiseSection({ state, words, times, about }: PanelProps) {
  const { panel, list } = words;
  return (
    <Section title={panel.promises}>
      {about.promises.length === 0 && <p class="quiet">{panel.none}</p>}
      {about.promises.map(({ id, words: said, dueAt, state: stands }) => {
        const isLate = stands === 'open' && dueAt < state.now;
        return (
          <div key={id} class="item">
            <p>
              <b class={`mark ${isLate || stands === 'broken' ? '' : 'calm'}`}>
                {isLate ? list.overdue(times.span(state.now - dueAt)) : wordFor(panel.promiseStates, stands)}
              </b>{' '}
              {words.talk.promised(times.at(dueAt, state.now))}
            </p>
            <p class="quiet" lang={about.entry.language}>
              {said}
            </p>
          </div>
        );
      })}
    </Section>
  );
}

/** Remedies somebody has decided. */
function RemedySection({ me, state, words, about }: PanelProps) {
  const decided = about.remedies.filter((remedy) => remedy.state !== 'waiting');
  if (decided.length === 0) return null;
  return (
    <Section title={words.remedy.title}>
      {decided.map(({ id, what, amount, state: stands, by }) => (
        <p key={id} class="item">
          {wordFor(words.remedy.kinds, what)}{' '}
          {amount === undefined ? '' : price(amount, me.shop.currency, state.language)}{' '}
          <b class="mark calm">{stands === 'waiting' ? '' : words.remedy.states[stands]}</b> {by}
        </p>
      ))}
    </Section>
  );
}
