import { describe, expect, it } from 'vitest';
import { DEFAULT_VIEW, isColumn, readView, writeView, type View } from '../../../web/src/state/view.js';

describe('the view in the URL', () => {
  it('is empty if everything has its default', () => {
    expect(writeView(DEFAULT_VIEW)).toBe('');
    expect(readView('')).toEqual(DEFAULT_VIEW);
  });

  it.each<Partial<View>>([
    { domain: 'domain-1', q: 'status:FAILURE a&b=c #?+%', status: ['FAILURE', 'TIMEOUT'] },
    { range: '30d', zone: 'Asia/Seoul', measure: 'rows', hang: 30 },
    { range: { from: '2026-11-01', to: '2026-11-03' }, list: 'runs', page: 7 },
    { range: { from: '2026-11-01T05', to: '2026-11-01T06' }, sort: 'created_count', desc: false },
    { sort: 'status', desc: true, columns: ['status', 'options.account_id'], task: 'job-task-1' },
  ])('keeps %o', (changes) => {
    const view = { ...DEFAULT_VIEW, ...changes };
    expect(readView(writeView(view))).toEqual(view);
  });

  it.each([
    '?range=99y',
    '?from=2026-11-05&to=2026-11-01',
    '?from=2026-11-05&to=2026-11-05T05',
    '?from=<script>&to=1',
    '?zone=Mars/Olympus',
    '?status=NOPE',
    '?sort=-options',
    '?page=0',
    '?page=1e9',
    '?hang=-5',
    '?columns=domain_id,<b>',
    '?list=x&measure=y',
  ])('falls back to the default for what is wrong in it: %s', (search) => {
    expect(readView(search)).toEqual(DEFAULT_VIEW);
  });

  it('has columns of fields, options and durations', () => {
    expect(['status', 'wait', 'options.a b', 'options.', 'error_message', 'nope'].map(isColumn)).toEqual([
      true,
      true,
      true,
      false,
      true,
      false,
    ]);
  });
});
