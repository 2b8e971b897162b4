import { describe, expect, it } from 'vitest';
import { databaseError } from '../../src/database/database-error.js';
import { databaseFault, isDuplicateKey } from '../../src/database/database-fault.js';
import {
  DatabaseAbortedError,
  DatabaseBusyError,
  DatabaseTimeoutError,
  DatabaseUnavailableError,
} from '../../src/database/errors.js';
import { serverKind, unsupportedProduct } from '../../src/database/mysql/server.js';
import { pinSession } from '../../src/database/mysql/session.js';
import { Slots } from '../../src/database/slots.js';

describe('the version text of a server', () => {
  it.each([
    ['8.0.36', 'MySQL', 'mysql', '8.0.36'],
    ['9.7.0', 'MySQL', 'mysql', '9.7.0'],
    ['10.11.6-MariaDB-0+deb12u1', 'MariaDB', 'mariadb', '10.11.6'],
    ['5.5.5-10.6.12-MariaDB-log', 'MariaDB', 'mariadb', '10.6.12'],
    ['8.4.6-Vitess', 'Vitess', 'mysql', '8.4.6'],
  ])('%s is %s', (text, product, dialect, version) => {
    expect(serverKind(text)).toMatchObject({ product, dialect, version });
  });

  it.each([
    [['8.0.11-TiDB-v7.5.1', 'TiDB Server (Apache License 2.0) Community Edition, MySQL 8.0 compatible'], 'TiDB'],
    [['8.4.6-Vitess', 'Version: 24.0.4', '8.4.6-Vitess'], null],
    [['8.0.34-Vitess', 'PlanetScale'], 'PlanetScale'],
    [['8.0.36', 'MySQL Community Server - GPL', '8.0.36'], null],
    [['10.11.6-MariaDB-0+deb12u1', 'Debian 12', '5.5.5-10.11.6-MariaDB-0+deb12u1'], null],
  ])('%j is of the unsupported product %s', (texts, product) => {
    expect(unsupportedProduct(texts)).toBe(product);
  });

  it.each([
    ['5.7.44', 'MySQL 5.7.44 is too old; MySQL 8.0.17 or later is needed'],
    ['8.0.16', 'MySQL 8.0.16 is too old; MySQL 8.0.17 or later is needed'],
    ['10.5.9-MariaDB', 'MariaDB 10.5.9 is too old; MariaDB 10.6.0 or later is needed'],
  ])('%s is refused', (text, message) => {
    expect(() => serverKind(text)).toThrow(message);
  });
});

