import { Logger } from '@nestjs/common';
import { createConnection } from 'mysql2/promise';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { readSettings } from '../../src/config/read-settings.js';
import { createDataSource } from '../../src/database/data-source.js';
import { openDatabase } from '../../src/database/open-database.js';
import { withSchemaLock } from '../../src/database/schema-lock.js';
import { createDatabase } from '../support/databases.js';
import { describeOnEachEngine } from '../support/each-engine.js';
import { isPresent } from '../support/engines.js';

const FIRST = new Error('what went wrong first');

describeOnEachEngine('work on the schema that fails', (engine) => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it('reports the first error even if ROLLBACK or RELEASE_LOCK fails, and leaves no transaction or lock', async () => {
    const home = await createDatabase(engine);
    const dataSource = createDataSource(readSettings({ DATABASE_URL: home.url }));
    await dataSource.initialize();
    const failed = withSchemaLock(dataSource, (queryRunner) => {
      const query = queryRunner.query.bind(queryRunner);
      vi.spyOn(queryRunner, 'query').mockImplementation((sql: string, parameters?: unknown) =>
        /ROLLBACK|RELEASE_LOCK/.test(sql)
          ? Promise.reject(new Error('the connection is lost'))
          : query(sql, parameters as unknown[]),
      );
      return Promise.reject(FIRST);
    });
    await expect(failed).rejects.toBe(FIRST);
    await dataSource.destroy();
    const again = await createDataSource(readSettings({ DATABASE_URL: home.url })).initialize();
    expect(await withSchemaLock(again, () => Promise.resolve('free'))).toBe('free');
    await again.destroy();
    await home.drop();
  });
});

describe.skipIf(!isPresent('mariadb'))('a start that cannot use its server', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it.each([
    [
      'before the pool is connected',
      (dataSource: ReturnType<typeof createDataSource>) => {
        vi.spyOn(dataSource, 'initialize').mockRejectedValue(FIRST);
      },
    ],
    [
      'while it connects',
      (dataSource: ReturnType<typeof createDataSource>) => {
        const create = dataSource.driver.createQueryRunner.bind(dataSource.driver);
        vi.spyOn(dataSource.driver, 'createQueryRunner').mockImplementation((mode) => {
          const queryRunner = create(mode);
          vi.spyOn(queryRunner, 'query').mockRejectedValue(FIRST);
          return queryRunner;
        });
      },
    ],
  ])('%s leaves no connection behind', async (_when, fail) => {
    vi.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
    const home = await createDatabase('mariadb');
    const admin = await createConnection(home.url);
    const others = async (): Promise<unknown> => {
      const [rows] = await admin.query(
        'SELECT id FROM information_schema.processlist WHERE db = DATABASE() AND id <> CONNECTION_ID()',
      );
      return rows;
    };
    const settings = readSettings({ DATABASE_URL: home.url });
    const dataSource = createDataSource(settings);
    fail(dataSource);
    for (let time = 0; time < 3; time++) {
      await expect(openDatabase(settings, dataSource)).rejects.toBe(FIRST);
    }
    await expect.poll(others, { timeout: 20_000 }).toEqual([]);
    vi.restoreAllMocks();
    const database = await openDatabase(settings, dataSource);
    expect(await database.run({ sql: 'SELECT 1', params: [] })).toEqual([[1]]);
    await database.close();
    await admin.end();
    await home.drop();
  });
});
