import type { JobTaskQuery } from './gen/messages.js';
import { query, type ListBuilder } from './list-builder.js';
import type { JobTask, JobTasks, Json, Key, ListQuery, Stats } from './messages.js';
import { distinct, type DistinctBuilder, type StatBuilder } from './stat-builder.js';
import { rest, type CallOptions, type RestOptions, type Transport } from './transport.js';

/** Conditions of a list beside its query. */
export type ListScope = Omit<JobTaskQuery, 'query' | 'domain_id'>;

export interface ClientOptions {
  /** The domain asked about; with a token it may be left out. */
  readonly domainId?: string;
}

/** Rows that `each` fetches at a time. */
const BATCH = 1000;

/** The job tasks of one domain. */
export class JobTaskClient {
  constructor(
    private readonly transport: Transport,
    private readonly options: ClientOptions = {},
  ) {}

  /** A client over REST. */
  static rest(options: RestOptions & ClientOptions): JobTaskClient {
    return new JobTaskClient(rest(options), options);
  }

  /** One job task. @throws JobTaskError with ERROR_NOT_FOUND. */
  async get(
    jobTaskId: string,
    options: CallOptions & { readonly only?: readonly Key[] } = {},
  ): Promise<Partial<JobTask>> {
    const { only = [], ...call } = options;
    return (await this.call('get', { job_task_id: jobTaskId, only }, call)) as Partial<JobTask>;
  }

  /** The job tasks that match, and how many there are. */
  async list(list: ListBuilder | ListQuery = {}, scope: ListScope = {}, options: CallOptions = {}): Promise<JobTasks> {
    return (await this.call('list', { ...scope, query: queryOf(list) }, options)) as JobTasks;
  }

  /** Every job task that matches, fetched in pages whatever page was asked for; sorted as asked and, to be stable, by id. */
  async *each(
    list: ListBuilder = query(),
    scope: ListScope = {},
    options: CallOptions = {},
  ): AsyncGenerator<Partial<JobTask>> {
    const asked = list.toQuery();
    const keys = [...(asked.sort?.keys ?? [{ key: 'created_at', desc: true }]), { key: 'job_task_id', desc: false }];
    for (let start = 1; ; start += BATCH) {
      const { results } = await this.list({ ...asked, sort: { keys }, page: { start, limit: BATCH } }, scope, options);
      yield* results;
      if (results.length < BATCH) {
        return;
      }
    }
  }

  /** How many job tasks match. */
  async count(list: ListBuilder = query(), scope: ListScope = {}, options: CallOptions = {}): Promise<number> {
    return (await this.list({ ...list.toQuery(), count_only: true }, scope, options)).total_count;
  }

  /** The rows of a statistic. */
  async stat<Row = Readonly<Record<string, Json>>>(
    stat: StatBuilder | DistinctBuilder,
    options: CallOptions = {},
  ): Promise<Stats<Row>> {
    return (await this.call('stat', { query: stat.toQuery() }, options)) as Stats<Row>;
  }

  /** Values of a field that contain a text, for a search box. */
  async suggest(key: Key, text: string, limit = 10, options: CallOptions = {}): Promise<readonly Json[]> {
    const values = distinct(key).where(key, '!=', null).where(key, '', text).page(1, limit);
    return (await this.stat<Json>(values, options)).results;
  }

  private call(method: 'get' | 'list' | 'stat', request: object, options: CallOptions): Promise<unknown> {
    const { domainId } = this.options;
    return this.transport.call(
      method,
      { ...(domainId === undefined ? {} : { domain_id: domainId }), ...request },
      options,
    );
  }
}

function queryOf(list: ListBuilder | ListQuery): ListQuery {
  return 'toQuery' in list ? list.toQuery() : list;
}
