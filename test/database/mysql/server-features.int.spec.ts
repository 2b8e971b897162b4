import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSettings } from '../../../src/config/settings.js';
import { createDataSource } from '../../../src/database/data-source.js';
import { DatabaseUnavailableError } from '../../../src/database/errors.js';
import { openDatabase } from '../../../src/database/open-database.js';
import { openJobTaskDatabase } from '../../../src/job-task/persistence/job-task.database.js';
import { createDatabase, type TestDatabase } from '../../support/databases.js';
import { isPresent, type ServerEngine } from '../../support/engines.js';
import { startScriptedServer, type Refusal, type Script } from '../../support/scripted-server.js';

/** The variables of a session as it was told to set them, in the order of the question. */
function rememberingSession(): Script {
  const variables = new Map<string, string>();
  return (sql) => {
    for (const [, name = '', quoted, number] of sql.matchAll(/(\w+) = (?:'([^']*)'|(\d+))/g)) {
      variables.set(name, quoted ?? number ?? '');
    }
    return sql.startsWith('SET')
      ? null
      : [...sql.matchAll(/@@SESSION\.(\w+)/g)].map(([, name = '']) => variables.get(name) ?? null);
  };
}

/** Answers as a server of that version does, with every feature but those in the refusals. */
function serverOf(version: string, refusals: readonly (readonly [RegExp, Refusal | readonly string[]])[]): Script {
  const session = rememberingSession();
  return (sql) => {
    if (sql.startsWith('SET') || sql.includes('@@SESSION.sql_mode')) {
      return session(sql);
    }
    const refusal = refusals.find(([pattern]) => pattern.test(sql));
    if (refusal !== undefined) {
      return refusal[1];
    }
    return /VERSION\(\)/i.test(sql) ? [version, 'utf8mb4', 'utf8mb4_bin'] : ['1'];
  };
}

const syntaxError = (near: string): Refusal => ({
  code: 1064,
  message: `You have an error in your SQL syntax; check the manual that corresponds to your version for the right syntax to use near "${near}"`,
});

const LACKING: readonly (readonly [string, string, RegExp, Refusal | readonly string[]])[] = [
  ['8.0.11-TiDB-v8.5.0', 'TiDB 8.5.0 lacks JSON_TABLE,', /JSON_TABLE/, syntaxError('(')],
  ['8.0.11-TiDB-v7.5.1', 'TiDB 7.5.1 lacks JSON_TABLE,', /JSON_TABLE/, { code: 1105, message: 'unknown error' }],
  ['8.0.34-Vitess', 'MySQL 8.0.34 lacks JSON_TABLE,', /JSON_TABLE/, { code: 1105, message: 'syntax error' }],
  ['8.0.36', 'MySQL 8.0.36 lacks LATERAL,', /LATERAL/, syntaxError('LATERAL')],
  ['8.0.36', 'MySQL 8.0.36 lacks window functions,', /ROW_NUMBER/, syntaxError('OVER')],
  ['8.0.36', 'MySQL 8.0.36 lacks the collation utf8mb4_0900_bin,', /0900_bin/, { code: 1273, message: 'Unknown' }],
  ['8.0.36', 'MySQL 8.0.36 lacks REGEXP_LIKE, .*must be 1, got 0', /REGEXP_LIKE/, ['0']],
  ['10.11.6-MariaDB', 'MariaDB 10.11.6 lacks JSON_EXISTS,', /JSON_EXISTS/, { code: 1305, message: 'no function' }],
];

describe('a server without a feature that statements need', () => {
  let close: () => Promise<void> = () => Promise.resolve();

  afterEach(() => close());

  const open = async (version: string, script: Script) => {
    const server = await startScriptedServer(version, script);
    const settings = readSettings({ DATABASE_URL: server.url });
    const dataSource = createDataSource(settings);
    close = async () => {
      if (dataSource.isInitialized) {
        await dataSource.destroy();
      }
      await server.close();
    };
    return openDatabase(settings, dataSource);
  };

  it.each(LACKING)('%s is refused: %s', async (version, message, pattern, refusal) => {
    const opening = open(version, serverOf(version, [[pattern, refusal]]));
    await expect(opening).rejects.toThrow(DatabaseUnavailableError);
    await expect(opening).rejects.toThrow(new RegExp(message));
  });

  it.each(['8.0.36', '10.11.6-MariaDB'])('%s with all of them is taken', async (version) => {
    const database = await open(version, serverOf(version, []));
    expect(database.about).toContain('utf8mb4');
  });

  it('and one that clamps a variable of the session is refused with its name', async () => {
    const clamping = serverOf('8.0.36', []);
    const opening = open('8.0.36', (sql) =>
      clamping(sql.startsWith('SET') ? sql.replace(/max_sort_length = \d+/, 'max_sort_length = 1024') : sql),
    );
    await expect(opening).rejects.toThrow('max_sort_length is 1024, not 65536');
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

  it('is taken, and what the defaults are is told', async () => {
    const database = await openJobTaskDatabase(readSettings({ DATABASE_URL: home.url }));
    expect(database.about).toContain(`character set is ${String(/SET (\w+)/.exec(characterSet)?.[1])} (`);
    await database.close();
  });
});
