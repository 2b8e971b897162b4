/** A document of the source as Extended JSON, or why it cannot be read. */
export interface SourceDocument {
  /** `_id` as canonical Extended JSON: the position of a copy. */
  readonly id: string;
  /** Null where the document has none that is text. */
  readonly jobTaskId: string | null;
  /** Milliseconds since the epoch; null if the field is not a date. */
  readonly times: Readonly<Record<TimeField, number | null>>;
  /** Canonical Extended JSON of `_id` and the members that the table has columns for. */
  readonly content: { readonly text: string } | { readonly fault: string };
  /** The names of the other members. */
  readonly others: readonly string[];
}

/** The fields that changes are found by. */
export type TimeField = 'created_at' | 'updated_at';

/** A position among documents that are ordered by a time and then by `_id`. */
export interface TimePosition {
  /** Milliseconds since the epoch. */
  readonly time: number;
  /** `SourceDocument.id` of the last document that was read; absent before the first one at `time`. */
  readonly id?: string;
}

/** What a source can do, found out when a run starts. */
export interface SourceFacts {
  readonly version: string;
  /** Whether an index begins with `updated_at`. */
  readonly hasUpdatedAtIndex: boolean;
  /** Whether the server is part of a replica set or of a sharded cluster. */
  readonly isReplicated: boolean;
}

/** What a change stream delivered, in its order. */
export interface ChangeBatch {
  readonly documents: readonly SourceDocument[];
  /** `_id`s of deleted documents: the instants at which ObjectIds were made, null for other ids. */
  readonly deletedAt: readonly (number | null)[];
  /** Canonical Extended JSON of the token to resume behind this batch; it also moves while nothing happens. */
  readonly token: string;
  /** Whether the collection was dropped or renamed, which ends the stream. */
  readonly invalidated: boolean;
  /** The server's time of the last change, in milliseconds since the epoch; null for an empty batch. */
  readonly time: number | null;
}

export interface ChangeFeed {
  /** Waits for changes for at most a second or so. @throws HistoryLostError, SourceError */
  next(): Promise<ChangeBatch>;
  close(): Promise<void>;
}

/** The job tasks of a SpaceONE installation, as a follower reads them. Every call may throw a SourceError. */
export interface JobTaskSource {
  /** Hosts, database and collection, without credentials. */
  readonly name: string;
  facts(): Promise<SourceFacts>;
  /** The server's clock in milliseconds since the epoch; null where the server does not say. */
  now(): Promise<number | null>;
  /** About how many documents a copy reads; null where the server cannot say. */
  count(): Promise<number | null>;
  /** The largest value of a field; null for an empty collection. */
  newest(field: TimeField): Promise<number | null>;
  /** The next documents in the order of `_id`; empty at the end. */
  copyPage(after: string | null): Promise<readonly SourceDocument[]>;
  /** The next documents from a time on, in the order of that time and `_id`; empty at the end. */
  timePage(field: TimeField, from: TimePosition): Promise<readonly SourceDocument[]>;
  /** Those documents that exist. */
  find(jobTaskIds: readonly string[]): Promise<readonly SourceDocument[]>;
  /** Those ids that exist in the collection, in whatever domain. */
  existing(jobTaskIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** Changes behind a token, or from now on. @throws ChangeStreamsUnsupportedError, HistoryLostError */
  watch(token: string | null): Promise<ChangeFeed>;
  close(): Promise<void>;
}

/** A call of the source failed. The message has no credentials in it. */
export class SourceError extends Error {
  override readonly name = 'SourceError';

  constructor(
    message: string,
    /** Whether trying again cannot help: a wrong password, or a wrong connection string. */
    readonly isPermanent: boolean,
    cause: unknown,
  ) {
    super(message, { cause });
  }
}

/** The server has no change streams. */
export class ChangeStreamsUnsupportedError extends Error {
  override readonly name = 'ChangeStreamsUnsupportedError';
}

/** The server no longer has the changes behind a token: they are only found by copying everything again. */
export class HistoryLostError extends Error {
  override readonly name = 'HistoryLostError';
}
