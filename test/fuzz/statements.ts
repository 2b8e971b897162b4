/// <reference types="vite/client" />
import { createHash } from 'node:crypto';
import { JOB_TASK_COLUMN_NAMES, JOB_TASK_INDEXES } from '../../src/job-task/persistence/job-task.entity.js';
import { QueryError, type Dialect } from '../../src/query-builder/index.js';
import { compileRequest } from '../query-builder/support/compile-request.js';
import { hostileRequests, type HostileRequest } from '../query-builder/support/hostile.js';
import { CASES } from '../query-builder/support/read-cases.js';

/** Days that a range cuts through are read by UNION ALL; the compiler never writes UNION alone. */
const TOKEN = /x'[0-9a-f]*'|'(?:[^']|'')*'|`[^`]*`|UNION ALL|[A-Za-z_]\w*|\d+(?:\.\d+)?|\s+|[^\w\s]/g;
/** Derived tables, their columns and the names of joined elements are counted; an object beside its names ends with an o. */
const COUNTED = /^`([a-z]+)\d+o?`$/;
/** What the golden cases leave out: names that the paths of MariaDB and SQLite cannot say, and paths that bind names. */
const BEYOND_CASES: readonly HostileRequest[] = [
  ...hostileRequests('-x'),
  ...hostileRequests('\0x'),
  { slot: '', method: 'stat', query: { aggregate: [{ project: { fields: [{ key: 'options.a.b.c', name: 'a' }] } }] } },
];
/** Templates of SQL in the compiler's source, and what is put into them. */
const TEMPLATES = [/sql`(?:\\.|\$\{[^{}]*\}|[^`\\])*`/gs, /sql`[^`]*`/g];
const PUT_IN = /\$\{[^{}]*\}/g;
const WORD = /x'[0-9a-f]*'|'[^']*'|UNION ALL|[A-Za-z_]\w*/g;
const SOURCES = Object.values(
  import.meta.glob<string>('../../src/query-builder/**/*.ts', { query: '?raw', import: 'default', eager: true }),
);
/** The compiler's own words and literals, some of which only odd requests bring out. */
const OWN_WORDS = SOURCES.flatMap((source) => TEMPLATES.flatMap((template) => source.match(template) ?? []))
  .map((template) => template.replace(PUT_IN, ' ? '))
  .flatMap((text) => text.match(WORD) ?? []);

const REMEMBERED = 20_000;

/** What a statement can be made of: the compiler's own words and literals, columns and indexes, and what statements of harmless requests hold. */
export class KnownStatements {
  private readonly vocabulary = new Set<string>([
    ...OWN_WORDS,
    ...[...JOB_TASK_COLUMN_NAMES, ...Object.keys(JOB_TASK_INDEXES)].map((name) => `\`${name}\``),
  ]);
  /** Digests of the statements with numbers left out, by which those that are alike are counted. */
  readonly shapes = new Set<string>();
  /** Every statement that was seen, up to a limit. */
  readonly texts = new Set<string>();

  constructor(dialect: Dialect) {
    for (const { golden } of CASES) {
      const query = golden.get ?? golden.list ?? golden.stat;
      const method = golden.get === undefined ? (golden.list === undefined ? 'stat' : 'list') : 'get';
      this.learn({ slot: '', method, query }, dialect);
    }
    for (const request of BEYOND_CASES) {
      this.learn(request, dialect);
    }
  }

  private learn(request: HostileRequest, dialect: Dialect): void {
    try {
      for (const options of [{}, { rollups: true }, { workspaces: ['workspace-1', '*'] }] as const) {
        for (const { sql } of compileRequest(request, dialect, options)) {
          for (const token of tokensOf(sql)) {
            this.vocabulary.add(token);
          }
        }
      }
    } catch (error) {
      if (!(error instanceof QueryError)) {
        throw error;
      }
    }
  }

  /** Why a statement is suspicious; null if it is not. */
  complaint(sql: string, values: number): string | null {
    if (this.texts.has(sql)) {
      return null;
    }
    const tokens = tokensOf(sql);
    const strange = tokens.find((token) => !this.vocabulary.has(token));
    if (strange !== undefined) {
      return `the statement holds ${JSON.stringify(strange)}: ${sql}`;
    }
    const places = tokens.filter((token) => token === '?').length;
    if (places !== values) {
      return `${places} places for ${values} values: ${sql}`;
    }
    if (this.texts.size < REMEMBERED) {
      this.texts.add(sql);
    }
    this.shapes.add(createHash('sha1').update(tokens.join(' ')).digest('base64'));
    return null;
  }
}

/** The tokens of a statement, alike ones alike: numbers are 0, and so is what counts names. */
function tokensOf(sql: string): readonly string[] {
  return (sql.match(TOKEN) ?? [])
    .filter((token) => token.trim() !== '')
    .map((token) => token.replace(COUNTED, '`$10`').replace(/^\d+(?:\.\d+)?$/, '0'));
}
