import type { JobTaskQuery } from './gen/messages.js';
import { query, type ListBuilder } from './list-builder.js';
import type {
  ImportedJobTask,
  ImportResult,
  JobTask,
  JobTaskChange,
  JobTasks,
  Json,
  Key,
  ListQuery,
  NewJobTask,
  ProgressInfo,
  Stats,
} from './messages.js';
import { inGeneration, keysOf } from './generation.js';
import { distinct, type DistinctBuilder, type StatBuilder } from './stat-builder.js';
import { rest, type CallOptions, type Generation, type Method, type RestOptions, type Transport } from './transport.js';

/** Conditions of a list in addition to its query. */
export type ListScope = Omit<JobTaskQuery, 'query' | 'domain_id'>;

export interface ClientOptions {
  /** The domain; optional with a token. */
  readonly domainId?: string;
  /** 2 for a transport to the gRPC port for SpaceONE 2.0, or for the language and the fields of 2.0 over REST. */
  readonly generation?: Generation;
}

/** What `get` returns. */
export interface GetOptions extends CallOptions {
  /** The fields to return; all of them unless given. Not over gRPC in generation 2, whose message has no such member. */
  readonly only?: readonly Key[];
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
  async get(jobTaskId: string, { only, ...options }: GetOptions = {}): Promise<Partial<JobTask>> {
    const request = { job_task_id: jobTaskId, ...(only === undefined ? {} : { only }) };
    return (await this.call('get', request, options)) as Partial<JobTask>;
  }

  /** A page of matching job tasks, and the number of all matches. */
  async list(list: ListBuilder | ListQuery = {}, scope: ListScope = {}, options: CallOptions = {}): Promise<JobTasks> {
    return (await this.call('list', { ...scope, query: queryOf(list) }, options)) as JobTasks;
  }

  /** All matching job tasks, fetched in pages regardless of the query's page; sorted by the query's keys and then by id. */
  async *each(
    list: ListBuilder = query(),
    scope: ListScope = {},
    options: CallOptions = {},
  ): AsyncGenerator<Partial<JobTask>> {
    const asked = list.toQuery();
    const given = keysOf(asked.sort);
    const keys = [...(given.length > 0 ? given : [{ key: 'created_at', desc: true }]), { key: 'job_task_id' }];
    for (let start = 1; ; start += BATCH) {
      const { results } = await this.list({ ...asked, sort: { keys }, page: { start, limit: BATCH } }, scope, options);
      yield* results;
      if (results.length < BATCH) {
        return;
      }
    }
  }

  /** The number of matching job tasks. */
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

  /** A new job task in PENDING, in a native domain. */
  async create(jobTask: NewJobTask, options: CallOptions = {}): Promise<JobTask> {
    return (await this.call('create', jobTask, options)) as JobTask;
  }

  /** The job task in its next state. @throws JobTaskError with ERROR_FAILED_PRECONDITION for a step that is not allowed. */
  async update(jobTaskId: string, change: JobTaskChange, options: CallOptions = {}): Promise<JobTask> {
    return (await this.call('update', { job_task_id: jobTaskId, ...change }, options)) as JobTask;
  }

  /** Adds to `created_count` of a job task in progress, once for each request id, up to 128 characters. */
  async progress(
    jobTaskId: string,
    addCreatedCount: number,
    requestId: string,
    options: CallOptions = {},
  ): Promise<ProgressInfo> {
    const request = { job_task_id: jobTaskId, add_created_count: addCreatedCount, request_id: requestId };
    return (await this.call('progress', request, options)) as ProgressInfo;
  }

  /** Deletes a job task, whatever its state. @throws JobTaskError with ERROR_NOT_FOUND. */
  async delete(jobTaskId: string, options: CallOptions = {}): Promise<void> {
    await this.call('delete', { job_task_id: jobTaskId }, options);
  }

  /**
   * Imports whole job tasks of a mirrored domain as one stream; those without a domain get the client's. Rejected ones
   * are listed in the result. After an error, importing all of them again is safe.
   */
  async import(
    jobTasks: Iterable<ImportedJobTask> | AsyncIterable<ImportedJobTask>,
    options: CallOptions = {},
  ): Promise<ImportResult> {
    return (await this.transport.import(withDomain(jobTasks, this.options.domainId), options)) as ImportResult;
  }

  private call(method: Method, request: object, options: CallOptions): Promise<unknown> {
    const { domainId, generation = 1 } = this.options;
    return this.transport.call(
      method,
      inGeneration(generation, { ...(domainId === undefined ? {} : { domain_id: domainId }), ...request }),
      options,
    );
  }
}

function queryOf(list: ListBuilder | ListQuery): ListQuery {
  return 'toQuery' in list ? list.toQuery() : list;
}

async function* withDomain(
  jobTasks: Iterable<ImportedJobTask> | AsyncIterable<ImportedJobTask>,
  domainId: string | undefined,
): AsyncGenerator<ImportedJobTask> {
  for await (const jobTask of jobTasks) {
    yield domainId === undefined ? jobTask : { ...jobTask, domain_id: jobTask.domain_id ?? domainId };
  }
}
