import { describe, expect, it } from 'vitest';
import { DIALECTS, QueryError, type CompiledQuery, type Dialect } from '../../src/query-builder/index.js';
import { column, integer, name, param, Sql, sql } from '../../src/query-builder/sql/sql.js';
import { compileRequest } from './support/compile-request.js';
import { HOSTILE, hostileRequests } from './support/hostile.js';

// Texts of a few common characters are in any SQL; what tells a hostile one is that it is not part of the harmless twin.
const HARMLESS = 'zzqz';

function statementsOf(text: string, dialect: Dialect): ReadonlyMap<string, readonly CompiledQuery[]> {
  const compiled = new Map<string, readonly CompiledQuery[]>();
  hostileRequests(text).forEach((request, index) => {
    const label = `${String(index)}: ${request.method} ${JSON.stringify(request.query)}`;
    try {
      compiled.set(label, compileRequest(request, dialect));
    } catch (error) {
      if (!(error instanceof QueryError)) {
        throw new TypeError(`${label}: not refused as a query`, { cause: error });
      }
    }
  });
  return compiled;
}

describe.each(Object.values(DIALECTS))('the SQL in $name', (dialect) => {
  it.each(HOSTILE)('never holds %j of a request', (text) => {
    for (const [label, queries] of statementsOf(text, dialect)) {
      for (const query of queries) {
        if (text.length > 6) {
          expect(query.sql, label).not.toContain(text);
        }
        // Nothing but ASCII, no escapes, no comments, and as many values as places for them.
        expect(query.sql, label).toMatch(/^[\x20-\x7e]*$/);
        expect(query.sql.replaceAll(/'(?:[^']|'')*'/g, "''"), label).not.toMatch(/;|--|#|\/\*(?!\+)|"/);
        expect(query.sql.match(/\?/g)?.length ?? 0, label).toBe(query.params.length);
      }
    }
  });

  it('is the same for any text as for a plain word', () => {
    const [one, other] = [HARMLESS, 'aabb'].map((text) =>
      [...statementsOf(text, dialect).values()].flat().map(({ sql: statement }) => statement),
    );
    expect(one).toEqual(other);
  });

  it('quotes every name', () => {
    for (const query of [...statementsOf(HARMLESS, dialect).values()].flat()) {
      expect(query.sql.replaceAll(/'[^']*'|`[a-z][a-z0-9_]*`/g, '')).not.toMatch(
        /[a-z]\w*\.[a-z*]|\.[a-z]|job_task|domain_id/,
      );
    }
  });
});

describe('a piece of SQL', () => {
  it('accepts other pieces, but no plain text', () => {
    const text: string = "x' OR 1=1";
    // @ts-expect-error a string is not SQL
    expect(() => sql`SELECT ${text}`).toThrow(TypeError);
    expect(sql`SELECT ${param(text)}`).toMatchObject({ text: 'SELECT ?', params: [text] });
  });

  it('cannot be constructed outside the module', () => {
    // @ts-expect-error the seal is known to one module only
    expect(() => new Sql(Symbol('sql'), 'SELECT 1', [])).toThrow(TypeError);
  });

  it.each(['a`b', 'A', 'a.b', '', "a'", 'é', '1a', 'a b', 'x'.repeat(64)])('takes no name like %j', (text) => {
    expect(() => name(text)).toThrow(TypeError);
    expect(() => column('t', text)).toThrow(TypeError);
  });

  it.each([Number.NaN, 1.5, Number.POSITIVE_INFINITY, 2 ** 53])('rejects the number %s', (number) => {
    expect(() => integer(number)).toThrow(TypeError);
  });
});
