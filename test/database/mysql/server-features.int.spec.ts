import { createConnection } from 'mysql2';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EXIT } from '../../../src/cli/command.js';
import { runMigrate } from '../../../src/cli/run-migrate.js';
import { readSettings } from '../../../src/config/read-settings.js';
import { createDataSource } from '../../../src/database/data-source.js';
import { DatabaseUnavailableError } from '../../../src/database/errors.js';
import { checkConfiguredServer, statementLimit } from '../../../src/database/mysql/check-server.js';
import { connectionOptions } from '../../../src/database/mysql/connection-options.js';
import { SESSION, sessionFaults } from '../../../src/database/mysql/session.js';
import { openDatabase } from '../../../src/database/open-database.js';
import { openJobTaskDatabase } from '../../../src/job-task/persistence/job-task.database.js';
import { commandIo } from '../../cli/support/command-io.js';
import { createDatabase, type TestDatabase } from '../../support/databases.js';
import { INSTALL_ADVICE, isPresent, type ServerEngine } from '../../support/engines.js';
import { startScriptedServer, type Refusal, type Script } from '../../support/scripted-server.js';

/** A product of the protocol as it answers. */
interface Product {
  readonly title: string;
  /** The version in its greeting, where that is not the one of `VERSION()`. */
  readonly greeting?: string;
  readonly version: string;
  readonly comment?: string;
  /** What it answers to features that it does not have. */
  readonly refusals?: readonly (readonly [RegExp, Refusal | readonly string[]])[];
  /** Variables of the session that it keeps as they are, though it takes SET. */
  readonly ignored?: Readonly<Record<string, string>>;
  /** Variables that it does not know. */
  readonly unknown?: readonly string[];
  /** The parts of the error, in this order; empty for an accepted server. */
  readonly says: readonly string[];
}

const syntaxError = (near: string): Refusal => ({
  code: 1064,
  message: `You have an error in your SQL syntax; check the manual that corresponds to your version for the right syntax to use near "${near}"`,
});

const NEEDED = 'MySQL 8.0.17 or MariaDB 10.6.0, or later, or Vitess 24 is needed';

const PRODUCTS: readonly Product[] = [
  { title: 'MySQL', version: '8.0.36', says: [] },
  { title: 'MariaDB', greeting: '5.5.5-10.11.6-MariaDB', version: '10.11.6-MariaDB', says: [] },
  {
    title: 'TiDB',
    version: '8.0.11-TiDB-v8.5.0',
    comment: 'TiDB Server (Apache License 2.0) Community Edition, MySQL 8.0 compatible',
    refusals: [
      [/JSON_TABLE/, syntaxError('(')],
      [/LATERAL/, syntaxError('(SELECT')],
    ],
    says: [
      'found TiDB (8.0.11-TiDB-v8.5.0), which is not supported',
      NEEDED,
      'it lacks JSON_TABLE (You have an error in your SQL syntax',
      'LATERAL (You have an error',
    ],
  },
  {
    title: 'TiDB with every feature',
    version: '8.0.11-TiDB-v99.0.0',
    says: ['found TiDB (8.0.11-TiDB-v99.0.0), which is not supported', NEEDED],
  },
  {
    title: 'PlanetScale',
    version: '8.0.34-Vitess',
    comment: 'PlanetScale',
    refusals: [[/JSON_TABLE/, { code: 1105, message: 'VT12001: unsupported: json_table expressions' }]],
    says: ['found PlanetScale (8.0.34-Vitess), which is not supported', NEEDED, 'it lacks JSON_TABLE'],
  },
  {
    title: 'MySQL without several features',
    version: '8.0.36',
    refusals: [
      [/LATERAL/, syntaxError('LATERAL')],
      [/ROW_NUMBER/, syntaxError('OVER')],
      [/0900_bin/, { code: 1273, message: 'Unknown collation' }],
      [/REGEXP_LIKE/, ['0']],
    ],
    says: [
      'found MySQL 8.0.36, which does not have what this service needs: it lacks window functions (You have',
      'the collation utf8mb4_0900_bin (Unknown collation)',
      'LATERAL (You have',
      'REGEXP_LIKE (',
      'must be 1, got 0)',
    ],
  },
  {
    title: 'MariaDB without a function',
    version: '10.11.6-MariaDB',
    refusals: [[/JSON_EXISTS/, { code: 1305, message: 'no function' }]],
    says: ['found MariaDB 10.11.6, which does not have', 'it lacks JSON_EXISTS (no function)'],
  },
  {
    title: 'a server that clamps, ignores and does not know variables of the session',
    version: '8.0.36',
    ignored: { max_sort_length: '1024', time_zone: 'SYSTEM', max_execution_time: '0' },
    unknown: ['group_concat_max_len'],
    says: [
      'found MySQL 8.0.36, which does not have what this service needs: it rejects or ignores session settings: ',
      'time_zone must be +00:00, got SYSTEM',
      'max_sort_length must be 65536, got 1024',
      'group_concat_max_len (Unknown system variable)',
      'max_execution_time must be 600000, got 0',
    ],
  },
  {
    title: 'an old MySQL',
    version: '5.7.44',
    says: ['MySQL 5.7.44 is too old; MySQL 8.0.17 or later is needed'],
  },
];

