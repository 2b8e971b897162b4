import { InvalidArgumentError } from 'commander';
import { expect, it } from 'vitest';
import { readCutoff } from '../../../src/cli/prune/read-cutoff.js';

const NOW = Date.parse('2026-03-01T12:00:00.000Z');

it.each([
  ['2026-01-31', '2026-01-31T00:00:00.000Z'],
  ['2026-01-31T10:20:30Z', '2026-01-31T10:20:30.000Z'],
  ['2026-01-31T10:20:30.123+09:00', '2026-01-31T01:20:30.123Z'],
  ['2026-01-31 10:20:30', '2026-01-31T10:20:30.000Z'],
  ['2024-02-29', '2024-02-29T00:00:00.000Z'],
  ['1d', '2026-02-28T12:00:00.000Z'],
  ['90d', '2025-12-01T12:00:00.000Z'],
  ['36h', '2026-02-28T00:00:00.000Z'],
  ['999999d', '1000-01-01T00:00:00.000Z'],
  ['2026-03-01T12:00:00.000Z', '2026-03-01T12:00:00.000Z'],
])('reads %s as %s', (text, expected) => {
  expect(new Date(readCutoff(text, NOW)).toISOString()).toBe(expected);
});

it.each(['2026-03-01T12:00:00.001Z', '2026-03-02', '9999-12-31'])('rejects %s, which is in the future', (text) => {
  expect(() => readCutoff(text, NOW)).toThrow(new InvalidArgumentError(`must be in the past, got "${text}"`));
});

it.each([
  ...[
    '',
    ' ',
    '0d',
    '00d',
    '-1d',
    '+1d',
    '1.5d',
    '1e3d',
    '90',
    'd',
    '90D',
    '90 d',
    '1000000d',
    '90d90d',
    '90m',
    'P90D',
  ],
  ...['2025-02-29', '2026-13-01', '2026-1-1', '2026', '20260131', '2026-01-31T', '2026-01-31T25:00:00Z', '0999-12-31'],
  ...[
    'yesterday',
    'now',
    '0',
    'NaN',
    'null',
    '1769817600000',
    '2026-01-31\n',
    "2026-01-31' OR 1=1 --",
    '\u0000',
    '９０d',
  ],
])('rejects %j', (text) => {
  expect(() => readCutoff(text, NOW)).toThrow(
    /^must be an ISO 8601 date or datetime such as 2026-01-31, or an age such/,
  );
});
