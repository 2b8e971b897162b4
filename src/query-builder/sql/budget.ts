import { QueryError } from '../errors.js';

/** How much SQL one request may make. */
export interface SqlBudget {
  /** Characters of one statement. */
  readonly length: number;
  readonly values: number;
  /** Pieces that its statements are put together from, discarded ones included; compile time is proportional to them. */
  readonly pieces: number;
}

interface Account extends SqlBudget {
  made: number;
}

// Compiling is synchronous, so the request being compiled is the only one that can make pieces.
let account: Account | null = null;

/** Makes SQL within a budget: the first piece beyond it is refused before it is used. */
export function withinBudget<T>(budget: SqlBudget, make: () => T): T {
  const outer = account;
  account = { ...budget, made: 0 };
  try {
    return make();
  } finally {
    account = outer;
  }
}

/** Charges a piece with so many characters and values. A piece that is larger than a statement may be fits into no statement. */
export function charge(length: number, values: number): void {
  if (account === null) {
    return;
  }
  account.made += 1;
  if (length > account.length) {
    throw tooLarge(account.length, 'characters of SQL');
  }
  if (values > account.values) {
    throw tooLarge(account.values, 'bound values');
  }
  if (account.made > account.pieces) {
    throw tooLarge(account.pieces, 'pieces of SQL');
  }
}

const tooLarge = (limit: number, what: string): QueryError =>
  new QueryError(
    'ERROR_DB_QUERY',
    'query',
    `must compile to at most ${String(limit)} ${what}, got more; fewer conditions, stages and fields, shorter lists and shorter keys make fewer`,
  );
