import type { Ordering } from '../sql/order.js';
import { TRUE, type Sql } from '../sql/sql.js';

/** A column of a SELECT. */
export interface SelectColumn {
  readonly alias: string;
  readonly sql: Sql;
}

/** One SELECT with its clauses named. */
export interface SelectBlock {
  readonly columns: readonly SelectColumn[];
  readonly distinct: boolean;
  readonly from: Sql;
  /** Arrays joined to the source, one row per element. */
  readonly unnested: readonly Sql[];
  readonly where: Sql;
  readonly groupBy: readonly Sql[];
  readonly having: Sql | null;
  readonly order: readonly Ordering[];
  readonly skip: number;
  readonly limit: number | null;
}

/** A SELECT of the columns from the source; what is not given is absent. */
export function selectBlock(parts: Pick<SelectBlock, 'columns' | 'from'> & Partial<SelectBlock>): SelectBlock {
  return {
    distinct: false,
    unnested: [],
    where: TRUE,
    groupBy: [],
    having: null,
    order: [],
    skip: 0,
    limit: null,
    ...parts,
  };
}
