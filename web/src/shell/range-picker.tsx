import type { JSX } from 'preact';
import { remember } from '../state/preferences.js';
import { usePage } from '../state/page.js';
import { RANGE_LABELS, RANGES, spanOf, type RangeName } from '../time/range.js';
import { dateIn } from '../time/zones.js';

/** The time range: up to now, or between two days. */
export function RangePicker(): JSX.Element {
  const { view, navigate, now, zone } = usePage();
  const { range } = view;
  const choose = (name: string): void => {
    if (name === 'custom') {
      const { start } = spanOf(range, now, zone);
      navigate({ range: { from: dateIn(start, zone), to: dateIn(now, zone) } });
    } else {
      remember('range', name);
      navigate({ range: name as RangeName });
    }
  };
  return (
    <div class="field-row">
      <select
        aria-label="Time range"
        value={typeof range === 'string' ? range : 'custom'}
        onChange={(event) => {
          choose(event.currentTarget.value);
        }}
      >
        {RANGES.map((name) => (
          <option key={name} value={name}>
            {RANGE_LABELS[name]}
          </option>
        ))}
        <option value="custom">From – to</option>
      </select>
      {typeof range !== 'string' &&
        (['from', 'to'] as const).map((end) => (
          <input
            key={end}
            type="date"
            aria-label={end === 'from' ? 'First day' : 'Last day'}
            value={range[end].slice(0, 10)}
            onChange={(event) => {
              const { value } = event.currentTarget;
              const other = range[end === 'from' ? 'to' : 'from'].slice(0, 10);
              if (value !== '') {
                const [from, to] = end === 'from' ? [value, other] : [other, value];
                navigate({ range: from <= to ? { from, to } : { from: value, to: value } });
              }
            }}
          />
        ))}
      {typeof range !== 'string' && range.from.length > 10 && (
        <span class="faint">
          {range.from.slice(11)}:00–{range.to.slice(11)}:59
        </span>
      )}
    </div>
  );
}
