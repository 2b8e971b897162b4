import { MongoClient, type BSON, type Collection, type Filter, type FindOptions } from 'mongodb';
import type { ChangeFeed, JobTaskSource, SourceDocument, SourceFacts, TimeField, TimePosition } from '../source.js';
import { readBson, readId } from './mongo-document.js';
import { guarded, isUnsupported } from './mongo-errors.js';
import { openFeed } from './mongo-feed.js';
import { secretRemover } from './source-uri.js';

export interface MongoSourceOptions {
  readonly uri: string;
  /** Null: the database in the connection string, else SpaceONE's default. */
  readonly database: string | null;
  readonly collection: string;
  readonly domains: readonly string[] | null;
}

/** The default of SpaceONE's cost-analysis. */
const SPACEONE_DATABASE = 'cost-analysis';
/** Timeouts for an unresponsive server, unless the connection string has its own. */
const CLIENT_OPTIONS = { connectTimeoutMS: 10_000, serverSelectionTimeoutMS: 10_000, socketTimeoutMS: 120_000 };
const OPERATION_MS = 60_000;
const PAGE = 1_000;
/** A page ends early at this size, because one document may have 16 MB. */
const PAGE_BYTES = 8_388_608;

/** Uses the official driver. Reads from the primary with majority read concern, because other data can be rolled back. */
export class MongoSource implements JobTaskSource {
  readonly name: string;
  /** Database and collection, without hosts, which may change. */
  readonly key: string;
  private readonly collection: Collection;
  private readonly inDomains: Filter<BSON.Document>;
  private readonly hideSecrets: (text: string) => string;

  private constructor(
    private readonly client: MongoClient,
    private readonly options: MongoSourceOptions,
  ) {
    const { hosts, srvHost, dbName } = client.options;
    const named = /^mongodb(\+srv)?:\/\/[^/]+\/[^?]+/.test(options.uri) ? dbName : SPACEONE_DATABASE;
    const database = options.database ?? named;
    this.collection = client.db(database).collection(options.collection, {
      readPreference: 'primary',
      readConcern: { level: 'majority' },
    });
    this.hideSecrets = secretRemover(options.uri);
    const where = srvHost ?? hosts.map(String).join(',');
    this.key = `${database}.${options.collection}`;
    this.name = `${where}/${this.key}`;
    this.inDomains = options.domains === null ? {} : { domain_id: { $in: [...options.domains] } };
  }

  /** Does not connect yet. @throws MongoParseError, whose message may contain the connection string */
  static create(options: MongoSourceOptions): MongoSource {
    const stated = new Set([...new URLSearchParams(options.uri.split('?')[1] ?? '').keys()].map(lower));
    const defaults = Object.entries(CLIENT_OPTIONS).filter(([name]) => !stated.has(lower(name)));
    const client = new MongoClient(options.uri, { appName: 'job-task-sync', ...Object.fromEntries(defaults) });
    return new MongoSource(client, options);
  }

  facts(): Promise<SourceFacts> {
    return this.guard(() => this.readFacts());
  }

  async now(): Promise<number | null> {
    const { localTime } = await this.guard(() => this.command({ hello: 1 }));
    return localTime instanceof Date ? localTime.getTime() : null;
  }

  count(): Promise<number | null> {
    return this.guard(() => this.countDocuments());
  }

  async newest(field: TimeField): Promise<number | null> {
    const filter = { ...this.inDomains, [field]: { $type: 'date' } };
    const [document] = await this.read(filter, { sort: { [field]: -1 }, limit: 1 });
    return document?.times[field] ?? null;
  }

  copyPage(after: string | null): Promise<readonly SourceDocument[]> {
    const behind = after === null ? {} : { _id: { $gt: readId(after) } };
    return this.read({ ...this.inDomains, ...behind } as Filter<BSON.Document>, { sort: { _id: 1 }, limit: PAGE });
  }

