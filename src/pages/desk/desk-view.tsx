import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useReducer } from 'preact/hooks';
import { DESK_WORDS, type DeskWords } from '../words/desk-words.ts';
import type { Desk } from './desk.ts';
import type { DeskState } from './desk-state.ts';
import { PasswordPage } from './password-page.tsx';
import { AwayPage, SignInPage } from './sign-in-page.tsx';
import { createTimes, type Times } from './times.ts';
import type { Me } from './wire.ts';
import { Workplace } from './workplace.tsx';

/** What the pages before signing in are given. */
export interface GateProps {
  readonly desk: Desk;
  readonly state: DeskState;
  readonly words: DeskWords;
}

/** What every part of the desk is given. */
export interface ViewProps extends GateProps {
  readonly me: Me;
  readonly times: Times;
}

/** The desk: whoever is in front of it sees what is theirs. */
export function DeskView({ desk }: { readonly desk: Desk }): JSX.Element {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  // Before the first paint: what happens at the start must not be missed.
  useLayoutEffect(() => desk.watch(() => redraw(undefined)), [desk]);
  const { state } = desk;
  const { gate, language } = state;
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const shared = { desk, state, words: DESK_WORDS[language] };
  if (gate.kind === 'in') return <Signed {...shared} me={gate.me} />;
  if (gate.kind === 'loading') return <div class="loading" />;
  if (gate.kind === 'away') return <AwayPage {...shared} />;
  return gate.kind === 'link' ? (
    <PasswordPage {...shared} token={gate.token} />
  ) : (
    <SignInPage {...shared} wasIn={gate.wasIn} />
  );
}

function Signed(props: GateProps & { readonly me: Me }) {
  const { me, state } = props;
  const times = useMemo(() => createTimes(me.shop.zone, state.language), [me.shop.zone, state.language]);
  return <Workplace {...props} times={times} />;
}
