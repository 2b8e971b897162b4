import { BSON } from 'mongodb';
import { JOB_TASK_COLUMNS } from '../../../job-task/persistence/job-task.entity.js';
import type { SourceDocument } from '../source.js';

/** Keeps BSON types that JSON cannot express, and does not compile regexes that JavaScript may not understand. */
const EXACT = { promoteValues: false, bsonRegExp: true } as const;

/** Decodes BSON. A damaged document is reported as its own error and does not stop the others. */
export function readBson(bytes: Uint8Array): SourceDocument {
  try {
    return readDocument(BSON.deserialize(bytes, { ...EXACT, validation: { utf8: true } }));
  } catch (error) {
    const document = BSON.deserialize(bytes, { ...EXACT, validation: { utf8: false } });
    return { ...readDocument(document), content: { fault: `cannot be read: ${(error as Error).message}` } };
  }
}

/** Converts a document that the driver decoded with its types. */
export function readDocument(document: BSON.Document): SourceDocument {
  const { _id: id, job_task_id: jobTaskId } = document;
  return {
    id: writeId(id),
    jobTaskId: typeof jobTaskId === 'string' ? jobTaskId : null,
    times: { created_at: timeOf(document['created_at']), updated_at: timeOf(document['updated_at']) },
    content: contentOf(document),
    others: Object.keys(document).filter((name) => !isKept(name)),
  };
}

/** Canonical Extended JSON of an `_id` or a resume token. */
export function writeId(value: unknown): string {
  return BSON.EJSON.stringify({ value }, { relaxed: false });
}

export function readId(text: string): unknown {
  return (BSON.EJSON.parse(text, { relaxed: false }) as { readonly value: unknown }).value;
}

/** The creation time of an ObjectId, with a precision of one second; null for other ids. */
export function timeOfId(id: unknown): number | null {
  return id instanceof BSON.ObjectId ? id.getTimestamp().getTime() : null;
}

function timeOf(value: unknown): number | null {
  const time = value instanceof Date ? value.getTime() : Number.NaN;
  return Number.isNaN(time) ? null : time;
}

function contentOf(document: BSON.Document): SourceDocument['content'] {
  try {
    // Members without a column may have BSON types without a JSON form, which must not make the document unreadable.
    const kept = Object.fromEntries(Object.entries(document).filter(([name]) => isKept(name)));
    return { text: BSON.EJSON.stringify(kept, { relaxed: false }) };
  } catch (error) {
    return { fault: `cannot be written as JSON: ${(error as Error).message}` };
  }
}

function isKept(name: string): boolean {
  return name === '_id' || Object.hasOwn(JOB_TASK_COLUMNS, name);
}
