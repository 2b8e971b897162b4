import type { WriteTransaction } from '../../database/write/write-database.js';
import { textBytes } from './job-task-insert.js';
import { JobTaskTooLargeError } from './job-task-writer-fault.js';
import type { JobTaskRow } from './job-task-writer.js';

/** Room in a packet for everything except the long strings of a row. */
const RESERVE_BYTES = 65_536;

/** Rejects rows larger than max_allowed_packet, for which the server would close the connection without naming the row. */
export class PacketLimit {
  private bytes: number | null = null;

  /** @throws JobTaskTooLargeError */
  async check(transaction: WriteTransaction, rows: readonly JobTaskRow[]): Promise<void> {
    if (transaction.dialect === 'sqlite') {
      return;
    }
    this.bytes ??= await packetBytes(transaction);
    refuseTooLarge(rows, this.bytes);
  }
}

/** @throws JobTaskTooLargeError for a row that does not fit into a packet of so many bytes */
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

async function packetBytes(transaction: WriteTransaction): Promise<number> {
  const [row] = await transaction.rows('SELECT @@max_allowed_packet', []);
  return Number(row?.[0]);
}
