import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Refused, signIn } from './api.ts';
import type { GateProps } from './desk-view.tsx';
import { LanguageChoice } from './language-choice.tsx';

/** Where staff say who they are. */
export function SignInPage(props: GateProps & { readonly wasIn: boolean }): JSX.Element {
  const { desk, words, wasIn } = props;
  const text = words.signIn;
  const [fault, setFault] = useState(wasIn ? text.signedOut : '');
  const [isBusy, setBusy] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);

  async function submit(form: HTMLFormElement): Promise<void> {
    const fields = new FormData(form);
    setBusy(true);
    try {
      desk.enter(await signIn(String(fields.get('name')), String(fields.get('password'))));
    } catch (error) {
      setFault(faultOf(error, text));
      setBusy(false);
    }
  }

  return (
    <main class="gate">
      <h1>{text.title}</h1>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit(event.currentTarget);
        }}
      >
        <label for="name">{text.name}</label>
        <input ref={first} id="name" name="name" required maxLength={100} autocomplete="username" />
        <label for="password">{text.password}</label>
        <input id="password" name="password" type="password" required autocomplete="current-password" />
        <p class="fault" role="alert">
          {fault}
        </p>
        <button type="submit" class="button strong" disabled={isBusy}>
          {text.submit}
        </button>
      </form>
      <p class="quiet">{text.forgot}</p>
      <LanguageChoice {...props} />
    </main>
  );
}

/** Said when the server cannot be reached at the start. */
export function AwayPage(props: GateProps): JSX.Element {
  const { words } = props;
  return (
    <main class="gate">
      <h1>{words.desk}</h1>
      <p role="alert">{words.signIn.away}</p>
      <button type="button" class="button" onClick={() => location.reload()}>
        ↻
      </button>
      <LanguageChoice {...props} />
    </main>
  );
}

function faultOf(error: unknown, text: GateProps['words']['signIn']): string {
  if (!(error instanceof Refused)) return text.away;
  if (error.status === 429) return text.wait(error.retryAfterS);
  return error.status === 401 || error.status === 400 ? text.refused : text.away;
}
