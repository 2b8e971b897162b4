import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { RequestError } from '../api/request-error.js';
import { readToken } from '../api/token.js';
import { ErrorNote } from '../parts/error-note.js';

interface TokenProps {
  readonly error: RequestError | null;
  readonly onToken: (token: string, keep: boolean) => void;
}

/** The form for a token. */
export function TokenGate({ error, onToken }: TokenProps): JSX.Element {
  const [token, setToken] = useState('');
  const [keep, setKeep] = useState(false);
  const trimmed = token.trim().replace(/^Bearer\s+/i, '');
  const facts = readToken(trimmed);
  const isOver = facts?.expires !== null && facts?.expires !== undefined && facts.expires <= Date.now();
  return (
    <form
      class="gate"
      onSubmit={(event) => {
        event.preventDefault();
        if (facts !== null) {
          onToken(trimmed, keep);
        }
      }}
    >
      <h2>This service requests for a token</h2>
      {error !== null && <ErrorNote error={error} />}
      <label>
        Access token of SpaceONE (JWT)
        <textarea
          rows={4}
          value={token}
          autocomplete="off"
          spellcheck={false}
          aria-describedby="token-facts"
          onInput={(event) => {
            setToken(event.currentTarget.value);
          }}
        />
      </label>
      <p id="token-facts" class={facts === null || isOver ? 'faint bad-text' : 'faint'} aria-live="polite">
        {tokenWords(trimmed, facts?.domain ?? null, isOver)}
      </p>
      <label class="check">
        <input
          type="checkbox"
          checked={keep}
          onChange={(event) => {
            setKeep(event.currentTarget.checked);
          }}
        />
        Keep it in this tab when the page is loaded again
      </label>
      <button type="submit" class="primary" disabled={facts === null}>
        Continue
      </button>
    </form>
  );
}

function tokenWords(token: string, domain: string | null, isOver: boolean): string {
  if (token === '') {
    return 'It stays in this tab and is sent to this service only.';
  }
  if (domain === null) {
    return 'This does not look like a token.';
  }
  return isOver ? 'This token has expired.' : `A token of ${domain}.`;
}

interface DomainProps {
  readonly domain: string;
  readonly error: RequestError | null;
  readonly onDomain: (domain: string) => void;
}

/** The form for a domain. */
export function DomainGate({ domain, error, onDomain }: DomainProps): JSX.Element {
  const [text, setText] = useState(domain);
  return (
    <form
      class="gate"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '') {
          onDomain(text.trim());
        }
      }}
    >
      <h2>Which domain?</h2>
      {error !== null && <ErrorNote error={error} />}
      <label>
        Domain id
        <input
          value={text}
          placeholder="domain-demo00000001"
          autocomplete="off"
          spellcheck={false}
          onInput={(event) => {
            setText(event.currentTarget.value);
          }}
        />
      </label>
      <p class="faint">Tasks belong to a domain of SpaceONE. This browser remembers the one that you choose.</p>
      <button type="submit" class="primary" disabled={text.trim() === ''}>
        Continue
      </button>
    </form>
  );
}
