import type { ChangeStream, ChangeStreamDocument, Collection } from 'mongodb';
import type { ChangeBatch, ChangeFeed, SourceDocument } from '../source.js';
import { readDocument, readId, timeOfId, writeId } from './mongo-document.js';
import { guardedFeed } from './mongo-errors.js';

/** How long the server waits for changes before it returns an empty batch. */
const WAIT_MS = 1_000;
const CHANGES_OF_BATCH = 500;
/** A batch is delivered after this time even if changes keep arriving. */
const BATCH_MS = 500;

/** Opens a change stream; fails at once if the server does not support it. */
export async function openFeed(
  collection: Collection,
  token: string | null,
  domains: readonly string[] | null,
  hideSecrets: (text: string) => string,
): Promise<ChangeFeed> {
  const stream = collection.watch(pipelineOf(domains), {
    fullDocument: 'updateLookup',
    maxAwaitTimeMS: WAIT_MS,
    batchSize: CHANGES_OF_BATCH,
    promoteValues: false,
    bsonRegExp: true,
    ...(token === null ? {} : { resumeAfter: readId(token) }),
  });
  const feed = new MongoFeed(stream, hideSecrets);
  try {
    await feed.open();
    return feed;
  } catch (error) {
    await feed.close();
    throw error;
  }
}

/** Deletions, and updates of documents that were deleted before they were looked up, have no domain to filter by. */
function pipelineOf(domains: readonly string[] | null): object[] {
  return domains === null
    ? []
    : [{ $match: { $or: [{ 'fullDocument.domain_id': { $in: [...domains] } }, { fullDocument: null }] } }];
}

class MongoFeed implements ChangeFeed {
  private first: ChangeStreamDocument | null = null;

  constructor(
    private readonly stream: ChangeStream,
    private readonly hideSecrets: (text: string) => string,
  ) {}

  async open(): Promise<void> {
    this.first = await this.tryNext();
  }

  async next(): Promise<ChangeBatch> {
    const until = Date.now() + BATCH_MS;
    const changes = new Changes();
    let change = this.first ?? (await this.tryNext());
    this.first = null;
    while (change !== null) {
      changes.add(change);
      if (changes.isInvalidated || changes.count >= CHANGES_OF_BATCH || Date.now() >= until) {
        break;
      }
      change = await this.tryNext();
    }
    return changes.batch(writeId(this.stream.resumeToken));
  }

  async close(): Promise<void> {
    await this.stream.close().catch(() => undefined);
  }

  private tryNext(): Promise<ChangeStreamDocument | null> {
    return guardedFeed(this.hideSecrets, () => this.stream.tryNext());
  }
}

/** Collects changes. Each contains the whole current document, so only the last change of a document is kept. */
class Changes {
  private readonly documents = new Map<string, SourceDocument>();
  private readonly deletedAt: (number | null)[] = [];
  private time: number | null = null;
  count = 0;
  isInvalidated = false;

  add(change: ChangeStreamDocument): void {
    this.count++;
    this.time = timeOfChange(change) ?? this.time;
    switch (change.operationType) {
      case 'insert':
      case 'replace':
      case 'update': {
        const { fullDocument } = change;
        // Null if the document was deleted before it was looked up; the deletion follows.
        if (fullDocument !== undefined && (fullDocument as unknown) !== null) {
          const document = readDocument(fullDocument);
          this.documents.delete(document.id);
          this.documents.set(document.id, document);
        }
        return;
      }
      case 'delete':
        this.documents.delete(writeId(change.documentKey._id));
        this.deletedAt.push(timeOfId(change.documentKey._id));
        return;
      case 'drop':
      case 'rename':
      case 'dropDatabase':
      case 'invalidate':
        this.isInvalidated = true;
        return;
      default:
    }
  }

  batch(token: string): ChangeBatch {
    const { deletedAt, time, isInvalidated } = this;
    return { documents: [...this.documents.values()], deletedAt, token, invalidated: isInvalidated, time };
  }
}

/** The upper half of a cluster time is in seconds. */
function timeOfChange(change: ChangeStreamDocument): number | null {
  const { wallTime, clusterTime } = change as {
    readonly wallTime?: unknown;
    readonly clusterTime?: { getHighBits(): number };
  };
  if (wallTime instanceof Date) {
    return wallTime.getTime();
  }
  return clusterTime === undefined ? null : (clusterTime.getHighBits() >>> 0) * 1000;
}
