import type { JSX } from 'preact';
import { say } from '../words/language.ts';
import { price as priceWords } from '../words/price.ts';
import { type Dialog, hasRight } from './desk-state.ts';
import type { ViewProps } from './desk-view.tsx';
import { DialogButtons, DialogFrame } from './dialog-frame.tsx';
import { fromMinor, toMinor } from './sums.ts';
import type { PriceQuestion } from './wire.ts';

/** Makes a deal with a code; filled in with what is known already. */
export function DealDialog(props: ViewProps & { readonly price: PriceQuestion | undefined }): JSX.Element {
  const { desk, state, words, me, price } = props;
  const { dialogs } = words;
  const { decimals, code } = me.shop.currency;
  const known = price?.sku ?? state.talk?.about?.haggles.at(-1)?.sku ?? state.talk?.about?.summary.sku;
  const submit = (fields: FormData) => {
    const total = toMinor(String(fields.get('total')), decimals);
    const quantity = Number(fields.get('quantity'));
    const sku = String(fields.get('sku'));
    const freeShipping = fields.has('freeShipping');
    if (total !== undefined) void desk.talks.act({ act: 'deal', sku, total, quantity, freeShipping });
  };
  return (
    <DialogFrame {...props} title={dialogs.dealTitle} submit={submit}>
      <p>{dialogs.dealHint}</p>
      <label for="sku">{dialogs.dealProduct}</label>
      <select id="sku" name="sku" defaultValue={known} required>
        {me.shop.products.map(({ sku, name }) => (
          <option key={sku} value={sku} selected={sku === known}>
            {say(name, state.language)} {sku}
          </option>
        ))}
      </select>
      <label for="total">
        {dialogs.dealTotal} ({code})
      </label>
      <input
        id="total"
        name="total"
        inputMode="decimal"
        required
        pattern="[0-9]+([.][0-9]+)?"
        autocomplete="off"
        defaultValue={price ? fromMinor(price.total, decimals) : ''}
      />
      <label for="quantity">{dialogs.dealQuantity}</label>
      <input
        id="quantity"
        name="quantity"
        type="number"
        min={1}
        max={999}
        required
        defaultValue={String(price?.quantity ?? 1)}
      />
      <label class="check">
        <input type="checkbox" name="freeShipping" defaultChecked={price?.freeShipping === true} />
        {dialogs.dealFreeShipping}
      </label>
      <DialogButtons cancel={dialogs.cancel} yes={dialogs.dealMake} close={() => desk.show(undefined)} />
    </DialogFrame>
  );
}

/** A reply with a price and no deal behind it: make one, send the words as they are, or go on writing. */
export function PriceDialog(props: ViewProps & { readonly dialog: Extract<Dialog, { kind: 'price' }> }): JSX.Element {
  const { desk, state, words, me, dialog } = props;
  const { dialogs } = words;
  const { price, outgoing } = dialog;
  const takeBack = () => {
    desk.replies.takeBack(outgoing);
    desk.show(undefined);
  };
  return (
    <DialogFrame
      {...props}
      title={dialogs.priceTitle(priceWords(price.total, me.shop.currency, state.language))}
      dismissed={takeBack}
      submit={() => void desk.replies.send(outgoing, { isSure: true })}
    >
      <p>{dialogs.priceHint}</p>
      <div class="acts">
        {hasRight(me, 'approve') && (
          <button
            type="button"
            class="button strong"
            onClick={() => {
              desk.replies.takeBack(outgoing);
              desk.show({ kind: 'deal', price });
            }}
          >
            {dialogs.priceDeal}
          </button>
        )}
        <button type="submit" class="button">
          {dialogs.priceAsIs}
        </button>
        <button type="button" class="button" onClick={takeBack}>
          {dialogs.cancel}
        </button>
      </div>
    </DialogFrame>
  );
}
