import { BSON } from 'mongodb';
import { JOB_TASK_COLUMNS } from '../../../job-task/persistence/job-task.entity.js';
import type { SourceDocument } from '../source.js';

/** Keeps the types that JSON does not tell apart, and does not compile a regex that JavaScript may not understand. */
const EXACT = { promoteValues: false, bsonRegExp: true } as const;

/** A document from its BSON; one that is damaged is a fault of its own and does not stop the others. */
export function readBson(bytes: Uint8Array): SourceDocument {
  try {
    return readDocument(BSON.deserialize(bytes, { ...EXACT, validation: { utf8: true } }));
  } catch (error) {
    const document = BSON.deserialize(bytes, { ...EXACT, validation: { utf8: false } });
    return { ...readDocument(document), content: { fault: `cannot be read: ${(error as Error).message}` } };
  }
}

/** The same for what the driver has decoded with its types kept. */
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

/** A value of `_id`, or a resume token, as canonical Extended JSON. */
export function writeId(value: unknown): string {
  return BSON.EJSON.stringify({ value }, { relaxed: false });
}

/** The value that `writeId` wrote. */
export function readId(text: string): unknown {
  return (BSON.EJSON.parse(text, { relaxed: false }) as { readonly value: unknown }).value;
}

/** When an ObjectId was made, to the second; null for other ids. */
export function timeOfId(id: unknown): number | null {
  return id instanceof BSON.ObjectId ? id.getTimestamp().getTime() : null;
}

function timeOf(value: unknown): number | null {
  const time = value instanceof Date ? value.getTime() : Number.NaN;
  return Number.isNaN(time) ? null : time;
}

function contentOf(document: BSON.Document): SourceDocument['content'] {
  try {
    // Members without a column may have types that JSON has no value for, and must not make the rest unreadable.
    const kept = Object.fromEntries(Object.entries(document).filter(([name]) => isKept(name)));
    return { text: BSON.EJSON.stringify(kept, { relaxed: false }) };
  } catch (error) {
    return { fault: `cannot be written as JSON: ${(error as Error).message}` };
  }
}

function isKept(name: string): boolean {
  return name === '_id' || Object.hasOwn(JOB_TASK_COLUMNS, name);
}
