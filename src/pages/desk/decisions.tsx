import type { JSX } from 'preact';
import { price } from '../words/price.ts';
import { hasRight } from './desk-state.ts';
import type { ViewProps } from './desk-view.tsx';
import type { Draft, Remedy } from './wire.ts';
import { wordFor } from './word-for.ts';

/** What somebody must decide here: remedies, and words of the bot that wait. */
export function Decisions(props: ViewProps): JSX.Element | null {
  const about = props.state.talk?.about;
  const remedies = about?.remedies.filter(({ state }) => state === 'waiting') ?? [];
  const toDo = about?.remedies.filter(({ state }) => state === 'approved' || state === 'changed') ?? [];
  const drafts = about?.drafts ?? [];
  if (remedies.length + toDo.length + drafts.length === 0) return null;
  return (
    <section class="decisions" aria-label={props.words.remedy.title}>
      {remedies.map((remedy) => (
        <RemedyCard key={remedy.id} {...props} remedy={remedy} />
      ))}
      {toDo.map((remedy) => (
        <ToDoCard key={remedy.id} {...props} remedy={remedy} />
      ))}
      {drafts.map((draft) => (
        <DraftCard key={draft.id} {...props} draft={draft} />
      ))}
    </section>
  );
}

function RemedyCard(props: ViewProps & { readonly remedy: Remedy }) {
  const { desk, state, words, me, remedy } = props;
  const { id, amount, limit } = remedy;
  const text = words.remedy;
  const money = (minor: number) => price(minor, me.shop.currency, state.language);
  const sum = amount === undefined ? '' : money(amount);
  const decide = (decision: 'approve' | 'refuse') => void desk.talks.act({ act: 'remedy', id, decision });
  return (
    <article class="decision">
      <RemedyHead {...props} />
      {remedy.words !== undefined && <p>{remedy.words}</p>}
      {limit !== undefined && <p class="quiet">{text.above(money(limit))}</p>}
      {hasRight(me, 'approve') ? (
        <div class="acts">
          <button type="button" class="button strong" onClick={() => decide('approve')}>
            {text.approve(sum)}
          </button>
          {amount !== undefined && (
            <button type="button" class="button" onClick={() => desk.show({ kind: 'amount', remedy: id, amount })}>
              {text.change}
            </button>
          )}
          <button type="button" class="button" onClick={() => decide('refuse')}>
            {text.refuse}
          </button>
        </div>
      ) : (
        <p class="quiet">{words.acts.noRight}</p>
      )}
    </article>
  );
}

/** Promised to the shopper; somebody carries it out by hand and says so. */
function ToDoCard(props: ViewProps & { readonly remedy: Remedy }) {
  const { desk, words, me, remedy } = props;
  return (
    <article class="decision">
      <RemedyHead {...props} />
      <p class="quiet">{words.remedy.toDo}</p>
      {hasRight(me, 'approve') && (
        <div class="acts">
          <button
            type="button"
            class="button strong"
            onClick={() => void desk.talks.act({ act: 'remedy', id: remedy.id, decision: 'done' })}
          >
            {words.remedy.done}
          </button>
        </div>
      )}
    </article>
  );
}

function RemedyHead({ state, words, me, remedy }: ViewProps & { readonly remedy: Remedy }) {
  const { what, order, amount } = remedy;
  return (
    <h3>
      {wordFor(words.remedy.kinds, what)} {amount === undefined ? '' : price(amount, me.shop.currency, state.language)}{' '}
      {order !== undefined && <span>{words.remedy.order(order)}</span>}
    </h3>
  );
}

function DraftCard({ desk, words, me, draft }: ViewProps & { readonly draft: Draft }) {
  const { id, text } = draft;
  const decide = (decision: 'send' | 'drop') => void desk.talks.act({ act: 'draft', id, decision });
  return (
    <article class="decision draft">
      <h3>{draft.kind === 'notice' ? words.draft.notice : words.draft.inDoubt}</h3>
      <blockquote>{text}</blockquote>
      {hasRight(me, 'reply') && (
        <div class="acts">
          <button type="button" class="button" onClick={() => decide('send')}>
            {words.draft.send}
          </button>
          <button type="button" class="button" onClick={() => desk.show({ kind: 'draft', draft: id, text })}>
            {words.draft.edit}
          </button>
          <button type="button" class="button" onClick={() => decide('drop')}>
            {words.draft.drop}
          </button>
        </div>
      )}
    </article>
  );
}
