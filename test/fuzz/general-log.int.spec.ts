import { createConnection, type Connection } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { PING } from '../../src/database/mysql/control-connection.js';
import { FEATURES } from '../../src/database/mysql/server-features.js';
import { IDENTITY, OWN_ID } from '../../src/database/mysql/server-identity.js';
import { SERVER_VARIABLES, type ServerEngine } from '../support/engines.js';
import { startMariadb, startMysql, type PrivateServer } from '../support/private-server.js';
import { ServiceInProcess } from './fuzzed-service.js';
import { ProbeSource } from './probes.js';
import { Target } from './target.js';

/** An expression that finds the text itself. */
const literal = (text: string): string => text.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);

/** What the service says to a server besides the statements that were compiled. */
const HOUSEKEEPING = [
  /^SET SESSION sql_mode = '[A-Z_,]+', time_zone = '\+00:00', [a-z0-9_=', ]+$/,
  /^SET SESSION [a-z_]+ = (?:'[\w+:,]+'|\d+)$/,
  /^SELECT @@SESSION\.[a-z_]+(?:, @@SESSION\.[a-z_]+)*$/,
  // The state of the rollups, which is read every few seconds.
  /^SELECT state FROM job_task_rollup WHERE name = 'rollups-[0-9a-f]{16}'$/,
  /^SET SESSION max_(?:statement|execution)_time = [\d.]+$/,
  /^SELECT VERSION\(\), @@version_comment, @@character_set_database, @@collation_database$/,
  ...[PING.sql, IDENTITY, OWN_ID, ...FEATURES.map(({ probe }) => probe)].map((sql) => new RegExp(`^${literal(sql)}$`)),
];
/** A value as the log writes it into a statement. */
const VALUE = String.raw`(?:'(?:[^'\\]|\\[\s\S]|'')*'|-?\d[\d.e+-]*|NULL)`;

const SEED = 7;
const PROBES = 300;
const START_MS = 120_000;
const STARTERS: Readonly<Record<ServerEngine, () => Promise<PrivateServer | null>>> = {
  mariadb: startMariadb,
  mysql: startMysql,
};

interface LogLine {
  readonly command: string;
  readonly text: string;
}

async function logged(admin: Connection): Promise<readonly LogLine[]> {
  const [rows] = await admin.query(
    'SELECT command_type AS command, CONVERT(argument USING utf8mb4) AS text FROM mysql.general_log WHERE thread_id <> CONNECTION_ID()',
  );
  return rows as LogLine[];
}

const pattern = (prepared: string): RegExp => new RegExp(`^${prepared.split('?').map(literal).join(VALUE)}$`);

describe.each(Object.keys(STARTERS) as ServerEngine[])(
  'what %s writes into its log under hostile requests',
  (engine) => {
    let server: PrivateServer | null = null;
    let lines: readonly LogLine[] = [];
    let compiled: ReadonlySet<string> = new Set();

    beforeAll(async () => {
      server = await STARTERS[engine]();
      if (server === null) {
        return;
      }
      vi.stubEnv(SERVER_VARIABLES[engine], server.url);
      const admin = await createConnection(server.url);
      const target = await Target.open(engine, SEED, (settings) => ServiceInProcess.start(settings));
      const source = new ProbeSource(SEED, target.own, target.ids);
      await admin.query(`SET GLOBAL log_output = 'TABLE', GLOBAL general_log = ON`);
      for (let index = 0; index < PROBES; index++) {
        await target.ask(source.probe(index), 'direct');
      }
      await target.service.ping();
      await admin.query('SET GLOBAL general_log = OFF');
      lines = await logged(admin);
      compiled = target.statements.texts;
      await target.close();
      await admin.end();
    }, START_MS);
    afterAll(async () => {
      vi.unstubAllEnvs();
      await server?.stop();
    });

    const textsOf = (command: string): readonly string[] => {
      const texts = lines.filter((line) => line.command === command).map(({ text }) => text);
      expect(texts).not.toEqual([]);
      return texts;
    };

    it('are connections, prepared statements and the settings of sessions', (context) => {
      context.skip(server === null, `no ${engine} is installed`);
      const commands = new Set(lines.map(({ command }) => command));
      expect(
        [...commands].filter(
          (command) => !['Connect', 'Query', 'Prepare', 'Execute', 'Close stmt', 'Quit'].includes(command),
        ),
      ).toEqual([]);
      const queries = lines.filter(({ command }) => command === 'Query').map(({ text }) => text);
      expect(queries).toContain(PING.sql);
      expect(queries.filter((text) => !HOUSEKEEPING.some((known) => known.test(text)))).toEqual([]);
    });

    it('prepares only statements of the compiler', (context) => {
      context.skip(server === null, `no ${engine} is installed`);
      expect(textsOf('Prepare').filter((text) => !compiled.has(text))).toEqual([]);
    });

    it('executes the compiled SQL, with one value for each placeholder', (context) => {
      context.skip(server === null, `no ${engine} is installed`);
      const patterns = [...compiled].map(pattern);
      expect(textsOf('Execute').filter((text) => !patterns.some((known) => known.test(text)))).toEqual([]);
    });
  },
);
