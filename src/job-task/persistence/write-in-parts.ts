import { isRowError } from './job-task-writer-fault.js';

export interface PartWriter<T> {
  /** Writes a part in one transaction; `isLast` says whether no other part follows. */
  write(part: readonly T[], isLast: boolean): Promise<void>;
  /** Called with a row that the database does not accept. */
  refuse(row: T, error: unknown, isLast: boolean): void | Promise<void>;
}

/** Writes rows together, and where the database refuses one, in halves until it stands alone. @throws every other error. */
export async function writeInParts<T>(rows: readonly T[], writer: PartWriter<T>, isLast = true): Promise<void> {
  try {
    await writer.write(rows, isLast);
  } catch (error) {
    const [first] = rows;
    if (first === undefined || !isRowError(error)) {
      throw error;
    }
    if (rows.length === 1) {
      await writer.refuse(first, error, isLast);
      return;
    }
    const middle = rows.length >> 1;
    await writeInParts(rows.slice(0, middle), writer, false);
    await writeInParts(rows.slice(middle), writer, isLast);
  }
}
