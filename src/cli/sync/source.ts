/** A document of the source as Extended JSON, or the reason why it cannot be read. */
export interface SourceDocument {
  /** `_id` as canonical Extended JSON: the position of a copy. */
  readonly id: string;
  /** Null unless the document has a string. */
  readonly jobTaskId: string | null;
  /** Milliseconds since the epoch; null if the field is not a date. */
  readonly times: Readonly<Record<TimeField, number | null>>;
  /** Canonical Extended JSON of `_id` and the members with a column. */
  readonly content: { readonly text: string } | { readonly fault: string };
  /** The names of the other members. */
  readonly others: readonly string[];
}

/** Fields by which changes are found. */
export type TimeField = 'created_at' | 'updated_at';

/** A position among documents that are ordered by a time and then by `_id`. */
export interface TimePosition {
  /** Milliseconds since the epoch. */
  readonly time: number;
  /** `SourceDocument.id` of the last document that was read; absent before the first one at `time`. */
  readonly id?: string;
}

/** The capabilities of a source, determined at startup. */
export interface SourceFacts {
  readonly version: string;
  readonly hasUpdatedAtIndex: boolean;
  /** Whether the server is part of a replica set or of a sharded cluster. */
  readonly isReplicated: boolean;
}

/** Changes in the order of the change stream. */
export interface ChangeBatch {
  readonly documents: readonly SourceDocument[];
  /** The creation times of the ObjectIds of deleted documents, in milliseconds since the epoch; null for other ids. */
  readonly deletedAt: readonly (number | null)[];
  /** The resume token after this batch, as canonical Extended JSON. It also changes without changes of documents. */
  readonly token: string;
  /** Whether the collection was dropped or renamed, which ends the stream. */
  readonly invalidated: boolean;
  /** The server's time of the last change, in milliseconds since the epoch; null for an empty batch. */
  readonly time: number | null;
}

export interface ChangeFeed {
  /** Waits up to about a second for changes. @throws HistoryLostError, SourceError */
  next(): Promise<ChangeBatch>;
  close(): Promise<void>;
}

/** The job tasks of a SpaceONE installation. @throws SourceError from every method */
export interface JobTaskSource {
  /** Hosts, database and collection, without credentials. */
  readonly name: string;
  facts(): Promise<SourceFacts>;
  /** The server's clock in milliseconds since the epoch; null if unavailable. */
  now(): Promise<number | null>;
  /** Approximate number of documents to copy; null if unavailable. */
  count(): Promise<number | null>;
  /** The largest value of a field; null for an empty collection. */
  newest(field: TimeField): Promise<number | null>;
  /** The documents after a position, ordered by `_id`; empty at the end. */
  copyPage(after: string | null): Promise<readonly SourceDocument[]>;
  /** The documents from a position on, ordered by that time and `_id`; empty at the end. */
  timePage(field: TimeField, from: TimePosition): Promise<readonly SourceDocument[]>;
  /** The documents with these ids; missing ones are left out. */
  find(jobTaskIds: readonly string[]): Promise<readonly SourceDocument[]>;
  /** Those of the ids that exist in the collection, in any domain. */
  existing(jobTaskIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** Opens a change stream after a token, or from now on. @throws ChangeStreamsUnsupportedError, HistoryLostError */
  watch(token: string | null): Promise<ChangeFeed>;
  close(): Promise<void>;
}

/** A call to the source failed. The message contains no credentials. */
export class SourceError extends Error {
  override readonly name = 'SourceError';

  constructor(
    message: string,
    /** Whether a retry cannot help, as for a wrong password or connection string. */
    readonly isPermanent: boolean,
    cause: unknown,
  ) {
    super(message, { cause });
  }
}

export class ChangeStreamsUnsupportedError extends Error {
  override readonly name = 'ChangeStreamsUnsupportedError';
}

/** The server has discarded the changes after a token, so everything must be copied again. */
export class HistoryLostError extends Error {
  override readonly name = 'HistoryLostError';
}
