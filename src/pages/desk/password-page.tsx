import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Refused, readLink, setPassword } from './api.ts';
import type { GateProps } from './desk-view.tsx';
import { LanguageChoice } from './language-choice.tsx';

/** Where a one-time link leads: its owner chooses a password and is signed in. */
export function PasswordPage(props: GateProps & { readonly token: string }): JSX.Element {
  const { desk, words, token } = props;
  const text = words.setPassword;
  const [name, setName] = useState<string>();
  const [fault, setFault] = useState('');
  const [isGone, setGone] = useState(false);
  const [isBusy, setBusy] = useState(false);

  function refuse(error: unknown): void {
    const status = error instanceof Refused ? error.status : 0;
    if (status === 404 || status === 400) setGone(true);
    else setFault(words.signIn.away);
  }
  useEffect(() => {
    readLink(token).then((found) => setName(found.name), refuse);
  }, [token]);

  async function submit(form: HTMLFormElement): Promise<void> {
    const fields = new FormData(form);
    const password = String(fields.get('password'));
    if (password !== String(fields.get('again'))) {
      setFault(text.different);
      return;
    }
    setBusy(true);
    try {
      desk.enter(await setPassword(token, password));
    } catch (error) {
      setBusy(false);
      const why = error instanceof Refused ? FAULTS[error.code] : undefined;
      if (why) setFault(text[why]);
      else refuse(error);
    }
  }

  return (
    <main class="gate">
      {name !== undefined && !isGone && (
        <>
          <h1>{text.title(name)}</h1>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              void submit(event.currentTarget);
            }}
          >
            <input type="hidden" autocomplete="username" value={name} />
            <label for="password">{words.signIn.password}</label>
            <input
              id="password"
              name="password"
              type="password"
              required
              autocomplete="new-password"
              aria-describedby="rule"
            />
            <p class="quiet" id="rule">
              {text.rule}
            </p>
            <label for="again">{text.again}</label>
            <input id="again" name="again" type="password" required autocomplete="new-password" />
            <p class="fault" role="alert">
              {fault}
            </p>
            <button type="submit" class="button strong" disabled={isBusy}>
              {text.submit}
            </button>
          </form>
        </>
      )}
      {isGone && (
        <>
          <h1>{words.desk}</h1>
          <p role="alert">{text.gone}</p>
          <button type="button" class="button" onClick={() => desk.toSignIn()}>
            {words.signIn.title}
          </button>
        </>
      )}
      {name === undefined && !isGone && (
        <>
          <h1>{words.desk}</h1>
          <p role="alert">{fault}</p>
        </>
      )}
      <LanguageChoice {...props} />
    </main>
  );
}

const FAULTS: Readonly<Record<string, 'short' | 'long' | 'simple'>> = {
  PASSWORD_SHORT: 'short',
  PASSWORD_LONG: 'long',
  PASSWORD_SIMPLE: 'simple',
};
