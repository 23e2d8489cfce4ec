import type { ComponentChildren, JSX } from 'preact';
import { say } from '../words/language.ts';
import type { ViewProps } from './desk-view.tsx';
import type { Conversation } from './wire.ts';

/** What a part of the panel is given. */
export type PanelProps = ViewProps & { readonly about: Conversation };

/** A part of the panel under its heading. */
export function Section(props: { readonly title: string; readonly children: ComponentChildren }): JSX.Element {
  return (
    <section>
      <h3>{props.title}</h3>
      {props.children}
    </section>
  );
}

/** Name of a product in the reader's language, else its number. */
export function productName({ me, state }: ViewProps, sku: string): string {
  const product = me.shop.products.find((each) => each.sku === sku);
  return product ? say(product.name, state.language) || sku : sku;
}

/** A term and what it is. */
export function Row(props: { readonly term: string; readonly children: ComponentChildren }): JSX.Element {
  return (
    <div>
      <dt>{props.term}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}
