import type { JSX } from 'preact';
import { describeError, type RequestError } from '../api/request-error.js';
import { Icon } from './icon.js';

interface Props {
  readonly error: RequestError;
  readonly onRetry?: () => void;
}

/** Why something could not be shown, in words, with what an operator needs to find the request. */
export function ErrorNote({ error, onRetry }: Props): JSX.Element {
  const { code, message, requestId, retryAfter } = error;
  return (
    <div class="note bad" role="alert">
      <Icon name="warning" />
      <div>
        <strong>{describeError(error)}</strong>
        {message !== '' && <p>{message}</p>}
        <p class="faint">
          {code}
          {requestId !== null && (
            <>
              {' · request '}
              <code>{requestId}</code>
            </>
          )}
          {retryAfter !== null && ` · try again in ${String(retryAfter)} s`}
        </p>
        {onRetry !== undefined && (
          <button type="button" onClick={onRetry}>
            Try again
          </button>
        )}
      </div>
    </div>
  );
}
