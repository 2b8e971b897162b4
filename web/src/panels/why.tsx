import type { JSX } from 'preact';
import type { Stats } from '../../../clients/typescript/src/messages.js';
import type { Answer } from '../api/use-answer.js';
import { columnsNamed, ExportMenu } from '../parts/export-menu.js';
import { FilterLink } from '../parts/filter-link.js';
import { Panel } from '../parts/panel.js';
import { Time } from '../parts/time.js';
import { ViewLink } from '../parts/view-link.js';
import { counted, whole } from '../parts/words.js';
import type { Ask, WhyRow } from '../query/requests.js';
import { toggleTerm } from '../query/search-text.js';
import { usePage } from '../state/page.js';
import { maskText } from '../task/option-tree.js';

interface Props {
  readonly ask: Ask;
  readonly answer: Answer<Stats<WhyRow>>;
}

const SOURCES = 3;
const EXPORTED = columnsNamed<WhyRow>('error_code', 'n', 'message', 'task', 'sources', 'last');

/** Why tasks failed: error codes with their newest message. */
export function Why({ ask, answer }: Props): JSX.Element {
  const rows = answer.data?.results ?? [];
  const total = answer.data?.total_count ?? rows.length;
  return (
    <Panel
      class="why"
      title="Why tasks failed"
      note={total > rows.length ? `${whole(rows.length)} of ${counted(total, 'error code')}` : undefined}
      actions={<ExportMenu file="failures" rows={rows} columns={EXPORTED} />}
      ask={ask}
      answer={answer}
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

function Reason({ row }: { readonly row: WhyRow }): JSX.Element {
  const { view } = usePage();
  const { error_code: code, n, message, task, sources, last } = row;
  return (
    <>
      <div class="why-head">
        <span class="count">{whole(n)}</span>
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
