import { QueryError, type QueryErrorCode } from './errors.js';

/**
 * Limits of the size of a query; a larger one is rejected while it is parsed, or while its SQL is created. Lengths are in
 * characters.
 */
export interface QueryLimits {
  /**
   * Conditions in `filter` and `filter_or` together. Keyword words, the members of lists of texts and patterns (`contain_in`,
   * `not_contain_in`, `regex_in`) and the members of `match` each count as one.
   */
  readonly conditions: number;
  /** Elements of one operand list. */
  readonly listValues: number;
  readonly patternLength: number;
  /** Characters of all patterns of one request: reading them is the slowest part of compiling. */
  readonly patternCharacters: number;
  readonly keyLength: number;
  readonly keyParts: number;
  readonly sortKeys: number;
  readonly onlyFields: number;
  readonly stages: number;
  /** Unwinds of a pipeline: each multiplies the rows. */
  readonly unwinds: number;
  readonly groupKeys: number;
  /** Fields of one group or project. */
  readonly stageFields: number;
  readonly dateFormatLength: number;
  readonly matchMembers: number;
  readonly statementLength: number;
  /** Values bound to one compiled statement; SQLite takes 32,766, MySQL and MariaDB 65,535. */
  readonly boundValues: number;
  /** Pieces of SQL that the statements of one request are put together from; compile time is proportional to them (sql/budget.ts). */
  readonly statementPieces: number;
  /** Rows of a statistic without a page; 0 means no limit. */
  readonly statRows: number;
  /** Largest `page.limit`; 0 means no cap. */
  readonly pageLimit: number;
}

/** Limits well above the queries of every known client. */
export const DEFAULT_LIMITS: QueryLimits = {
  conditions: 200,
  listValues: 10_000,
  patternLength: 256,
  patternCharacters: 16_384,
  keyLength: 256,
  keyParts: 8,
  sortKeys: 8,
  onlyFields: 100,
  stages: 20,
  unwinds: 5,
  groupKeys: 10,
  stageFields: 50,
  dateFormatLength: 64,
  matchMembers: 20,
  statementLength: 300_000,
  boundValues: 32_000,
  statementPieces: 20_000,
  statRows: 0,
  pageLimit: 0,
};

type ParseLimit = Exclude<keyof QueryLimits, 'statementLength' | 'boundValues' | 'statementPieces' | 'statRows'>;

/** What a limit counts, and the setting that raises it. */
const COUNTED: Readonly<Record<ParseLimit, string>> = {
  conditions:
    'conditions (MAX_CONDITIONS), where words of a keyword, texts and patterns of a list, and members of match count too',
  listValues: 'values (MAX_LIST_LENGTH)',
  patternLength: 'characters (MAX_PATTERN_LENGTH)',
  patternCharacters: 'characters in all patterns of a request together',
  keyLength: 'characters',
  keyParts: 'parts',
  sortKeys: 'keys',
  onlyFields: 'fields',
  stages: 'stages (MAX_STAGES)',
  unwinds: 'unwind stages',
  groupKeys: 'keys (MAX_GROUP_KEYS)',
  stageFields: 'elements (MAX_STAGE_FIELDS)',
  dateFormatLength: 'characters',
  matchMembers: 'members',
  pageLimit: 'rows (MAX_PAGE_LIMIT)',
};

/** Counts something that is limited for several parts of a request together, so that reading stops at the limit. */
export class LimitedCount {
  private counted = 0;

  constructor(
    private readonly limits: QueryLimits,
    private readonly name: ParseLimit,
  ) {}

  /** @throws QueryError as checkLimit does */
  add(more: number, place: string): void {
    this.counted += more;
    checkLimit(this.limits, this.name, this.counted, place);
  }
}

/** @throws QueryError with the place, the limit and the number where it is beyond the limit. */
export function checkLimit(
  limits: QueryLimits,
  name: ParseLimit,
  got: number,
  place: string,
  code: QueryErrorCode = 'ERROR_DB_QUERY',
): void {
  const limit = limits[name];
  if (got > limit) {
    throw new QueryError(code, place, `must have at most ${String(limit)} ${COUNTED[name]}, got ${String(got)}`);
  }
}
