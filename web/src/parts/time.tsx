import type { JSX } from 'preact';
import { usePage } from '../state/page.js';
import { timeIn } from '../time/zones.js';

/** A time in the chosen zone; pointing at it shows it in UTC. */
export function Time({ at }: { readonly at: string | null | undefined }): JSX.Element | null {
  const { zone } = usePage();
  if (at === null || at === undefined) {
    return null;
  }
  return (
    <time dateTime={at} title={`${at} (UTC)`}>
      {timeIn(Date.parse(at), zone)}
    </time>
  );
}
