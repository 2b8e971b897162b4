import { Logger } from '@nestjs/common';
import { afterEach, expect, it, vi } from 'vitest';
import { RequestUsage } from '../../src/common/request/request-usage.js';
import { readSettings } from '../../src/config/read-settings.js';
import { StatementLog } from '../../src/job-task/statement-log.js';
import { Metrics } from '../../src/metrics/metrics.js';

afterEach(() => vi.restoreAllMocks());

it.each([
  ['a short statement whole', 'SELECT 1', 'SELECT 1'],
  [
    'the first 8,000 characters of a long one',
    `SELECT ${'?,'.repeat(100_000)}1`,
    `SELECT ${'?,'.repeat(100_000)}`.slice(0, 8_000),
  ],
])('the log of slow statements has %s', (_, sql, shown) => {
  const warn = vi.spyOn(Logger.prototype, 'warn').mockReturnValue(undefined);
  const settings = readSettings({ SLOW_QUERY_MS: '1' });
  vi.spyOn(performance, 'now').mockReturnValueOnce(0).mockReturnValue(1_000);
  const log = new StatementLog(settings, new Metrics());
  log.start('stat', sql, 'sqlite', { usage: new RequestUsage(), generation: 1, requestId: 'request-1' }).end(3, null);
  expect(warn).toHaveBeenCalledWith(expect.objectContaining({ msg: 'slow query', rows: 3, sql: shown }));
});
