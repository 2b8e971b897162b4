import type { JSX } from 'preact';
import { Icon } from '../parts/icon.js';
import { INTERVALS } from '../state/refresh-clock.js';
import { usePage } from '../state/page.js';
import { duration } from '../time/durations.js';
import { timeIn } from '../time/zones.js';

interface Props {
  readonly interval: number;
  readonly backOff: number | null;
  readonly updated: number;
  readonly onInterval: (seconds: number) => void;
  readonly onRefresh: () => void;
}

const WORDS: Readonly<Record<number, string>> = { 0: 'Off', 30: '30 s', 60: '1 min', 300: '5 min' };

/** Refreshes now, or again and again. */
export function RefreshPicker({ interval, backOff, updated, onInterval, onRefresh }: Props): JSX.Element {
  const { zone } = usePage();
  return (
    <div class="field-row">
      <button
        type="button"
        class="quiet"
        aria-label={`Refresh, as of ${timeIn(updated, zone).slice(11)}`}
        title="Refresh (r)"
        onClick={onRefresh}
      >
        <Icon name="refresh" />
        <span class="updated">{timeIn(updated, zone).slice(11)}</span>
      </button>
      <select
        aria-label="Refresh by itself"
        title="Refresh by itself"
        value={String(interval)}
        onChange={(event) => {
          onInterval(Number(event.currentTarget.value));
        }}
      >
        {INTERVALS.map((seconds) => (
          <option key={seconds} value={String(seconds)}>
            {WORDS[seconds]}
          </option>
        ))}
      </select>
      {backOff !== null && (
        <span class="faint" role="status">
          The service is busy; next try in {duration(backOff * 1000)}
        </span>
      )}
    </div>
  );
}
