import { describe, expect, it } from 'vitest';
import { DIALECTS } from '../../src/query-builder/index.js';
import { TELLTALES } from '../oracle/canaries.js';
import { OWN_DOMAIN } from '../oracle/trials.js';
import { faultsOf } from './examine.js';
import type { Probe } from './probes.js';
import { KnownStatements } from './statements.js';

const probe = (query: object = {}): Probe => ({
  slot: '',
  method: 'list',
  request: { domain_id: OWN_DOMAIN, query: query as never },
  ...{ generation: 1, workspace: null },
});
const answer = (results: readonly unknown[], total_count = results.length) => ({
  text: JSON.stringify({ results, total_count }),
  code: 'OK',
  message: '',
  complaints: [],
});
const error = (code: string, message: string) => ({ text: null, code, message, complaints: [] });

describe('the check of a response for leaks', () => {
  it('accepts a response with rows of its own domain, and an error', () => {
    expect(faultsOf(probe(), answer([{ job_task_id: 'job-task-1' }]), 1)).toEqual([]);
    const refusal = 'query.filter[0].k: no such column: SELECT `a`; the columns are job_task_id';
    expect(faultsOf(probe({ filter: [{ k: 'SELECT `a`' }] }), error('ERROR_DB_QUERY', refusal), 1)).toEqual([]);
  });

  it.each(TELLTALES)('reports %s, which only rows of another domain contain', (telltale) => {
    expect(faultsOf(probe(), answer([{ x: `${telltale}T` }]), 1)).toEqual([`the answer has ${telltale}`]);
  });

  it('reports more rows than the domain has, even if only the count shows it', () => {
    expect(faultsOf(probe(), answer([{}, {}]), 1)).toEqual(['2 of 2 rows']);
    expect(faultsOf(probe(), answer([], 2), 1)).toEqual(['0 of 2 rows']);
  });

  it('accepts more rows than the domain has if they are unwound', () => {
    expect(faultsOf(probe({ unwind: { path: 'options.a' } }), answer([{}, {}]), 1)).toEqual([]);
  });

  it.each(['ERROR_UNKNOWN', 'ERROR_UNAVAILABLE', 'ERROR_REQUEST_TIMEOUT', 'NO_CODE (INTERNAL)'])(
    'counts %s as an internal error',
    (code) => {
      expect(faultsOf(probe(), error(code, 'm'), 1)).toEqual([`answered ${code}: m`]);
    },
  );

  it.each([
    "You have an error in your SQL syntax near ''",
    'SELECT `t`.`options` AS `c0`',
    'ER_PARSE_ERROR',
    'SQLITE_ERROR: no such column',
    "Unknown column 'x'",
    'boom\n    at compile (/app/dist/src/query-builder/compile.js:10:3)',
    "Cannot read properties of undefined (reading 'x')",
    'connect ECONNREFUSED 127.0.0.1:3306',
  ])('takes %j for a message from the inside, unless the request says it', (message) => {
    expect(faultsOf(probe(), error('ERROR_DB_QUERY', message), 1)).toEqual([`the error tells: ${message}`]);
    expect(faultsOf(probe({ keyword: message }), error('ERROR_DB_QUERY', message), 1)).toEqual([]);
  });

  it('reports an error of more than 16 KiB', () => {
    expect(faultsOf(probe(), error('ERROR_DB_QUERY', 'x'.repeat(16_384)), 1)).toEqual(['an error of 16386 bytes']);
  });
});

describe.each(Object.values(DIALECTS))('the statements that are known in $name', (dialect) => {
  const known = new KnownStatements(dialect);

  it.each([
    'SELECT SLEEP(5)',
    "SELECT `t`.`job_task_id` AS `c0` FROM `job_task` AS `t` WHERE `t`.`domain_id` = ? OR 'x' = 'x'",
    'SELECT `t`.`password` AS `c0` FROM `job_task` AS `t` WHERE `t`.`domain_id` = ?',
    'SELECT `t`.`job_task_id` AS `c0` FROM `other` AS `t` WHERE `t`.`domain_id` = ?',
    'SELECT `t`.`job_task_id` AS `c0` FROM `job_task` AS `t` WHERE `t`.`domain_id` = ?; DROP TABLE job_task',
    'SELECT `t`.`job_task_id` AS `c0` FROM `job_task` AS `t` WHERE `t`.`domain_id` = ? -- x',
    'SELECT `t`.`job_task_id` AS `c0` FROM `job_task` AS `t` WHERE `t`.`domain_id` = "x"',
    'SELECT `t`.`job_task_id` AS `c0` FROM `job_task` AS `t` WHERE `t`.`domain_id` = ? UNION SELECT `t`.`options`',
    'SELECT `t`.`job_task_id` AS `c0` FROM `job_task` AS `t` WHERE `t`.`domain_id` = ? AND `t`.`status` = ?',
  ])('do not include %s', (sql) => {
    expect(known.complaint(sql, 1)).not.toBeNull();
  });

  it('include what differs from a statement of the cases in numbers only', () => {
    const sql = 'SELECT `t`.`job_task_id` AS `c17` FROM `job_task` AS `t` WHERE `t`.`domain_id` = ? LIMIT 12345';
    expect(known.complaint(sql, 1)).toBeNull();
  });
});
