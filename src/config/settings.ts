import 'reflect-metadata';
import { existsSync, readFileSync } from 'node:fs';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { parse } from 'dotenv';
import { databaseUrlFault } from './database-url.js';
import { fileVariable, readSecretFiles } from './secret-files.js';
import {
  EnumSetting,
  OptionalStringSetting,
  OptionalIntegerSetting,
  SETTING_FACTS,
  BooleanSetting,
  StringSetting,
  ListSetting,
  IntegerSetting,
  PortSetting,
} from './setting.decorator.js';
import { unknownSettings } from './unknown-settings.js';

const DATABASE = {
  pattern: /^(sqlite:.+|mysql:\/\/[^/]+\/.+)$/,
  expected: 'sqlite:PATH or mysql://user:password@host:port/database',
};
const SERVER = { pattern: /^mysql:\/\/[^/]+\/.+$/, expected: 'mysql://user:password@host:port/database' };
const HOST = { pattern: /^[A-Za-z0-9.:_-]+$/, expected: 'a host name or an address' };
const PASSWORD = { pattern: /^[^]+$/, expected: 'a password' };
const FILE = { pattern: /^.+$/, expected: 'the path of a file' };
const URL_FORM = { pattern: /^https?:\/\/[^\s]+$/, expected: 'an http or https URL' };
const ENDPOINT = {
  pattern: /^(grpc(\+ssl)?:\/\/)?[^\s/]+:\d+(\/.*)?$/,
  expected: 'grpc://host:port or grpc+ssl://host:port',
};
const OPTION_PATH = {
  pattern: /^(?=.{1,100}$)[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$/,
  expected: 'a path of plain names such as account_id or account.id',
};
const MONGODB = {
  pattern: /^mongodb(\+srv)?:\/\/[^/?]+([/?][^]*)?$/,
  expected: 'mongodb://user:password@host:port/database',
};
const DOMAIN_ID = { pattern: /^(\*|[^\s,*]{1,40})$/, expected: 'a domain_id, or *,' };
const ORIGIN = { pattern: /^https?:\/\/[^\s/]+$/, expected: 'an origin such as https://console.example.com' };

/** The default database. */
const DEFAULT_DATABASE_URL = 'sqlite:./data/job-task.sqlite';

const DAY = 86_400_000;
const GIB = 1_073_741_824;

/** Every setting: its variable, description, default and validation. */
export class Settings {
  @StringSetting(
    'URL of the database: sqlite:PATH, or mysql://user:password@host:port/database for MySQL and MariaDB.',
    DEFAULT_DATABASE_URL,
    DATABASE,
    { group: 'Database', secret: true },
  )
  readonly DATABASE_URL!: string;
  @OptionalStringSetting(
    'Password of the user in DATABASE_URL, not percent-encoded. Use it instead of a password in the URL.',
    PASSWORD,
    { group: 'Database', secret: true },
  )
  readonly DATABASE_PASSWORD!: string | null;
  @ListSetting('Read replicas, comma-separated mysql:// URLs. Reads use the primary if no replica answers.', SERVER, {
    group: 'Database',
    secret: true,
  })
  readonly DATABASE_REPLICA_URLS!: readonly string[];
  @IntegerSetting(
    'Maximum number of connections per process of the service (SQLite: of child processes that read).',
    10,
    [1, 1000],
    'Database',
  )
  readonly DATABASE_POOL_SIZE!: number;
  @IntegerSetting(
    'Milliseconds that a request waits for a free connection before it fails with UNAVAILABLE.',
    10_000,
    [1, DAY],
    'Database',
  )
  readonly DATABASE_ACQUIRE_TIMEOUT_MS!: number;
  @IntegerSetting('Timeout for opening a connection, in milliseconds.', 5_000, [1, DAY], 'Database')
  readonly DATABASE_CONNECT_TIMEOUT_MS!: number;
  @IntegerSetting(
    'SQLite: maximum memory of one statement, in bytes. A statement that needs more fails with RESOURCE_EXHAUSTED.',
    536_870_912,
    [16_777_216, 1024 * GIB],
    'Database',
  )
  readonly DATABASE_SQLITE_MEMORY_BYTES!: number;
  @ListSetting(
    'Paths into options that have an index, comma-separated. To create and drop the indexes, run npm run index-options.',
    OPTION_PATH,
    { group: 'Database' },
  )
  readonly INDEXED_OPTIONS!: readonly string[];
  @IntegerSetting(
    'Seconds between two background checks of the rollups, per process; 0 turns them off.',
    86_400,
    [0, 2_592_000],
    'Database',
  )
  readonly ROLLUP_VERIFY_INTERVAL_S!: number;
  @BooleanSetting(
    'Whether npm start adds demo data to the SQLite file of the default DATABASE_URL if the file is empty.',
    true,
    'Database',
  )
  readonly DEMO_DATA!: boolean;

  @OptionalStringSetting(
    'Address to listen on for HTTP. Default: 127.0.0.1 with AUTH_MODE=none, all IPv4 and IPv6 addresses (::) with jwt.',
    HOST,
    { group: 'HTTP' },
  )
  readonly HTTP_HOST!: string | null;
  @IntegerSetting('Port for HTTP; 0 selects a free port.', 3000, [0, 65_535], 'HTTP')
  readonly HTTP_PORT!: number;
  @OptionalStringSetting('Certificate chain (PEM) for HTTPS.', FILE, { group: 'HTTP' })
  readonly HTTP_TLS_CERT!: string | null;
  @OptionalStringSetting('Private key (PEM) for HTTPS.', FILE, { group: 'HTTP' })
  readonly HTTP_TLS_KEY!: string | null;
  @OptionalStringSetting(
    'CA (PEM) for client certificates over HTTPS. If set, clients must present a certificate.',
    FILE,
    {
      group: 'HTTP',
    },
  )
  readonly HTTP_TLS_CA!: string | null;
  @IntegerSetting('Maximum size of a request body, in bytes.', 1_048_576, [1, GIB], 'HTTP')
  readonly HTTP_BODY_LIMIT!: number;
  @IntegerSetting(
    'Maximum number of pipelined requests in progress per connection; further requests stay unread.',
    8,
    [1, 1000],
    'HTTP',
  )
  readonly HTTP_MAX_PIPELINED!: number;
  @ListSetting('Origins that may call the API from a browser (CORS), comma-separated.', ORIGIN, { group: 'HTTP' })
  readonly HTTP_CORS_ORIGINS!: readonly string[];
  @BooleanSetting('Whether to serve Swagger UI at /docs and the OpenAPI document at /docs-json.', true, 'HTTP')
  readonly DOCS_ENABLED!: boolean;
  @BooleanSetting('Whether to serve the dashboard at /.', true, 'HTTP')
  readonly PAGE_ENABLED!: boolean;

  @BooleanSetting(
    'Whether to serve SQL and query plans at POST …/job-tasks/search/explain and …/stat/explain; with jwt for system tokens only.',
    false,
    'HTTP',
  )
  readonly EXPLAIN_ENABLED!: boolean;

  @OptionalStringSetting(
    'Address to listen on for gRPC. Default: 127.0.0.1 with AUTH_MODE=none, all IPv4 and IPv6 addresses (::) with jwt.',
    HOST,
    { group: 'gRPC' },
  )
  readonly GRPC_HOST!: string | null;
  @PortSetting(
    'Port for gRPC clients of SpaceONE 1.x, which speak the first generation of the API; 0 selects a free port, off closes it.',
    50_051,
    'gRPC',
  )
  readonly GRPC_PORT!: number | null;
  @PortSetting(
    'Port for gRPC clients of SpaceONE 2.0, which speak the second generation of the API; 0 selects a free port, off closes it.',
    50_052,
    'gRPC',
  )
  readonly GRPC_V2_PORT!: number | null;
  @OptionalStringSetting('Certificate chain (PEM) for gRPC over TLS.', FILE, { group: 'gRPC' })
  readonly GRPC_TLS_CERT!: string | null;
  @OptionalStringSetting('Private key (PEM) for gRPC over TLS.', FILE, { group: 'gRPC' })
  readonly GRPC_TLS_KEY!: string | null;
  @OptionalStringSetting(
    'CA (PEM) for client certificates over gRPC. If set, clients must present a certificate.',
    FILE,
    {
      group: 'gRPC',
    },
  )
  readonly GRPC_TLS_CA!: string | null;
  @IntegerSetting(
    'Maximum number of concurrent calls per connection; the client delays further calls.',
    100,
    [1, 10_000],
    'gRPC',
  )
  readonly GRPC_MAX_CONCURRENT_CALLS!: number;
  @IntegerSetting('Maximum size of a received message, in bytes.', 4_194_304, [1024, GIB], 'gRPC')
  readonly GRPC_MAX_RECEIVE_BYTES!: number;
  @IntegerSetting(
    'Maximum size of a sent message, in bytes. A larger response fails with RESOURCE_EXHAUSTED.',
    268_435_456,
    [1024, GIB],
    'gRPC',
  )
  readonly GRPC_MAX_SEND_BYTES!: number;

  @EnumSetting('How clients authenticate: none (for local use only) or jwt.', 'none', ['none', 'jwt'], 'Tokens')
  readonly AUTH_MODE!: 'none' | 'jwt';
  @OptionalStringSetting('File with the JSON Web Key Set that verifies tokens.', FILE, { group: 'Tokens' })
  readonly AUTH_JWKS_FILE!: string | null;
  @OptionalStringSetting('URL of the JSON Web Key Set that verifies tokens.', URL_FORM, { group: 'Tokens' })
  readonly AUTH_JWKS_URL!: string | null;
  @OptionalStringSetting(
    "Endpoint of SpaceONE identity, which returns the key of a token's domain: grpc://identity:50051",
    ENDPOINT,
    {
      group: 'Tokens',
    },
  )
  readonly AUTH_IDENTITY_ENDPOINT!: string | null;
  @OptionalStringSetting(
    'System token of SpaceONE 2.0, used to check the apps of tokens at identity. Without it, tokens of apps are rejected if AUTH_IDENTITY_ENDPOINT ends with /v2.',
    { pattern: /^[\w-]+\.[\w-]+\.[\w-]+$/, expected: 'a JSON Web Token' },
    { group: 'Tokens', secret: true },
  )
  readonly AUTH_IDENTITY_TOKEN!: string | null;
  @IntegerSetting(
    "Milliseconds for which identity's answer about an app is cached. If identity is unavailable after that, tokens of the app fail with UNAVAILABLE.",
    300_000,
    [0, DAY],
    'Tokens',
  )
  readonly AUTH_APP_CACHE_MS!: number;
  @IntegerSetting('Milliseconds for which a fetched key is cached.', 600_000, [1000, DAY], 'Tokens')
  readonly AUTH_KEY_CACHE_MS!: number;
  @IntegerSetting(
    'Minimum interval between fetches caused by unknown keys, in milliseconds.',
    30_000,
    [0, DAY],
    'Tokens',
  )
  readonly AUTH_KEY_COOLDOWN_MS!: number;

  @EnumSetting(
    'Minimum level of log lines.',
    'info',
    ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
    'Logs',
  )
  readonly LOG_LEVEL!: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  @EnumSetting(
    'Format of log lines: pretty for terminals, json for log collectors.',
    'pretty',
    ['pretty', 'json'],
    'Logs',
  )
  readonly LOG_FORMAT!: 'pretty' | 'json';
  @IntegerSetting(
    'Milliseconds from which a statement is logged as a warning, with its SQL and without its values; 0 turns this off.',
    1_000,
    [0, DAY],
    'Logs',
  )
  readonly SLOW_QUERY_MS!: number;

  @OptionalIntegerSetting(
    'Port for Prometheus metrics at /metrics; 0 selects a free port. If not set, metrics are off.',
    [0, 65_535],
    'Metrics',
  )
  readonly METRICS_PORT!: number | null;
  @StringSetting('Address to listen on for Prometheus metrics.', '127.0.0.1', HOST, { group: 'Metrics' })
  readonly METRICS_HOST!: string;
  @BooleanSetting(
    'Whether to export the number of job tasks by status, counted at most every 15 seconds.',
    false,
    'Metrics',
  )
  readonly METRICS_JOB_TASKS!: boolean;

  @OptionalStringSetting('Connection string of the MongoDB of SpaceONE that npm run sync follows.', MONGODB, {
    group: 'Sync',
    secret: true,
  })
  readonly SYNC_SOURCE_URI!: string | null;
  @OptionalIntegerSetting(
    'Port for the Prometheus metrics of npm run sync at /metrics; 0 selects a free port. If not set, metrics are off.',
    [0, 65_535],
    'Sync',
  )
  readonly SYNC_METRICS_PORT!: number | null;

  @BooleanSetting(
    'Whether job tasks can be created, changed, deleted and imported over HTTP and gRPC.',
    false,
    'Writing',
  )
  readonly INGEST_ENABLED!: boolean;
  @ListSetting(
    'Domains whose workers write their tasks here, comma-separated, or * for all. All others are mirrors: they accept imports only.',
    DOMAIN_ID,
    { group: 'Writing' },
  )
  readonly INGEST_NATIVE_DOMAINS!: readonly string[];
  @IntegerSetting(
    'Database connections per process for writes, in addition to DATABASE_POOL_SIZE; SQLite has one.',
    4,
    [1, 100],
    'Writing',
  )
  readonly INGEST_CONNECTIONS!: number;
  @IntegerSetting('Maximum number of concurrent imports per process.', 2, [1, 100], 'Writing')
  readonly INGEST_MAX_IMPORTS!: number;
  @IntegerSetting(
    'Maximum size of one job task in an import, in bytes. A larger one is rejected, the others are imported.',
    1_048_576,
    [1024, 67_108_864],
    'Writing',
  )
  readonly INGEST_MAX_ROW_BYTES!: number;
  @IntegerSetting(
    'Maximum size of an import as it is sent, in bytes; over gRPC, of all its messages.',
    67_108_864,
    [1024, 1024 * GIB],
    'Writing',
  )
  readonly INGEST_MAX_BODY_BYTES!: number;
  @IntegerSetting(
    'Maximum size of an import after decompression, in bytes.',
    268_435_456,
    [1024, 1024 * GIB],
    'Writing',
  )
  readonly INGEST_MAX_UNPACKED_BYTES!: number;
  @IntegerSetting(
    'Seconds without a change after which a task in progress becomes TIMEOUT in native domains; 0 disables this.',
    0,
    [0, 31_536_000],
    'Writing',
  )
  readonly INGEST_TASK_TIMEOUT_S!: number;

  @IntegerSetting(
    'Maximum duration of a request, in milliseconds. Clients can set a shorter deadline.',
    30_000,
    [1, DAY],
    'Running',
  )
  readonly REQUEST_TIMEOUT_MS!: number;
  @IntegerSetting(
    'Maximum duration of a streamed list (over HTTP, without a page), in milliseconds.',
    600_000,
    [1, DAY],
    'Running',
  )
  readonly STREAM_TIMEOUT_MS!: number;
  @IntegerSetting(
    'Milliseconds between becoming not ready and closing the ports, so that load balancers can react.',
    250,
    [0, DAY],
    'Running',
  )
  readonly SHUTDOWN_DELAY_MS!: number;
  @IntegerSetting('Milliseconds for which shutdown waits for requests in flight.', 25_000, [0, DAY], 'Running')
  readonly SHUTDOWN_TIMEOUT_MS!: number;
  @StringSetting(
    'Number of processes that share all ports, or auto for one per core.',
    '1',
    { pattern: /^(auto|[1-9]\d{0,2})$/, expected: 'an integer from 1 to 999, or auto' },
    { group: 'Running' },
  )
  readonly WORKERS!: string;

  @IntegerSetting(
    'Requests per second of one domain, per process; 0 means no limit. Further requests fail with RESOURCE_EXHAUSTED.',
    0,
    [0, 1_000_000],
    'Limits',
  )
  readonly RATE_LIMIT_PER_SECOND!: number;
  @IntegerSetting('Burst size of the rate limit; 0 means RATE_LIMIT_PER_SECOND.', 0, [0, 1_000_000], 'Limits')
  readonly RATE_LIMIT_BURST!: number;
  @IntegerSetting(
    'Event loop lag in milliseconds above which new requests fail with UNAVAILABLE; 0 means no limit.',
    1_000,
    [0, DAY],
    'Limits',
  )
  readonly MAX_EVENT_LOOP_LAG_MS!: number;
  @IntegerSetting(
    'Maximum number of requests in progress per process; 0 means no limit. Further requests fail with UNAVAILABLE.',
    2_000,
    [0, 1_000_000],
    'Limits',
  )
  readonly MAX_REQUESTS_IN_FLIGHT!: number;
  @IntegerSetting(
    'Maximum page.limit; 0 means no limit. A larger page fails with RESOURCE_EXHAUSTED.',
    0,
    [0, 2_147_483_647],
    'Limits',
  )
  readonly MAX_PAGE_LIMIT!: number;
  @IntegerSetting('Maximum nesting of arrays and objects in a request.', 32, [4, 90], 'Limits')
  readonly MAX_REQUEST_DEPTH!: number;
  @IntegerSetting('Maximum number of values in a request, counted at every level.', 20_000, [100, 10_000_000], 'Limits')
  readonly MAX_REQUEST_NODES!: number;
  @IntegerSetting('Maximum length of a string in a request, in characters.', 131_072, [256, 16_777_216], 'Limits')
  readonly MAX_TEXT_LENGTH!: number;
  @IntegerSetting('Maximum number of elements of an array in a request.', 10_000, [1, 10_000_000], 'Limits')
  readonly MAX_LIST_LENGTH!: number;
  @IntegerSetting(
    'Maximum number of conditions in filter and filter_or; words of keyword and members of contain_in, not_contain_in, regex_in and match count too.',
    200,
    [1, 10_000],
    'Limits',
  )
  readonly MAX_CONDITIONS!: number;
  @IntegerSetting('Maximum length of a regex, in characters.', 256, [1, 65_536], 'Limits')
  readonly MAX_PATTERN_LENGTH!: number;
  @IntegerSetting('Maximum number of stages of an aggregate.', 20, [1, 1000], 'Limits')
  readonly MAX_STAGES!: number;
  @IntegerSetting('Maximum number of keys of a group.', 10, [1, 100], 'Limits')
  readonly MAX_GROUP_KEYS!: number;
  @IntegerSetting(
    'Maximum number of fields of a group, project or push, and of conditions of a field.',
    50,
    [1, 1000],
    'Limits',
  )
  readonly MAX_STAGE_FIELDS!: number;
  @IntegerSetting(
    'Maximum number of rows of a statistic without a page; 0 means no limit.',
    100_000,
    [0, 10_000_000],
    'Limits',
  )
  readonly MAX_STAT_ROWS!: number;
}

/** Whether to fill the database with demo data at startup, which is limited to the default database. */
export function wantsDemo({ DEMO_DATA, DATABASE_URL }: Settings): boolean {
  return DEMO_DATA && DATABASE_URL === DEFAULT_DATABASE_URL;
}

/** Prevents startup; contains all problems with the settings. */
export class SettingsError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`the settings cannot be used:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
    this.name = 'SettingsError';
  }
}

/** Variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Validates the environment and returns the frozen settings.
 * @throws SettingsError with every problem
 */
export function readSettings(environment: Environment): Settings {
  const secrets = SETTING_FACTS.filter(({ secret }) => secret).map(({ name }) => name);
  const known = new Set([...SETTING_FACTS.map(({ name }) => name), ...secrets.map(fileVariable)]);
  const files = readSecretFiles(secrets, environment);
  const given = SETTING_FACTS.map(({ name, fallback }) => {
    const value = files.values[name] ?? emptyIsUnset(environment[name]);
    return [name, value ?? fallback] as const;
  });
  const values: Record<string, unknown> = Object.fromEntries(given);
  const passwordFault = moveIntoUrl(values);
  const settings = plainToInstance(Settings, values);
  const faults = [
    ...unknownSettings(Object.keys(environment), known),
    ...files.faults,
    ...(passwordFault === null ? [] : [passwordFault]),
    ...validateSync(settings, { stopAtFirstError: true }).map(({ property, constraints }) => {
      const shown = secrets.includes(property) ? '' : `, got ${JSON.stringify(environment[property])}`;
      return `${property}: ${Object.values(constraints ?? {}).join(', ')}${shown}`;
    }),
    ...urlFaults('DATABASE_URL', [settings.DATABASE_URL], DATABASE),
    ...urlFaults('DATABASE_REPLICA_URLS', settings.DATABASE_REPLICA_URLS, SERVER),
    ...pairFaults(settings),
  ];
  if (faults.length > 0) {
    throw new SettingsError(faults);
  }
  return Object.freeze(settings);
}

/** Moves the password into the URL, which the rest of the service reads. Returns the reason if it cannot. */
function moveIntoUrl(values: Record<string, unknown>): string | null {
  const { DATABASE_URL: url, DATABASE_PASSWORD: password } = values;
  if (typeof password !== 'string' || password === '' || typeof url !== 'string') {
    return null;
  }
  const [, user, rest] = /^mysql:\/\/([^:@/]+)(@.+)$/.exec(url) ?? [];
  if (user === undefined || rest === undefined) {
    return 'DATABASE_PASSWORD: must be set together with a DATABASE_URL of the form mysql://user@host:port/database, without a password';
  }
  values['DATABASE_URL'] = `mysql://${user}:${encodeURIComponent(password)}${rest}`;
  return null;
}

