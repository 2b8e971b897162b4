import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Session } from '../api/session.js';
import { Dialog } from '../parts/dialog.js';
import { Icon } from '../parts/icon.js';
import { usePage } from '../state/page.js';
import { timeIn } from '../time/zones.js';

interface Props {
  readonly session: Session;
  readonly onDomain: (domain: string) => void;
  readonly onEnd: () => void;
}

/** Shows the domain and changes it; forgets the token. */
export function DomainDialog({ session, onDomain, onEnd }: Props): JSX.Element {
  const { caller, zone } = usePage();
  const [isOpen, setIsOpen] = useState(false);
  const shown = caller.domain ?? session.claims?.domain ?? '';
  const [text, setText] = useState(shown);
  const canChoose = session.token === null || session.claims?.isSystem === true;
  const expires = session.claims?.expires ?? null;
  const close = (): void => {
    setIsOpen(false);
  };
  return (
    <>
      <button
        type="button"
        class="who"
        aria-label={`Domain ${shown}, change`}
        onClick={() => {
          setText(shown);
          setIsOpen(true);
        }}
      >
        <Icon name="key" />
        <span>{shown}</span>
      </button>
      {isOpen && (
        <Dialog title="Domain" onClose={close}>
          {canChoose ? (
            <form
              class="gate-form"
              onSubmit={(event) => {
                event.preventDefault();
                onDomain(text.trim());
                close();
              }}
            >
              <label>
                Domain id
                <input
                  value={text}
                  spellcheck={false}
                  onInput={(event) => {
                    setText(event.currentTarget.value);
                  }}
                />
              </label>
              <button type="submit" class="primary" disabled={text.trim() === ''}>
                Show its tasks
              </button>
            </form>
          ) : (
            <p>The token is for the domain {shown}.</p>
          )}
          {session.token !== null && (
            <>
              <p>
                {expires === null ? 'The token does not expire.' : `The token expires at ${timeIn(expires, zone)}.`}
              </p>
              <button
                type="button"
                onClick={() => {
                  close();
                  onEnd();
                }}
              >
                Forget the token
              </button>
            </>
          )}
        </Dialog>
      )}
    </>
  );
}
