import { textBytes } from './job-task-insert.js';
import { JobTaskTooLargeError } from './job-task-writer-fault.js';
import type { JobTaskRow } from './job-task-writer.js';

/** Room in a packet for everything except the long strings of a row. */
const RESERVE_BYTES = 65_536;

/**
 * Rejects rows larger than max_allowed_packet, for which the server would close the connection without naming the row.
 * @throws JobTaskTooLargeError
 */
export function refuseTooLarge(rows: readonly JobTaskRow[], packetBytes: number): void {
  for (const row of rows) {
    if (textBytes(row) <= packetBytes - RESERVE_BYTES) {
      continue;
    }
    const bytes = Buffer.byteLength(row.options) + Buffer.byteLength(row.error_message ?? '');
    if (bytes > packetBytes - RESERVE_BYTES) {
      throw new JobTaskTooLargeError(bytes, packetBytes);
    }
  }
}