/** Sets the variables of a session and answers for them as the product does. */
function sessionOf({ ignored = {}, unknown = [] }: Product): Script {
  const variables = new Map<string, string>(Object.entries(ignored));
  return (sql) => {
    if (unknown.some((name) => sql.includes(name))) {
      return { code: 1193, message: 'Unknown system variable' };
    }
    for (const [, name = '', quoted, number] of sql.matchAll(/(\w+) = (?:'([^']*)'|(\d+))/g)) {
      if (!(name in ignored)) {
        variables.set(name, quoted ?? number ?? '');
      }
    }
    return sql.startsWith('SET')
      ? null
      : [...sql.matchAll(/@@SESSION\.(\w+)/g)].map(([, name = '']) => variables.get(name) ?? null);
  };
}

function scriptOf(product: Product): Script {
  const session = sessionOf(product);
  return (sql) => {
    if (sql.startsWith('SET') || sql.includes('@@SESSION.')) {
      return session(sql, '');
    }
    const refusal = product.refusals?.find(([pattern]) => pattern.test(sql));
    if (refusal !== undefined) {
      return refusal[1];
    }
    return /VERSION\(\)/i.test(sql)
      ? [product.version, product.comment ?? 'Source distribution', 'utf8mb4', 'utf8mb4_bin']
      : ['1'];
  };
}

describe('startup', () => {
  let close: () => Promise<void> = () => Promise.resolve();

  afterEach(() => close());

  const open = async (product: Product) => {
    const server = await startScriptedServer(product.greeting ?? product.version, scriptOf(product));
    const settings = readSettings({ DATABASE_URL: server.url });
    const dataSource = createDataSource(settings);
    close = async () => {
      if (dataSource.isInitialized) {
        await dataSource.destroy();
      }
      await server.close();
    };
    return { server, database: openDatabase(settings, dataSource) };
  };

  it.each(PRODUCTS.filter(({ says }) => says.length === 0))('takes $title', async (product) => {
    const { database } = await open(product);
    expect((await database).about).toContain('utf8mb4');
  });

  it.each(PRODUCTS.filter(({ says }) => says.length > 0))(
    'refuses $title in one message, and keeps no connection',
    async (product) => {
      const { server, database } = await open(product);
      const refusal: unknown = await database.catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(DatabaseUnavailableError);
      const { message } = refusal as Error;
      expect(message).not.toContain('\n');
      let position = 0;
      for (const text of product.says) {
        expect(message.slice(position)).toContain(text);
        position = message.indexOf(text, position) + text.length;
      }
      await expect.poll(() => server.openConnections()).toBe(0);
    },
  );

  it('refuses a command with the same message', async () => {
    const tidb = PRODUCTS.find(({ title }) => title === 'TiDB')!;
    const { server, database } = await open(tidb);
    await expect(database).rejects.toThrow(DatabaseUnavailableError);
    const io = commandIo(server.url);
    expect(await runMigrate([], io)).toBe(EXIT.failed);
    expect(io.err()).toContain(tidb.says[0]);
  });
});

describe.each(['mariadb', 'mysql'] as const)('a start on a real %s', (engine) => {
  let home: TestDatabase;

  beforeEach(async (context) => {
    context.skip(!isPresent(engine), `no server: ${INSTALL_ADVICE[engine]}`);
    home = await createDatabase(engine);
    return () => home.drop();
  });

  it('finds every feature, and session variables as they were set', async () => {
    const settings = readSettings({ DATABASE_URL: home.url, STREAM_TIMEOUT_MS: '650000' });
    const server = await checkConfiguredServer(settings);
    expect(server.dialect).toBe(engine);
    expect(server.identity.hasServerId).toBe(true);
    const database = await openDatabase(settings, createDataSource(settings));
    const variables = { ...SESSION, ...statementLimit(server, settings) };
    const [row = []] = await database.run({
      sql: `SELECT ${Object.keys(variables)
        .map((name) => `@@SESSION.${name}`)
        .join(', ')}`,
      params: [],
    });
    const sorted = (value: unknown): string => String(value).split(',').sort().join(',');
    expect(row.map((value, at) => [Object.keys(variables)[at], sorted(value)])).toEqual(
      Object.entries(variables).map(([name, value]) => [name, sorted(value)]),
    );
    await database.close();
  });

  it('names a variable that the server clamps', async () => {
    const settings = readSettings({ DATABASE_URL: home.url });
    const connection = createConnection(connectionOptions(settings));
    expect(
      await sessionFaults(connection, { group_concat_max_len: 1, no_such_variable: 1, time_zone: '+00:00' }),
    ).toEqual([
      expect.stringMatching(/^group_concat_max_len must be 1, got 4$/),
      expect.stringContaining('no_such_variable (Unknown'),
    ]);
    connection.destroy();
  });
});

const DEFAULTS: readonly (readonly [ServerEngine, string])[] = [
  ['mariadb', 'CHARACTER SET latin1'],
  ['mariadb', 'CHARACTER SET utf8mb3'],
  ['mysql', 'CHARACTER SET latin1'],
  ['mysql', 'CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci'],
];

describe.each(DEFAULTS)('%s with a database of %s', (engine, characterSet) => {
  let home: TestDatabase;

  beforeEach(async (context) => {
    context.skip(!isPresent(engine), 'no server');
    home = await createDatabase(engine, characterSet);
    return () => home.drop();
  });

  it('is accepted, and its defaults are logged', async () => {
    const database = await openJobTaskDatabase(readSettings({ DATABASE_URL: home.url }));
    expect(database.about).toContain(`character set is ${String(/SET (\w+)/.exec(characterSet)?.[1])} (`);
    await database.close();
  });
});