  timePage(field: TimeField, { time, id }: TimePosition): Promise<readonly SourceDocument[]> {
    const from = new Date(time);
    // The first condition uses the index; the second skips the documents of the first millisecond that were read already.
    const rest =
      id === undefined ? {} : { $or: [{ [field]: { $gt: from } }, { [field]: from, _id: { $gt: readId(id) } }] };
    const filter = { ...this.inDomains, [field]: { $gte: from }, ...rest } as Filter<BSON.Document>;
    return this.read(filter, { sort: { [field]: 1, _id: 1 }, limit: PAGE });
  }

  find(jobTaskIds: readonly string[]): Promise<readonly SourceDocument[]> {
    return this.read({ ...this.inDomains, job_task_id: { $in: [...jobTaskIds] } }, {});
  }

  async existing(jobTaskIds: readonly string[]): Promise<ReadonlySet<string>> {
    const filter = { job_task_id: { $in: [...jobTaskIds] } };
    const options = { projection: { _id: 0, job_task_id: 1 }, batchSize: PAGE, maxTimeMS: OPERATION_MS };
    const found = await this.guard(() => this.collection.find(filter, options).toArray());
    return new Set(found.map(({ job_task_id: id }) => String(id)));
  }

  watch(token: string | null): Promise<ChangeFeed> {
    return openFeed(this.collection, token, this.options.domains, this.hideSecrets);
  }

  async close(): Promise<void> {
    await this.client.close();
  }

  private async readFacts(): Promise<SourceFacts> {
    const hello = await this.command({ hello: 1 });
    const { version } = (await this.command({ buildInfo: 1 })) as { readonly version?: unknown };
    return {
      version: String(version),
      hasUpdatedAtIndex: await this.hasUpdatedAtIndex(),
      isReplicated: typeof hello['setName'] === 'string' || hello['msg'] === 'isdbgrid',
    };
  }

  private async countDocuments(): Promise<number | null> {
    try {
      return this.options.domains === null
        ? await this.collection.estimatedDocumentCount({ maxTimeMS: OPERATION_MS })
        : await this.collection.countDocuments(this.inDomains, { maxTimeMS: OPERATION_MS });
    } catch (error) {
      if (isUnsupported(error)) {
        return null;
      }
      throw error;
    }
  }

  private read(filter: Filter<BSON.Document>, options: FindOptions): Promise<readonly SourceDocument[]> {
    return this.guard(() => this.readPage(filter, options));
  }

  private async readPage(filter: Filter<BSON.Document>, options: FindOptions): Promise<readonly SourceDocument[]> {
    const cursor = this.collection.find(filter, {
      ...options,
      batchSize: PAGE,
      maxTimeMS: OPERATION_MS,
      raw: true,
    });
    const documents: SourceDocument[] = [];
    let bytes = 0;
    try {
      for await (const raw of cursor as unknown as AsyncIterable<Uint8Array>) {
        documents.push(readBson(raw));
        bytes += raw.length;
        if (options.limit !== undefined && bytes > PAGE_BYTES) {
          break;
        }
      }
    } finally {
      await cursor.close();
    }
    return documents;
  }

  private async hasUpdatedAtIndex(): Promise<boolean> {
    try {
      const indexes = await this.collection.listIndexes().toArray();
      return indexes.some(
        (index: BSON.Document) =>
          Object.keys(index['key'] as object)[0] === 'updated_at' &&
          index['partialFilterExpression'] === undefined &&
          index['sparse'] !== true,
      );
    } catch (error) {
      const { code } = error as { readonly code?: unknown };
      // NamespaceNotFound: the collection is empty.
      if (code === 26) {
        return false;
      }
      throw error;
    }
  }

  private guard<T>(call: () => Promise<T>): Promise<T> {
    return guarded(this.hideSecrets, call);
  }

  private command(command: BSON.Document): Promise<BSON.Document> {
    return this.client.db('admin').command(command);
  }
}

function lower(text: string): string {
  return text.toLowerCase();
}
