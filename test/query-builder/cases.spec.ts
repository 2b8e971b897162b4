import { describe, expect, it } from 'vitest';
import { DIALECTS, type CompiledQuery, type DialectName } from '../../src/query-builder/index.js';
import { compileCase, type CompiledCase } from './support/compile-case.js';
import { perDialect, type GoldenCase, type GoldenStatement } from './support/define-case.js';
import { layOut } from './support/lay-out.js';
import { GOLDEN_CASES, type PlacedCase } from './support/read-cases.js';
import { rewriteCases } from './support/rewrite-cases.js';

type PlacedGolden = PlacedCase<GoldenCase>;

const DIALECT_NAMES = Object.keys(DIALECTS) as DialectName[];

/** Picks one of the statements of a case. */
type Select = (compiled: CompiledCase) => CompiledQuery | null;

function expectStatement(one: GoldenCase, golden: GoldenStatement, select: Select, dialect: DialectName): void {
  const actual = select(compileCase(one, DIALECTS[dialect]));
  const written = perDialect(golden.sql, dialect);
  const expected =
    typeof written === 'string' ? written : select(compileCase({ ...one, indexed: [] }, DIALECTS[dialect]))?.sql;
  expect(layOut(actual?.sql ?? '')).toBe(layOut(expected ?? ''));
  const params = 'mysql' in golden.params ? perDialect(golden.params, dialect) : golden.params;
  expect(actual?.params).toEqual(params);
}

function groupBy<K>(cases: readonly PlacedGolden[], key: (placed: PlacedGolden) => K): ReadonlyMap<K, PlacedGolden[]> {
  const groups = new Map<K, PlacedGolden[]>();
  for (const placed of cases) {
    const group = groups.get(key(placed));
    if (group === undefined) {
      groups.set(key(placed), [placed]);
    } else {
      group.push(placed);
    }
  }
  return groups;
}

if (process.env['UPDATE_GOLDEN'] === '1') {
  describe('UPDATE_GOLDEN=1: the SQL of the cases is written, not compared', () => {
    for (const [file, cases] of groupBy(GOLDEN_CASES, ({ file }) => file.pathname)) {
      it(file.replace(/.*\/cases\//, ''), () => rewriteCases(cases));
    }
  });
} else {
  describe('the SQL of a request', () => {
    for (const [subject, cases] of groupBy(GOLDEN_CASES, (placed) => placed.subject)) {
      describe(subject, () => {
        for (const { golden } of cases) {
          it.each(DIALECT_NAMES)(`${golden.title}, in %s`, (dialect) => {
            expectStatement(golden, golden, ({ rows }) => rows, dialect);
            if (golden.count !== undefined) {
              expectStatement(golden, golden.count, ({ count }) => count, dialect);
            }
          });
        }
      });
    }
  });
}

describe('the layout of SQL', () => {
  const squeezed = (sql: string): string => sql.replaceAll(/[\s`]/g, '');

  it('changes only spaces and the quotes of names', () => {
    for (const { golden } of GOLDEN_CASES) {
      for (const dialect of DIALECT_NAMES) {
        const { sql } = compileCase(golden, DIALECTS[dialect]).rows;
        expect(squeezed(layOut(sql))).toBe(squeezed(sql));
      }
    }
  });

  it('is the same for formatted input', () => {
    const text = "SELECT `t`.`a` AS `c0` FROM `x` AS `t` WHERE (`t`.`b` = ? AND CONCAT('a  b', `t`.`c`) = '')";
    expect(layOut(layOut(text))).toBe(layOut(text));
    expect(layOut(text)).toContain("CONCAT('a  b', t.c)");
  });
});
