import type { WriteTransaction } from '../../database/write/write-database.js';

/** Statements have a power of two of rows, up to this number, so that a connection prepares few of them and reuses them. */
const LARGEST_STATEMENT_ROWS = 256;
/** Bytes of one statement; every server's default packet holds several times as much. */
const LARGEST_STATEMENT_BYTES = 2_097_152;

/** `?, ?, ?` */
export function placeholders(count: number): string {
  return Array<string>(count).fill('?').join(', ');
}

/** What follows a condition on ids, whose tenant is known: without the tenant, they would be looked for on every shard. */
export function andTenant({ isSharded }: Pick<WriteTransaction, 'isSharded'>, tenant: string | undefined): AndTenant {
  return isSharded && tenant !== undefined ? { sql: ' AND domain_id = ?', values: [tenant] } : NO_CONDITION;
}

export interface AndTenant {
  readonly sql: string;
  readonly values: readonly string[];
}

const NO_CONDITION: AndTenant = { sql: '', values: [] };

/** Splits a list into parts whose lengths are powers of two. */
export function* partsOf<T>(items: readonly T[], bytesOf: (item: T) => number = () => 0): Generator<readonly T[]> {
  for (let start = 0; start < items.length;) {
    let size = LARGEST_STATEMENT_ROWS;
    while (
      size > 1 &&
      (start + size > items.length || totalBytes(items, start, size, bytesOf) > LARGEST_STATEMENT_BYTES)
    ) {
      size /= 2;
    }
    yield items.slice(start, start + size);
    start += size;
  }
}

function totalBytes<T>(items: readonly T[], start: number, size: number, bytesOf: (item: T) => number): number {
  let bytes = 0;
  for (const item of items.slice(start, start + size)) {
    bytes += bytesOf(item);
  }
  return bytes;
}
