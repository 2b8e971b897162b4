import type { JobTaskRow } from '../../job-task/persistence/job-task-writer.js';
import { canonicalJson } from '../../query-builder/index.js';
import { failureOf } from './failures.js';
import { idOf, Random } from './random.js';

export interface BenchmarkOptions {
  readonly count: number;
  readonly seed: number;
}

/** The domain with 40 % of the rows. */
export const BIG_DOMAIN_ID = benchmarkDomain(0);
/** One of the other domains, which have equal shares of the rest. */
export const SMALL_DOMAIN_ID = benchmarkDomain(1);

const DOMAINS = 20;
const BIG_SHARE = 0.4;
const BIG_DATA_SOURCES = 40;
const SMALL_DATA_SOURCES = 5;
const WORKSPACES = 5;
const ACCOUNTS = 500;
const FIRST_DAY = Date.UTC(2021, 0, 1);
const DAYS = 730;
const DAY = 86_400_000;
const SYNC_HOUR = 16 * 3_600_000;
const PROVIDERS = ['aws', 'aws', 'aws', 'google_cloud', 'azure', 'oracle_cloud'] as const;
const STATUSES = [
  [0.9, 'SUCCESS'],
  [0.95, 'FAILURE'],
  [0.97, 'CANCELED'],
  [0.98, 'TIMEOUT'],
  [0.99, 'IN_PROGRESS'],
  [1, 'PENDING'],
] as const;

/**
 * Job tasks for benchmarks, oldest first: 20 domains, of which one has 40 % of the rows; 40 data sources in that domain, 5 in
 * each other one; one job per data source on each of 730 days; 500 values of `options.account_id`, four of `options.provider`;
 * `options.note` in 5 % of the rows.
 */
export function* benchmarkRows({ count, seed }: BenchmarkOptions): Generator<JobTaskRow> {
  const random = new Random(seed, 'benchmark');
  for (let index = 0; index < count; index++) {
    yield benchmarkRow(random, index, Math.floor((index * DAYS) / count));
  }
}

/** The id of a domain; index 0 is the large one. */
function benchmarkDomain(index: number): string {
  return `domain-${idOf(12, 'benchmark', index)}`;
}

function benchmarkRow(random: Random, index: number, day: number): JobTaskRow {
  const domain = random.chance(BIG_SHARE) ? 0 : random.int(1, DOMAINS - 1);
  const source = random.int(1, domain === 0 ? BIG_DATA_SOURCES : SMALL_DATA_SOURCES);
  const account = `${random.int(1, ACCOUNTS) * 7919 + 200_000_000_000}`;
  const draw = random.next();
  const status = STATUSES.find(([below]) => draw < below)?.[1] ?? 'SUCCESS';
  const createdAt = FIRST_DAY + day * DAY + SYNC_HOUR + source * 1000 + random.int(0, 40);
  const started = status === 'PENDING' ? null : createdAt + random.int(1_000, 90_000);
  const ended = started === null || status === 'IN_PROGRESS' ? null : started + random.int(1_000, 240_000);
  const failure = status === 'FAILURE' ? failureOf(random, 'costExplorer', account) : null;
  return {
    job_task_id: `job-task-${uniqueHex(index)}`,
    status,
    options: optionsOf(random, account, createdAt),
    created_count: started === null ? 0 : Math.min(2_000_000, Math.round(random.logNormal(2000, 1.2))),
    error_code: failure?.error_code ?? null,
    error_message: failure?.error_message ?? null,
    job_id: `job-${idOf(12, 'benchmark', domain, source, day)}`,
    data_source_id: `ds-${idOf(12, 'benchmark', domain, source)}`,
    domain_id: benchmarkDomain(domain),
    created_at: createdAt,
    started_at: started,
    updated_at: ended ?? started ?? createdAt,
    finished_at: ended,
    resource_group: 'WORKSPACE',
    workspace_id: `workspace-${idOf(12, 'benchmark', domain, source % WORKSPACES)}`,
    changed: null,
  };
}

function optionsOf(random: Random, account: string, createdAt: number): string {
  return canonicalJson({
    account_id: account,
    provider: random.pick(PROVIDERS),
    start: new Date(createdAt).toISOString().slice(0, 10),
    service_account: { id: `sa-${account}`, tags: ['billing', random.pick(['dev', 'stg', 'prd'])] },
    is_sync: random.chance(0.5) ? 'true' : 'false',
    priority: random.int(1, 5),
    ...(random.chance(0.05) ? { note: `re-run ${random.int(1, 9)} by operator` } : {}),
  });
}

/** Twelve hexadecimal digits that look random. Multiplying by an odd number maps 48 bits to themselves, so none repeats. */
function uniqueHex(index: number): string {
  return ((BigInt(index) * 0x9e3779b97f4b5n) & 0xffffffffffffn).toString(16).padStart(12, '0');
}