/** The settings of this process. The environment takes precedence over the `.env` file of the working directory. */
export function settingsOfProcess(file = '.env'): Settings {
  const fromFile = existsSync(file) ? parse(readFileSync(file)) : {};
  return readSettings({ ...fromFile, ...process.env });
}

/** The `OTEL_*` variables. OpenTelemetry's SDK reads the environment, so those in the `.env` file are added to it. */
export function openTelemetryVariables(file = '.env'): Environment {
  const fromFile = existsSync(file) ? parse(readFileSync(file)) : {};
  for (const [name, value] of Object.entries(fromFile)) {
    if (name.startsWith('OTEL_')) {
      process.env[name] ??= value;
    }
  }
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => name.startsWith('OTEL_')));
}

function emptyIsUnset(value: string | undefined): string | undefined {
  return value === '' ? undefined : value;
}

/** Problems that the pattern of database URLs cannot express. URLs that do not match it are reported already. */
function urlFaults(name: string, urls: readonly string[], { pattern }: { readonly pattern: RegExp }): string[] {
  const faults = urls.filter((url) => pattern.test(url)).map(databaseUrlFault);
  return faults.filter((fault) => fault !== null).map((fault) => `${name}: ${fault}`);
}

function pairFaults(settings: Settings): string[] {
  const faults: string[] = [];
  for (const transport of ['HTTP', 'GRPC'] as const) {
    if ((settings[`${transport}_TLS_CERT`] === null) !== (settings[`${transport}_TLS_KEY`] === null)) {
      faults.push(`${transport}_TLS_CERT, ${transport}_TLS_KEY: must both be set, or neither`);
    }
    if (settings[`${transport}_TLS_CA`] !== null && settings[`${transport}_TLS_CERT`] === null) {
      faults.push(`${transport}_TLS_CA: must be set together with ${transport}_TLS_CERT and ${transport}_TLS_KEY`);
    }
  }
  if (settings.GRPC_PORT !== null && settings.GRPC_PORT !== 0 && settings.GRPC_V2_PORT === settings.GRPC_PORT) {
    faults.push('GRPC_V2_PORT: must be another port than GRPC_PORT, unless one of them is off');
  }
  const keySources = [settings.AUTH_JWKS_FILE, settings.AUTH_JWKS_URL, settings.AUTH_IDENTITY_ENDPOINT];
  if (settings.AUTH_MODE === 'jwt' && keySources.every((source) => source === null)) {
    faults.push('AUTH_MODE: jwt must be set together with AUTH_JWKS_FILE, AUTH_JWKS_URL or AUTH_IDENTITY_ENDPOINT');
  }
  if (settings.AUTH_IDENTITY_TOKEN !== null && settings.AUTH_IDENTITY_ENDPOINT === null) {
    faults.push('AUTH_IDENTITY_TOKEN: must be set together with AUTH_IDENTITY_ENDPOINT');
  }
  if (
    typeof settings.DATABASE_URL === 'string' &&
    settings.DATABASE_URL.startsWith('sqlite:') &&
    settings.DATABASE_REPLICA_URLS.length > 0
  ) {
    faults.push('DATABASE_REPLICA_URLS: must be set together with a mysql:// DATABASE_URL; SQLite has no replicas');
  }
  return faults;
}
