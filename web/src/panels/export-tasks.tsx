import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { download } from '../api/client.js';
import { toRequestError, RequestError } from '../api/request-error.js';
import { saveFile } from '../export/save-file.js';
import { Menu } from '../parts/menu.js';
import { ErrorNote } from '../parts/error-note.js';
import { formatInteger } from '../parts/format.js';
import type { ApiRequest } from '../query/requests.js';
import { bodyOf } from '../query/shown-request.js';
import { usePage } from '../state/page.js';

interface Props {
  readonly request: ApiRequest;
  readonly total: number;
}

/** Rows that a browser is asked to hold for a file. */
const MOST = 100_000;
const FORMS = { csv: 'format=csv&bom=true', ndjson: 'format=ndjson' } as const;

/** Saves the tasks as the service writes them: those on this page, or all that match. */
export function ExportTasks({ request, total }: Props): JSX.Element {
  const { caller } = usePage();
  const [state, setState] = useState<RequestError | 'idle' | 'busy'>('idle');
  const save = async (form: keyof typeof FORMS, all: boolean): Promise<void> => {
    setState('busy');
    const query = all ? { ...request.query, page: { start: 1, limit: MOST } } : request.query;
    try {
      const file = await download({
        path: `job-tasks/search?${FORMS[form]}`,
        body: bodyOf({ ...request, query }, caller.domain),
        token: caller.token,
      });
      saveFile(`job-tasks.${form}`, file);
      setState('idle');
    } catch (error) {
      setState(toRequestError(error));
    }
  };
  const everything = total > MOST ? `the first ${formatInteger(MOST)}` : `all ${formatInteger(total)}`;
  return (
    <Menu label="Export" icon="download">
      {(['csv', 'ndjson'] as const).flatMap((form) =>
        [false, true].map((all) => (
          <button
            type="button"
            key={`${form} ${String(all)}`}
            class="menu-item"
            disabled={state === 'busy'}
            onClick={() => void save(form, all)}
          >
            {form.toUpperCase()}, {all ? everything : 'this page'}
          </button>
        )),
      )}
      <span class="faint" aria-live="polite">
        {state === 'busy' && 'Preparing the file…'}
      </span>
      {state instanceof RequestError && <ErrorNote error={state} />}
    </Menu>
  );
}
