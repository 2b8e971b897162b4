import { createConnection } from 'mysql2';
import { afterEach, expect, it } from 'vitest';
import { readSettings } from '../../../../src/config/read-settings.js';
import { DatabaseUnavailableError } from '../../../../src/database/errors.js';
import { databaseError } from '../../../../src/database/database-error.js';
import { checkServer } from '../../../../src/database/mysql/check-server.js';
import { openJobTaskDatabase, JOB_TASK_TABLES } from '../../../../src/job-task/persistence/job-task.database.js';
import { guideVschema, VITESS, VitessCluster } from '../../../support/vitess.js';
import { describeWith } from '../../../tools/describe-with.js';

describeWith(['vitess'], 'a start on Vitess', ({ vitess }) => {
  let cluster: VitessCluster | undefined;

  afterEach(async () => {
    await cluster?.stop();
    cluster = undefined;
  });

  const refusalOf = async (url: string): Promise<string> => {
    const refusal: unknown = await openJobTaskDatabase(readSettings({ DATABASE_URL: url })).catch(
      (error: unknown) => error,
    );
    expect(refusal).toBeInstanceOf(DatabaseUnavailableError);
    return (refusal as Error).message;
  };

  it('names everything that a plain set-up lacks, and refuses a single shard', async () => {
    cluster = await VitessCluster.start(vitess, { flags: [], mysqld: [], vschema: '{ "sharded": true }' });
    const message = await refusalOf(cluster.url);
    for (const fault of [
      'keyspace jobs is not set up for this service',
      'the VSchema must have a vindex tenant',
      'vtgate must run with --allow-kill-statement',
      'shard -80: collation_connection must be utf8mb4_bin, got utf8mb4_0900_ai_ci',
      'shard 80-: max_sort_length must be 65536, got 1024',
    ]) {
      expect(message).toContain(fault);
    }
    expect(await refusalOf(`${cluster.url}:-80`)).toContain('must be a whole keyspace of Vitess, got jobs:-80');
  });

  it('refuses tables that are divided otherwise, and warns of a limit on rows', async () => {
    const vschema = guideVschema().replace('"column": "domain_id"', '"column": "job_task_id"');
    cluster = await VitessCluster.start(vitess, {
      vschema,
      flags: VITESS.filter((flag) => !flag.includes('result-size')),
    });
    expect(await refusalOf(cluster.url)).toContain(
      'the VSchema must divide job_task by domain_id with tenant, got job_task_id with tenant',
    );
    const connection = createConnection(cluster.url);
    const limits = { REQUEST_TIMEOUT_MS: 1_000, STREAM_TIMEOUT_MS: 1_000 };
    const { warnings = [] } = await checkServer(connection, limits, {
      ingest_request: JOB_TASK_TABLES.tenantColumns['ingest_request'] ?? '',
    });
    connection.destroy();
    expect(warnings.join()).toMatch(/shard -80: lists of 10001 rows fail .*--queryserver-config-max-result-size/);
  });

  it('answers a list beyond that limit with an error of its own', () => {
    const interrupted = { errno: 1317, sqlState: '70100', message: 'Row count exceeded 10000 (errno 1317)' };
    expect(databaseError(interrupted)).toMatchObject({ code: 'ERROR_RESOURCE_EXHAUSTED' });
    expect(databaseError({ ...interrupted, message: 'Query execution was interrupted' })).toMatchObject({
      code: 'ERROR_UNAVAILABLE',
    });
  });
});
