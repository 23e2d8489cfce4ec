/** A visitor of a running shop, by the same requests the widget makes. */
export class Visitor {
  readonly #url: string;
  readonly #token: string;
  #count = 0;

  private constructor(url: string, token: string) {
    this.#url = url;
    this.#token = token;
  }

  static async arrive(url: string): Promise<Visitor> {
    const answer = await fetch(`${url}/api/session`, { method: 'POST', headers: JSON_TYPE, body: '{}' });
    const { token } = (await answer.json()) as { token: string };
    return new Visitor(url, token);
  }

  /** The same visitor at another address: the server after a restart. */
  at(url: string): Visitor {
    return new Visitor(url, this.#token);
  }

  async say(text: string): Promise<void> {
    this.#count += 1;
    const answer = await fetch(`${this.#url}/api/events`, {
      method: 'POST',
      headers: { ...JSON_TYPE, authorization: `Bearer ${this.#token}` },
      body: JSON.stringify({ id: `message-${this.#count}`, kind: 'message', text, page: '/product/BAG-01' }),
    });
    if (answer.status !== 202) throw new Error(`The shop answered ${answer.status}`);
  }

  async history(): Promise<readonly { readonly from: string; readonly text: string }[]> {
    const answer = await fetch(`${this.#url}/api/history`, { headers: { authorization: `Bearer ${this.#token}` } });
    const { rows } = (await answer.json()) as { rows: readonly { from: string; text: string }[] };
    return rows;
  }
}

const JSON_TYPE = { 'content-type': 'application/json' };
