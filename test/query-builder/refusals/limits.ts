import type { QueryErrorCode, QueryLimits } from '../../../src/query-builder/index.js';

interface LimitedQuery {
  readonly method: 'list' | 'stat';
  readonly within: unknown;
  readonly beyond: unknown;
  readonly code: QueryErrorCode;
  readonly path: string;
}

/** A limit set low, and queries just within and just beyond it. */
export interface Limit {
  readonly value: number;
  readonly queries: readonly LimitedQuery[];
}

const limited =
  (method: 'list' | 'stat', query: (size: number) => unknown, path: string, code: QueryErrorCode = 'ERROR_DB_QUERY') =>
  (value: number): LimitedQuery => ({ method, within: query(value), beyond: query(value + 1), code, path });

const many = <T>(size: number, element: (index: number) => T): T[] =>
  Array.from({ length: size }, (_, index) => element(index));

const at = (value: number, ...queries: ((value: number) => LimitedQuery)[]): Limit => ({
  value,
  queries: queries.map((query) => query(value)),
});

const condition = { k: 'status', v: 'x', o: 'eq' };
const where = (one: unknown) => ({ filter: [one] });
const stages = (...aggregate: unknown[]) => ({ aggregate });
const named = (size: number) => many(size, (index) => ({ key: 'status', name: `n${String(index)}` }));
const counts = (size: number) => many(size, (index) => ({ name: `n${String(index)}`, operator: 'count' }));

