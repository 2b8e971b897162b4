import type { JSX } from 'preact';
import type { Stats } from '../../../clients/typescript/src/messages.js';
import type { RequestState } from '../api/use-request.js';
import { columnsNamed, ExportMenu } from '../parts/export-menu.js';
import { FilterLink } from '../parts/filter-link.js';
import { Panel } from '../parts/panel.js';
import { Time } from '../parts/time.js';
import { ViewLink } from '../parts/view-link.js';
import { counted, formatInteger } from '../parts/format.js';
import type { ApiRequest, ErrorRow } from '../query/requests.js';
import { toggleTerm } from '../query/search-text.js';
import { usePage } from '../state/page.js';
import { maskText } from '../task/option-tree.js';

interface Props {
  readonly request: ApiRequest;
  readonly state: RequestState<Stats<ErrorRow>>;
}

const SOURCES = 3;
const EXPORTED = columnsNamed<ErrorRow>('error_code', 'n', 'message', 'task', 'sources', 'last');

/** Why tasks failed: error codes with their newest message. */
export function Errors({ request, state }: Props): JSX.Element {
  const rows = state.data?.results ?? [];
  const total = state.data?.total_count ?? rows.length;
  return (
    <Panel
      class="why"
      title="Why tasks failed"
      note={total > rows.length ? `${formatInteger(rows.length)} of ${counted(total, 'error code')}` : undefined}
      actions={<ExportMenu file="failures" rows={rows} columns={EXPORTED} />}
      request={request}
      state={state}
      isEmpty={({ results }) => results.length === 0}
      empty={<p>Nothing failed in this time range.</p>}
    >
      {({ results }) => (
        <ol class="why-list">
          {results.map((row) => (
            <li key={row.error_code ?? ''}>
              <Reason row={row} />
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}

function Reason({ row }: { readonly row: ErrorRow }): JSX.Element {
  const { view } = usePage();
  const { error_code: code, n, message, task, sources, last } = row;
  return (
    <>
      <div class="why-head">
        <span class="count">{formatInteger(n)}</span>
        {code === null ? (
          <ViewLink patch={{ q: toggleTerm(view.q, { key: 'error_code', sign: '!', values: ['*'] }) }}>
            no error code
          </ViewLink>
        ) : (
          <FilterLink name="error_code" value={code} more={{ list: 'tasks' }} />
        )}
      </div>
      {message !== null && (
        <ViewLink class="message" patch={{ task }} title="Open the newest of these tasks">
          {maskText(message)}
        </ViewLink>
      )}
      <p class="faint">
        last <Time at={last} /> ·{' '}
        {sources.slice(0, SOURCES).map((source, index) => (
          <span key={source}>
            {index > 0 && ', '}
            <FilterLink name="data_source_id" value={source} />
          </span>
        ))}
        {sources.length > SOURCES && ` and ${String(sources.length - SOURCES)} more`}
      </p>
    </>
  );
}
