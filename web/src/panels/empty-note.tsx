import type { JSX } from 'preact';
import { ViewLink } from '../parts/view-link.js';
import { usePage } from '../state/page.js';

/** Says that nothing was found, and what to loosen. */
export function EmptyNote({ what }: { readonly what: string }): JSX.Element {
  const { view, caller } = usePage();
  const isFiltered = view.q !== '' || view.status.length > 0;
  const isWhole = view.range === '12m';
  return (
    <>
      <p>
        No {what} {isFiltered ? 'match the search and the time range.' : 'in this time range.'}
      </p>
      <p class="links">
        {isFiltered && <ViewLink patch={{ q: '', status: [] }}>Clear the search</ViewLink>}
        {!isWhole && <ViewLink patch={{ range: '12m' }}>Look at the last 12 months</ViewLink>}
      </p>
      {isWhole && !isFiltered && (
        <p class="faint">
          {caller.domain === null ? 'The domain of the token' : `The domain ${caller.domain}`} has no tasks in it. Is it
          the right one? Tasks come in by SpaceONE, or by <code>npm run import</code>.
        </p>
      )}
    </>
  );
}