/** Every limit that a query is refused beyond; `statRows` shows in the rows only, see blocks.spec.ts. */
export const LIMITS: Readonly<Record<Exclude<keyof QueryLimits, 'statRows'>, Limit>> = {
  matchMembers: at(
    2,
    limited(
      'list',
      (size) =>
        where({ k: 'options.a', v: Object.fromEntries(many(size, (index) => [`m${String(index)}`, 1])), o: 'match' }),
      'query.filter[0].v',
    ),
  ),
  statementLength: at(
    600,
    limited('list', (size) => ({ only: ['status'], filter: many(size > 600 ? 50 : 0, () => condition) }), 'query'),
  ),
  statementPieces: at(
    200,
    limited('list', (size) => ({ only: ['status'], filter: many(size > 200 ? 50 : 0, () => condition) }), 'query'),
  ),
  // The domain is bound as well.
  boundValues: at(
    4,
    limited('list', (size) => where({ k: 'status', v: many(size - 1, String), o: 'in' }), 'query'),
  ),
  conditions: at(
    3,
    limited('list', (size) => ({ filter: many(size, () => condition) }), 'query'),
    limited('list', (size) => where({ k: 'options.a', v: many(size, String), o: 'contain_in' }), 'query.filter[0].v'),
    limited('list', (size) => where({ k: 'status', v: many(size, String), o: 'not_contain_in' }), 'query.filter[0].v'),
    limited('list', (size) => where({ k: 'status', v: many(size, String), o: 'regex_in' }), 'query.filter[0].v'),
    limited(
      'list',
      (size) =>
        where({ k: 'options.a', v: Object.fromEntries(many(size, (index) => [`m${String(index)}`, 1])), o: 'match' }),
      'query.filter[0].v',
    ),
    limited(
      'list',
      (size) => ({ filter: [condition], filter_or: [{ k: 'status', v: many(size - 1, String), o: 'regex_in' }] }),
      'query.filter_or[0].v',
    ),
    limited('list', (size) => ({ filter: [condition], filter_or: many(size - 1, () => condition) }), 'query'),
    limited('list', (size) => ({ filter: [condition], keyword: 'a '.repeat(size - 1) }), 'query'),
    limited('stat', (size) => ({ filter: many(size, () => condition), distinct: 'status' }), 'query'),
  ),
  listValues: at(
    3,
    limited('list', (size) => where({ k: 'status', v: many(size, String), o: 'in' }), 'query.filter[0].v'),
    limited('list', (size) => where({ k: 'status', v: many(size, String), o: 'contain_in' }), 'query.filter[0].v'),
  ),
  patternLength: at(
    5,
    limited('list', (size) => where({ k: 'status', v: 'a'.repeat(size), o: 'regex' }), 'query.filter[0].v'),
    limited(
      'list',
      (size) => where({ k: 'status', v: ['a', 'a'.repeat(size)], o: 'regex_in' }),
      'query.filter[0].v[1]',
    ),
  ),
  patternCharacters: at(
    6,
    limited(
      'list',
      (size) => where({ k: 'status', v: ['abc', 'a'.repeat(size - 3)], o: 'regex_in' }),
      'query.filter[0].v[1]',
    ),
    limited(
      'list',
      (size) => ({
        filter: [{ k: 'status', v: 'abc', o: 'regex' }],
        filter_or: [{ k: 'status', v: 'a'.repeat(size - 3), o: 'regex' }],
      }),
      'query.filter_or[0].v',
    ),
    limited(
      'stat',
      (size) => ({
        distinct: 'status',
        filter: ['abc', 'a'.repeat(size - 3)].map((v) => ({ k: 'status', v, o: 'regex' })),
      }),
      'query.filter[1].v',
    ),
  ),
  keyLength: at(
    12,
    limited('list', (size) => where({ k: `options.${'a'.repeat(size - 8)}`, v: 1, o: 'eq' }), 'query.filter[0].k'),
    limited('list', (size) => ({ sort: { key: 'a'.repeat(size) } }), 'query.sort.key'),
    limited('list', (size) => ({ only: [`options.${'a'.repeat(size - 8)}`] }), 'query.only[0]'),
    limited('stat', (size) => ({ distinct: 'a'.repeat(size) }), 'query.distinct'),
    limited('stat', (size) => stages({ count: { name: 'a'.repeat(size) } }), 'query.aggregate[0].count.name'),
  ),
  keyParts: at(
    4,
    limited('list', (size) => where({ k: `options${'.a'.repeat(size - 1)}`, v: 1, o: 'eq' }), 'query.filter[0].k'),
    limited('stat', (size) => ({ distinct: `options${'.a'.repeat(size - 1)}` }), 'query.distinct'),
    limited(
      'stat',
      (size) => stages({ unwind: { path: `options${'.a'.repeat(size - 1)}` } }),
      'query.aggregate[0].unwind.path',
    ),
  ),
  sortKeys: at(
    2,
    limited('list', (size) => ({ sort: { keys: many(size, () => ({ key: 'status' })) } }), 'query.sort.keys'),
    limited(
      'stat',
      (size) => stages({ sort: { keys: many(size, () => ({ key: 'status' })) } }),
      'query.aggregate[0].sort.keys',
    ),
  ),
  onlyFields: at(
    3,
    limited('list', (size) => ({ only: many(size, () => 'status') }), 'query.only'),
  ),
  stages: at(
    2,
    limited('stat', (size) => ({ aggregate: many(size, () => ({ limit: 1 })) }), 'query.aggregate'),
  ),
  unwinds: at(
    2,
    limited('stat', (size) => stages(...many(size, () => ({ unwind: { path: 'options.a' } }))), 'query.aggregate'),
  ),
  groupKeys: at(
    2,
    limited('stat', (size) => stages({ group: { keys: named(size) } }), 'query.aggregate[0].group.keys'),
  ),
  stageFields: at(
    2,
    limited('stat', (size) => stages({ group: { fields: counts(size) } }), 'query.aggregate[0].group.fields'),
    limited('stat', (size) => stages({ project: { fields: named(size) } }), 'query.aggregate[0].project.fields'),
    limited(
      'stat',
      (size) => stages({ group: { fields: [{ name: 'n', operator: 'push', fields: named(size) }] } }),
      'query.aggregate[0].group.fields[0].fields',
    ),
    limited(
      'stat',
      (size) =>
        stages({ group: { fields: [{ name: 'n', operator: 'count', conditions: many(size, () => condition) }] } }),
      'query.aggregate[0].group.fields[0].conditions',
    ),
  ),
  dateFormatLength: at(
    4,
    limited(
      'stat',
      (size) => stages({ group: { keys: [{ key: 'created_at', name: 'a', date_format: 'x'.repeat(size) }] } }),
      'query.aggregate[0].group.keys[0].date_format',
    ),
  ),
  pageLimit: at(
    5,
    limited('list', (limit) => ({ page: { limit } }), 'query.page.limit', 'ERROR_RESOURCE_EXHAUSTED'),
    limited(
      'stat',
      (limit) => ({ distinct: 'status', page: { limit } }),
      'query.page.limit',
      'ERROR_RESOURCE_EXHAUSTED',
    ),
  ),
};
