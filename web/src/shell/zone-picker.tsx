import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { remember } from '../state/preferences.js';
import { usePage } from '../state/page.js';

/** The zone of the browser. */
export const LOCAL_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The zone in which times and days are shown. */
export function ZonePicker(): JSX.Element {
  const { zone, navigate } = usePage();
  const zones = useMemo(() => [...new Set([LOCAL_ZONE, 'UTC', zone, ...Intl.supportedValuesOf('timeZone')])], [zone]);
  return (
    <select
      aria-label="Time zone"
      class="zone"
      value={zone}
      onChange={(event) => {
        const { value } = event.currentTarget;
        remember('zone', value === LOCAL_ZONE ? '' : value);
        navigate({ zone: value === LOCAL_ZONE ? '' : value });
      }}
    >
      {zones.map((name) => (
        <option key={name} value={name}>
          {name.replaceAll('_', ' ')}
        </option>
      ))}
    </select>
  );
}
