import type { JSX } from 'preact';
import { usePage } from '../state/page.js';
import { ago } from '../time/durations.js';
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

/** How long ago a time was; pointing at it shows it in the chosen zone. */
export function RelativeTime({ at }: { readonly at: string }): JSX.Element {
  const { zone, now } = usePage();
  return (
    <time dateTime={at} title={`${timeIn(Date.parse(at), zone)} (${zone})`}>
      {ago(now - Date.parse(at))}
    </time>
  );
}
