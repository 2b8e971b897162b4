/** How large a query may be; beyond a limit it is refused before any SQL is made. */
export interface QueryLimits {
  /** Conditions in `filter` and `filter_or` together, keyword words included. */
  readonly conditions: number;
  /** Elements of one operand list. */
  readonly listValues: number;
  /** Characters of one pattern. */
  readonly patternLength: number;
  /** Characters of one key. */
  readonly keyLength: number;
  /** Parts of one dotted key. */
  readonly keyParts: number;
  /** Keys of one sort. */
  readonly sortKeys: number;
  /** Fields in `only`. */
  readonly onlyFields: number;
  /** Stages of a pipeline. */
  readonly stages: number;
  /** Keys of one group. */
  readonly groupKeys: number;
  /** Fields of one group or project. */
  readonly stageFields: number;
  /** Characters of one date format. */
  readonly dateFormatLength: number;
  /** Members of the operand of `match`. */
  readonly matchMembers: number;
  /** Characters of one compiled statement. */
  readonly statementLength: number;
  /** Values bound to one compiled statement; SQLite takes 32,766, MySQL and MariaDB 65,535. */
  readonly boundValues: number;
  /** Rows of a statistic that asks for no page; 0 means no cap. */
  readonly statRows: number;
  /** Largest `page.limit`; 0 means no cap. */
  readonly pageLimit: number;
}

/** Limits that every known client stays well below. */
export const DEFAULT_LIMITS: QueryLimits = {
  conditions: 200,
  listValues: 10_000,
  patternLength: 256,
  keyLength: 256,
  keyParts: 8,
  sortKeys: 8,
  onlyFields: 100,
  stages: 20,
  groupKeys: 10,
  stageFields: 50,
  dateFormatLength: 64,
  matchMembers: 20,
  statementLength: 1_000_000,
  boundValues: 32_000,
  statRows: 0,
  pageLimit: 0,
};
