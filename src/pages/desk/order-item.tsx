import type { JSX } from 'preact';
import { price } from '../words/price.ts';
import { type PanelProps, productName } from './panel-parts.tsx';
import type { Order } from './wire.ts';
import { wordFor } from './word-for.ts';

/** One order with what was bought, how far it is, and where its parcels are. */
export function OrderItem(props: PanelProps & { readonly order: Order }): JSX.Element {
  const { me, state, words, times, order } = props;
  const { panel } = words;
  const money = (minor: number) => price(minor, me.shop.currency, state.language);
  const stage = order.isCancelled ? panel.cancelled : wordFor(panel.stages, order.stage);
  return (
    <div class="item">
      <p>
        <strong>{words.remedy.order(order.number)}</strong> <b class="mark calm">{stage}</b>{' '}
        <span class="quiet">{times.at(order.at, state.now)}</span>
      </p>
      <ul>
        {order.items.map(({ sku, quantity, total }) => (
          <li key={sku}>
            {productName(props, sku)} × {quantity} <span class="quiet">{money(total)}</span>
          </li>
        ))}
      </ul>
      {order.refunded > 0 && <p>{panel.refunded(money(order.refunded))}</p>}
      {order.delay && (
        <p>
          <b class="mark">{panel.delayed}</b>{' '}
          {order.delay.until !== undefined && panel.until(times.at(order.delay.until, state.now))} {order.delay.reason}
        </p>
      )}
      {order.parcels.map((parcel) => (
        <p key={parcel.number} class="quiet">
          {parcel.carrier} <ParcelNumber {...parcel} /> {wordFor(panel.stages, parcel.stage)} {parcel.place}
        </p>
      ))}
    </div>
  );
}

function ParcelNumber({ number, url }: Order['parcels'][number]) {
  if (url === undefined || !/^https?:\/\//i.test(url)) return <code>{number}</code>;
  return (
    <a href={url} target="_blank" rel="noopener noreferrer">
      {number}
    </a>
  );
}
