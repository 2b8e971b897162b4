import type { WriteTransaction } from '../../database/write/write-database.js';
import { textBytes } from './job-task-insert.js';
import { JobTaskTooLargeError } from './job-task-writer-fault.js';
import type { JobTaskRow } from './job-task-writer.js';

/** What a packet holds besides the long texts of one row. */
const RESERVE_BYTES = 65_536;

/** Refuses rows larger than max_allowed_packet: the server would close the connection without naming the row. */
export class PacketLimit {
  private bytes: number | null = null;

  /** @throws JobTaskTooLargeError */
  async check(transaction: WriteTransaction, rows: readonly JobTaskRow[]): Promise<void> {
    if (transaction.dialect === 'sqlite') {
      return;
    }
    this.bytes ??= await packetBytes(transaction);
    for (const row of rows) {
      if (textBytes(row) <= this.bytes - RESERVE_BYTES) {
        continue;
      }
      const bytes = Buffer.byteLength(row.options) + Buffer.byteLength(row.error_message ?? '');
      if (bytes > this.bytes - RESERVE_BYTES) {
        throw new JobTaskTooLargeError(bytes, this.bytes);
      }
    }
  }
}

async function packetBytes(transaction: WriteTransaction): Promise<number> {
  const [row] = await transaction.rows('SELECT @@max_allowed_packet', []);
  return Number(row?.[0]);
}
