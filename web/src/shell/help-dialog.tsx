import type { JSX } from 'preact';
import { FACTS } from '../api/facts.js';
import { Dialog } from '../parts/dialog.js';

interface Props {
  readonly keys: boolean;
  readonly onKeys: (on: boolean) => void;
  readonly onClose: () => void;
}

const EXAMPLES: readonly (readonly [text: string, meaning: string])[] = [
  ['Too many requests', 'in ids, error codes and messages'],
  ['status:failed', 'a status; several: status:FAILURE,TIMEOUT'],
  ['error_code:grpc', 'contains, whatever the case'],
  ['error_code:=ERROR_UNKNOWN', 'is exactly; != is anything else, ! does not contain'],
  ['options.account_id:1234', 'an option by its name'],
  ['options.account_id:*', 'has this option'],
  ['created_count:>=1000', 'also <, <= and >'],
  ['started_at:<now-2h', 'a time before now, or a day: created_at:2026-11-23'],
  ['message:~"time(d )?out"', 'a pattern; quotes hold words together'],
];

/** How to search, and the keys. */
export function HelpDialog({ keys, onKeys, onClose }: Props): JSX.Element {
  return (
    <Dialog title="Help" onClose={onClose}>
      <h3>Search</h3>
      <p>Type what you look for, or key:value as in SpaceONE’s console. An id of a task opens it.</p>
      <dl class="examples">
        {EXAMPLES.map(([text, meaning]) => (
          <div key={text}>
            <dt>
              <code>{text}</code>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <h3>Keys</h3>
      <p>
        <kbd>/</kbd> search, <kbd>r</kbd> refresh, <kbd>Esc</kbd> close
      </p>
      <label class="check">
        <input
          type="checkbox"
          checked={keys}
          onChange={(event) => {
            onKeys(event.currentTarget.checked);
          }}
        />
        Single keys are shortcuts
      </label>
      <p class="faint">
        Job task service {FACTS.version}
        {FACTS.docs && (
          <>
            {' · '}
            <a href="./docs">API documentation</a>
          </>
        )}
      </p>
    </Dialog>
  );
}