describe('an error of a database', () => {
  it.each([
    [new DatabaseAbortedError('gone'), 'aborted', 'ERROR_CANCELLED'],
    [new DatabaseTimeoutError('late'), 'timeout', 'ERROR_REQUEST_TIMEOUT'],
    [new DatabaseUnavailableError('away'), 'unavailable', 'ERROR_UNAVAILABLE'],
    [new DatabaseBusyError(10, 500), 'busy', 'ERROR_UNAVAILABLE'],
    [{ code: 'ECONNREFUSED' }, 'unavailable', 'ERROR_UNAVAILABLE'],
    [{ code: 'PROTOCOL_CONNECTION_LOST' }, 'unavailable', 'ERROR_UNAVAILABLE'],
    [{ code: 'ER_QUERY_INTERRUPTED', errno: 1317 }, 'unavailable', 'ERROR_UNAVAILABLE'],
    [{ errno: 1927 }, 'unavailable', 'ERROR_UNAVAILABLE'],
    [{ errno: 1969 }, 'timeout', 'ERROR_REQUEST_TIMEOUT'],
    [{ code: 'ER_QUERY_TIMEOUT', errno: 3024 }, 'timeout', 'ERROR_REQUEST_TIMEOUT'],
    [{ code: 'ER_OPTION_PREVENTS_STATEMENT', errno: 1290 }, 'unavailable', 'ERROR_UNAVAILABLE'],
    [{ code: 'ER_TRANSACTION_ROLLBACK_DURING_COMMIT', errno: 3101 }, 'unavailable', 'ERROR_UNAVAILABLE'],
    [{ errno: 9001 }, 'unavailable', 'ERROR_UNAVAILABLE'],
    [{ errno: 9002 }, 'unavailable', 'ERROR_UNAVAILABLE'],
    [{ errno: 1815, message: 'Internal error: Session creation failed' }, 'unavailable', 'ERROR_UNAVAILABLE'],
    [{ errno: 1815, message: 'Internal error: anything else' }, 'other', undefined],
    [
      { errno: 1180, message: "Got error 149 - 'Lock deadlock; Retry transaction' during COMMIT" },
      'unavailable',
      'ERROR_UNAVAILABLE',
    ],
    [{ errno: 1180, message: "Got error 5 - 'Input/output error' during COMMIT" }, 'unavailable', 'ERROR_UNAVAILABLE'],
    [{ errno: 1205 }, 'unavailable', 'ERROR_UNAVAILABLE'],
    [{ errno: 1213 }, 'unavailable', 'ERROR_UNAVAILABLE'],
    [{ code: 'SQLITE_BUSY_SNAPSHOT' }, 'unavailable', 'ERROR_UNAVAILABLE'],
    [{ code: 'SQLITE_FULL' }, 'full', 'ERROR_RESOURCE_EXHAUSTED'],
    [
      { errno: 1105, message: 'target: jobs.-80.primary: no healthy tablet available for \'keyspace:"jobs"\'' },
      'unavailable',
      'ERROR_UNAVAILABLE',
    ],
    [
      { errno: 1105, message: 'target: jobs.-80.primary: vttablet: Connection Closed' },
      'unavailable',
      'ERROR_UNAVAILABLE',
    ],
    [
      { errno: 1105, message: 'VT15001: transaction error, issue ROLLBACK and retry the transaction: tablet: …' },
      'unavailable',
      'ERROR_UNAVAILABLE',
    ],
    [
      { errno: 1105, message: 'target: jobs.80-.primary: current keyspace is being resharded' },
      'unavailable',
      'ERROR_UNAVAILABLE',
    ],
    [
      { errno: 2013, message: 'target: jobs.-80.primary: vttablet: rpc error: code = Unavailable desc = lost' },
      'unavailable',
      'ERROR_UNAVAILABLE',
    ],
    [{ errno: 1105, message: 'target: jobs.-80.primary: vttablet: syntax error' }, 'other', undefined],
    [{ code: 'ER_PARSE_ERROR', errno: 1064 }, 'other', undefined],
    [{ code: 'SQLITE_ERROR' }, 'other', undefined],
    [new TypeError('bug'), 'other', undefined],
    [null, 'other', undefined],
  ])('%j is %s', (error, fault, code) => {
    expect(databaseFault(error)).toBe(fault);
    expect(databaseError(error)?.code).toBe(code);
  });
});

describe('a duplicate key', () => {
  it.each([
    [{ code: 'ER_DUP_ENTRY', errno: 1062 }, true],
    [{ code: 'SQLITE_CONSTRAINT_PRIMARYKEY' }, true],
    [{ code: 'SQLITE_CONSTRAINT_UNIQUE' }, true],
    [{ code: 'SQLITE_CONSTRAINT_NOTNULL' }, false],
    [{ errno: 1213 }, false],
    [null, false],
  ])('is recognized among other errors: %j', (error, expected) => {
    expect(isDuplicateKey(error)).toBe(expected);
  });
});

