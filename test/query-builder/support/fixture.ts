import type { Json } from '../../../src/query-builder/index.js';
import type { JobTask } from '../../support/job-tasks.js';

/** The domain that every case asks in. */
export const DOMAIN = 'domain-a';

/** What `now` is in every case: a Saturday. */
export const NOW = new Date('2022-07-16T12:00:00.000Z');

type Times = readonly [created: string, started: string | null, updated: string, finished: string | null];

function task(
  number: number,
  [status, count, source, job]: readonly [string, number, string, string],
  [code, message]: readonly [string | null, string | null],
  [created, started, updated, finished]: Times,
  options: Json,
): JobTask {
  return {
    job_task_id: `jt-${String(number).padStart(2, '0')}`,
    status,
    options,
    created_count: count,
    error_code: code,
    error_message: message,
    job_id: job,
    data_source_id: source,
    domain_id: DOMAIN,
    created_at: created,
    started_at: started,
    updated_at: updated,
    finished_at: finished,
  };
}

const NO_ERROR = [null, null] as const;

const OWN: readonly JobTask[] = [
  task(
    1,
    ['SUCCESS', 120, 'ds-aws', 'job-1'],
    NO_ERROR,
    ['2022-06-30T23:59:59.999Z', '2022-07-01T00:00:01.000Z', '2022-07-01T00:10:00.000Z', '2022-07-01T00:10:00.000Z'],
    {
      month: '2022-06',
      retry: 0,
      services: ['S3', 'EC2'],
      provider: { name: 'aws', region: 'us-east-1' },
      items: [
        { sku: 'a', cost: 1.5 },
        { sku: 'b', cost: 2 },
      ],
      tags: [
        { k: 'team', v: 'red' },
        { k: 'stage', v: 'prod' },
      ],
    },
  ),
  task(
    2,
    ['FAILURE', 0, 'ds-aws', 'job-1'],
    ['ERROR_TIMEOUT', 'Timeout after 30s'],
    ['2022-07-01T08:00:00.000Z', '2022-07-01T08:00:05.000Z', '2022-07-01T08:00:35.000Z', null],
    { month: '2022-07', retry: 3, services: ['S3'], provider: { name: 'aws' }, items: [], tags: [] },
  ),
  task(
    3,
    ['SUCCESS', 7, 'ds-google', 'job-1'],
    NO_ERROR,
    ['2022-07-01T09:30:00.500Z', '2022-07-01T09:30:01.000Z', '2022-07-01T09:45:00.000Z', '2022-07-01T09:45:00.000Z'],
    {
      month: '2022-07',
      retry: '3',
      services: 'S3',
      provider: { name: 'google', region: 'asia-1' },
      items: [{ sku: 'a', cost: 10, parts: ['x', 'y'] }],
      tags: [['team', 'blue']],
    },
  ),
  task(
    4,
    ['PENDING', 0, 'ds-google', 'job-2'],
    NO_ERROR,
    ['2022-07-02T00:00:00.000Z', null, '2022-07-02T00:00:00.000Z', null],
    { month: '2022-07', retry: null, services: [], provider: null, items: null, tags: null },
  ),
  task(
    5,
    ['IN_PROGRESS', 42, 'ds-azure', 'job-2'],
    NO_ERROR,
    ['2022-07-15T12:00:00.000Z', '2022-07-15T12:00:10.000Z', '2022-07-15T12:30:00.000Z', null],
    {},
  ),
  task(
    6,
    ['FAILURE', 3, 'ds-azure', 'job-2'],
    ['ERROR_AUTH', '100% of É_clairs failed'],
    ['2022-07-16T10:00:00.000Z', '2022-07-16T10:00:01.000Z', '2022-07-16T10:05:00.000Z', '2022-07-16T10:05:00.000Z'],
    {
      month: '2022-07',
      retry: 1.5,
      services: [['S3', 'EC2'], 'ec2'],
      items: [{ sku: 'b', cost: 4 }, 'loose', { sku: null }],
    },
  ),
  task(
    7,
    ['CANCELED', 1, 'ds-azure', 'job-3'],
    ['error_timeout', 'stopped\nby user'],
    ['2022-07-16T11:00:00.000Z', '2022-07-16T11:00:01.000Z', '2022-07-16T11:20:00.000Z', '2022-07-16T11:20:00.000Z'],
    { month: '2022-07', retry: true, services: null, items: { sku: 'a', cost: 3 } },
  ),
  task(
    8,
    ['SUCCESS', 1000, 'ds-aws', 'job-3'],
    NO_ERROR,
    ['2022-12-31T23:59:59.999Z', null, '2023-01-01T00:30:00.000Z', '2023-01-01T00:30:00.000Z'],
    { month: '2022-12', retry: -2, 'a "b" c%': { "d'e": 1 } },
  ),
  task(
    9,
    ['SUCCESS', 120, 'ds-aws', 'job-3'],
    NO_ERROR,
    ['2023-01-01T00:00:00.000Z', '2023-01-01T00:00:01.000Z', '2023-01-01T01:00:00.000Z', '2023-01-01T01:00:00.000Z'],
    { month: '2023-01', retry: 3, services: ['Z', 'a'], items: [{ sku: 'c', cost: '2' }, { cost: 8 }] },
  ),
  task(
    10,
    ['FAILURE', 5, 'ds-old', 'job-3'],
    ['ERROR_TIMEOUT', ''],
    ['1969-12-31T23:59:59.250Z', null, '1970-01-01T00:00:00.000Z', null],
    { month: '1969-12', services: ['é', '😀'] },
  ),
];

/** Twins of own tasks in another domain: an answer that holds one of them is wrong. */
const FOREIGN: readonly JobTask[] = [0, 1].map((index) => ({
  ...OWN[index]!,
  job_task_id: `jt-${String(index + 11)}`,
  domain_id: 'domain-b',
}));

/** The twelve tasks that the cases are asked of. */
export const FIXTURE: readonly JobTask[] = [...OWN, ...FOREIGN];