describe('a session', () => {
  const FINE: Readonly<Record<string, unknown>> = {
    sql_mode: 'NO_ENGINE_SUBSTITUTION,STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO',
    time_zone: '+00:00',
    character_set_client: 'utf8mb4',
    character_set_results: 'utf8mb4',
    character_set_connection: 'utf8mb4',
    collation_connection: 'utf8mb4_bin',
    max_sort_length: 65_536,
    sort_buffer_size: 33_554_432,
    group_concat_max_len: 1_073_741_824,
  };

  /** A session that has these variables, whatever is set. */
  const serverWith = (variables: typeof FINE, refusal: Error | null = null): Parameters<typeof pinSession>[0] => {
    const query = (
      statement: { readonly sql: string },
      callback: (error: Error | null, rows?: unknown) => void,
    ): void => {
      setImmediate(() => {
        if (statement.sql.startsWith('SET')) {
          callback(refusal, {});
        } else {
          const asked = [...statement.sql.matchAll(/@@SESSION\.(\w+)/g)].map(([, name = '']) => name);
          callback(null, [asked.map((name) => variables[name])]);
        }
      });
    };
    return { query } as unknown as Parameters<typeof pinSession>[0];
  };

  it('is accepted from a server that applies its settings', async () => {
    await expect(pinSession(serverWith(FINE))).resolves.toBeUndefined();
  });

  it.each<[string, unknown]>([
    ['sql_mode', `${String(FINE['sql_mode'])},NO_BACKSLASH_ESCAPES`],
    ['time_zone', 'SYSTEM'],
    ['character_set_client', 'latin1'],
    ['character_set_results', 'latin1'],
    ['character_set_connection', 'latin1'],
    ['collation_connection', 'utf8mb4_general_ci'],
    ['max_sort_length', 1024],
    ['sort_buffer_size', 262_144],
    ['group_concat_max_len', 1_048_576],
  ])('is refused when the server keeps its own %s', async (name, kept) => {
    const refusal = await pinSession(serverWith({ ...FINE, [name]: kept })).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(DatabaseUnavailableError);
    expect(String(refusal)).toMatch(new RegExp(`${name} must be .*, got ${String(kept)}$`));
  });

  it('is rejected if the server does not accept the settings', async () => {
    await expect(pinSession(serverWith(FINE, new Error('no')))).rejects.toThrow('must accept the session settings');
  });
});

describe('slots', () => {
  it('are granted in the order of the requests', async () => {
    const slots = new Slots(1, 1000);
    await slots.take({});
    const order: number[] = [];
    const waiting = [1, 2, 3].map((number) =>
      slots.take({}).then(() => {
        order.push(number);
        slots.free();
      }),
    );
    expect(slots.waiting).toBe(3);
    slots.free();
    await Promise.all(waiting);
    expect(order).toEqual([1, 2, 3]);
    expect(slots.available).toBe(1);
  });

  it('are waited for no longer than the limit', async () => {
    const slots = new Slots(1, 20);
    await slots.take({});
    await expect(slots.take({})).rejects.toThrow(
      'the connection to the database is busy, and was not free within 20 ms (DATABASE_POOL_SIZE, DATABASE_ACQUIRE_TIMEOUT_MS); the request can be retried',
    );
    expect(slots.waiting).toBe(0);
  });

  it('are waited for no longer than the deadline', async () => {
    const slots = new Slots(1, 10_000);
    await slots.take({});
    await expect(slots.take({ deadline: Date.now() + 20 })).rejects.toThrow(DatabaseTimeoutError);
    await expect(slots.take({ deadline: Date.now() - 1 })).rejects.toThrow(DatabaseTimeoutError);
  });

  it('end when the client disconnects', async () => {
    const slots = new Slots(1, 10_000);
    await slots.take({});
    const caller = new AbortController();
    const waiting = slots.take({ signal: caller.signal });
    caller.abort();
    await expect(waiting).rejects.toThrow(DatabaseAbortedError);
    await expect(slots.take({ signal: caller.signal })).rejects.toThrow(DatabaseAbortedError);
    slots.free();
    expect(slots.available).toBe(1);
  });
});
