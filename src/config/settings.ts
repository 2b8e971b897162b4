import {
  DATABASE,
  DOMAIN_ID,
  ENDPOINT,
  FILE,
  HOST,
  MONGODB,
  OPTION_PATH,
  ORIGIN,
  PASSWORD,
  SERVER,
  URL_FORM,
} from './setting-forms.js';
import { SettingGroup } from './setting-group.js';

/** The value can also be read from a file, and no message repeats it. */
const SECRET = true;

const database = new SettingGroup('Database');
const http = new SettingGroup('HTTP');
const grpc = new SettingGroup('gRPC');
const tokens = new SettingGroup('Tokens');
const logs = new SettingGroup('Logs');
const metrics = new SettingGroup('Metrics');
const sync = new SettingGroup('Sync');
const writing = new SettingGroup('Writing');
const running = new SettingGroup('Running');
const limits = new SettingGroup('Limits');

const DEFAULT_DATABASE_URL = 'sqlite:./data/job-task.sqlite';

const DAY = 86_400_000;
const GIB = 1_073_741_824;

/** Every setting: its variable, description, default and validation. */
export class Settings {
  @database.string(
    'URL of the database: sqlite:PATH, or mysql://user:password@host:port/database for MySQL and MariaDB.',
    DEFAULT_DATABASE_URL,
    DATABASE,
    SECRET,
  )
  readonly DATABASE_URL!: string;
  @database.optionalString(
    'Password of the user in DATABASE_URL, not percent-encoded. Use it instead of a password in the URL.',
    PASSWORD,
    SECRET,
  )
  readonly DATABASE_PASSWORD!: string | null;
  @database.list(
    'Read replicas, comma-separated mysql:// URLs. Reads use the primary if no replica answers.',
    SERVER,
    SECRET,
  )
  readonly DATABASE_REPLICA_URLS!: readonly string[];
  @database.integer(
    'Maximum number of connections per process of the service (SQLite: of child processes that read).',
    10,
    [1, 1000],
  )
  readonly DATABASE_POOL_SIZE!: number;
  @database.integer(
    'Milliseconds that a request waits for a free connection before it fails with UNAVAILABLE.',
    10_000,
    [1, DAY],
  )
  readonly DATABASE_ACQUIRE_TIMEOUT_MS!: number;
  @database.integer('Timeout for opening a connection, in milliseconds.', 5_000, [1, DAY])
  readonly DATABASE_CONNECT_TIMEOUT_MS!: number;
  @database.integer(
    'SQLite: maximum memory of one statement, in bytes. A statement that needs more fails with RESOURCE_EXHAUSTED.',
    536_870_912,
    [16_777_216, 1024 * GIB],
  )
  readonly DATABASE_SQLITE_MEMORY_BYTES!: number;
  @database.list(
    'Paths into options that have an index, comma-separated. To create and drop the indexes, run npm run index-options.',
    OPTION_PATH,
  )
  readonly INDEXED_OPTIONS!: readonly string[];
  @database.integer(
    'Seconds between two background checks of the rollups, per process; 0 turns them off.',
    86_400,
    [0, 2_592_000],
  )
  readonly ROLLUP_VERIFY_INTERVAL_S!: number;
  @database.boolean(
    'Whether npm start adds demo data to the SQLite file of the default DATABASE_URL if the file is empty.',
    true,
  )
  readonly DEMO_DATA!: boolean;

  @http.optionalString(
    'Address to listen on for HTTP. Default: 127.0.0.1 with AUTH_MODE=none, all IPv4 and IPv6 addresses (::) with jwt.',
    HOST,
  )
  readonly HTTP_HOST!: string | null;
  @http.integer('Port for HTTP; 0 selects a free port.', 3000, [0, 65_535])
  readonly HTTP_PORT!: number;
  @http.optionalString('Certificate chain (PEM) for HTTPS.', FILE)
  readonly HTTP_TLS_CERT!: string | null;
  @http.optionalString('Private key (PEM) for HTTPS.', FILE)
  readonly HTTP_TLS_KEY!: string | null;
  @http.optionalString('CA (PEM) for client certificates over HTTPS. If set, clients must present a certificate.', FILE)
  readonly HTTP_TLS_CA!: string | null;
  @http.integer('Maximum size of a request body, in bytes.', 1_048_576, [1, GIB])
  readonly HTTP_BODY_LIMIT!: number;
  @http.integer(
    'Maximum number of pipelined requests in progress per connection; further requests stay unread.',
    8,
    [1, 1000],
  )
  readonly HTTP_MAX_PIPELINED!: number;
  @http.list('Origins that may call the API from a browser (CORS), comma-separated.', ORIGIN)
  readonly HTTP_CORS_ORIGINS!: readonly string[];
  @http.boolean('Whether to serve Swagger UI at /docs and the OpenAPI document at /docs-json.', true)
  readonly DOCS_ENABLED!: boolean;
  @http.boolean('Whether to serve the dashboard at /.', true)
  readonly PAGE_ENABLED!: boolean;

  @http.boolean(
    'Whether to serve SQL and query plans at POST …/job-tasks/search/explain and …/stat/explain; with jwt for system tokens only.',
    false,
  )
  readonly EXPLAIN_ENABLED!: boolean;

  @grpc.optionalString(
    'Address to listen on for gRPC. Default: 127.0.0.1 with AUTH_MODE=none, all IPv4 and IPv6 addresses (::) with jwt.',
    HOST,
  )
  readonly GRPC_HOST!: string | null;
  @grpc.port(
    'Port for gRPC clients of SpaceONE 1.x, which speak the first generation of the API; 0 selects a free port, off closes it.',
    50_051,
  )
  readonly GRPC_PORT!: number | null;
  @grpc.port(
    'Port for gRPC clients of SpaceONE 2.0, which speak the second generation of the API; 0 selects a free port, off closes it.',
    50_052,
  )
  readonly GRPC_V2_PORT!: number | null;
  @grpc.optionalString('Certificate chain (PEM) for gRPC over TLS.', FILE)
  readonly GRPC_TLS_CERT!: string | null;
  @grpc.optionalString('Private key (PEM) for gRPC over TLS.', FILE)
  readonly GRPC_TLS_KEY!: string | null;
  @grpc.optionalString('CA (PEM) for client certificates over gRPC. If set, clients must present a certificate.', FILE)
  readonly GRPC_TLS_CA!: string | null;
  @grpc.integer('Maximum number of concurrent calls per connection; the client delays further calls.', 100, [1, 10_000])
  readonly GRPC_MAX_CONCURRENT_CALLS!: number;
  @grpc.integer('Maximum size of a received message, in bytes.', 4_194_304, [1024, GIB])
  readonly GRPC_MAX_RECEIVE_BYTES!: number;
  @grpc.integer(
    'Maximum size of a sent message, in bytes. A larger response fails with RESOURCE_EXHAUSTED.',
    268_435_456,
    [1024, GIB],
  )
  readonly GRPC_MAX_SEND_BYTES!: number;

  @tokens.oneOf('How clients authenticate: none (for local use only) or jwt.', 'none', ['none', 'jwt'])
  readonly AUTH_MODE!: 'none' | 'jwt';
  @tokens.optionalString('File with the JSON Web Key Set that verifies tokens.', FILE)
  readonly AUTH_JWKS_FILE!: string | null;
  @tokens.optionalString('URL of the JSON Web Key Set that verifies tokens.', URL_FORM)
  readonly AUTH_JWKS_URL!: string | null;
  @tokens.optionalString(
    "Endpoint of SpaceONE identity, which returns the key of a token's domain: grpc://identity:50051",
    ENDPOINT,
  )
  readonly AUTH_IDENTITY_ENDPOINT!: string | null;
  @tokens.optionalString(
    'System token of SpaceONE 2.0, used to check the apps of tokens at identity. Without it, tokens of apps are rejected if AUTH_IDENTITY_ENDPOINT ends with /v2.',
    { pattern: /^[\w-]+\.[\w-]+\.[\w-]+$/, expected: 'a JSON Web Token' },
    SECRET,
  )
  readonly AUTH_IDENTITY_TOKEN!: string | null;
  @tokens.integer(
    "Milliseconds for which identity's answer about an app is cached. If identity is unavailable after that, tokens of the app fail with UNAVAILABLE.",
    300_000,
    [0, DAY],
  )
  readonly AUTH_APP_CACHE_MS!: number;
  @tokens.integer('Milliseconds for which a fetched key is cached.', 600_000, [1000, DAY])
  readonly AUTH_KEY_CACHE_MS!: number;
  @tokens.integer('Minimum interval between fetches caused by unknown keys, in milliseconds.', 30_000, [0, DAY])
  readonly AUTH_KEY_COOLDOWN_MS!: number;

  @logs.oneOf('Minimum level of log lines.', 'info', ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
  readonly LOG_LEVEL!: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  @logs.oneOf('Format of log lines: pretty for terminals, json for log collectors.', 'pretty', ['pretty', 'json'])
  readonly LOG_FORMAT!: 'pretty' | 'json';
  @logs.integer(
    'Milliseconds from which a statement is logged as a warning, with its SQL and without its values; 0 turns this off.',
    1_000,
    [0, DAY],
  )
  readonly SLOW_QUERY_MS!: number;

  @metrics.optionalInteger(
    'Port for Prometheus metrics at /metrics; 0 selects a free port. If not set, metrics are off.',
    [0, 65_535],
  )
  readonly METRICS_PORT!: number | null;
  @metrics.string('Address to listen on for Prometheus metrics.', '127.0.0.1', HOST)
  readonly METRICS_HOST!: string;
  @metrics.boolean('Whether to export the number of job tasks by status, counted at most every 15 seconds.', false)
  readonly METRICS_JOB_TASKS!: boolean;

  @sync.optionalString('Connection string of the MongoDB of SpaceONE that npm run sync follows.', MONGODB, SECRET)
  readonly SYNC_SOURCE_URI!: string | null;
  @sync.optionalInteger(
    'Port for the Prometheus metrics of npm run sync at /metrics; 0 selects a free port. If not set, metrics are off.',
    [0, 65_535],
  )
  readonly SYNC_METRICS_PORT!: number | null;

  @writing.boolean('Whether job tasks can be created, changed, deleted and imported over HTTP and gRPC.', false)
  readonly INGEST_ENABLED!: boolean;
  @writing.list(
    'Domains whose workers write their tasks here, comma-separated, or * for all. All others are mirrors: they accept imports only.',
    DOMAIN_ID,
  )
  readonly INGEST_NATIVE_DOMAINS!: readonly string[];
  @writing.integer(
    'Database connections per process for writes, in addition to DATABASE_POOL_SIZE; SQLite has one.',
    4,
    [1, 100],
  )
  readonly INGEST_CONNECTIONS!: number;
  @writing.integer('Maximum number of concurrent imports per process.', 2, [1, 100])
  readonly INGEST_MAX_IMPORTS!: number;
  @writing.integer(
    'Maximum size of one job task in an import, in bytes. A larger one is rejected, the others are imported.',
    1_048_576,
    [1024, 67_108_864],
  )
  readonly INGEST_MAX_ROW_BYTES!: number;
  @writing.integer('Maximum size of an import as it is sent, in bytes; over gRPC, of all its messages.', 67_108_864, [
    1024,
    1024 * GIB,
  ])
  readonly INGEST_MAX_BODY_BYTES!: number;
  @writing.integer('Maximum size of an import after decompression, in bytes.', 268_435_456, [1024, 1024 * GIB])
  readonly INGEST_MAX_UNPACKED_BYTES!: number;
  @writing.integer(
    'Seconds without a change after which a task in progress becomes TIMEOUT in native domains; 0 disables this.',
    0,
    [0, 31_536_000],
  )
  readonly INGEST_TASK_TIMEOUT_S!: number;

  @running.integer('Maximum duration of a request, in milliseconds. Clients can set a shorter deadline.', 30_000, [
    1,
    DAY,
  ])
  readonly REQUEST_TIMEOUT_MS!: number;
  @running.integer('Maximum duration of a streamed list (over HTTP, without a page), in milliseconds.', 600_000, [
    1,
    DAY,
  ])
  readonly STREAM_TIMEOUT_MS!: number;
  @running.integer(
    'Milliseconds between becoming not ready and closing the ports, so that load balancers can react.',
    250,
    [0, DAY],
  )
  readonly SHUTDOWN_DELAY_MS!: number;
  @running.integer('Milliseconds for which shutdown waits for requests in flight.', 25_000, [0, DAY])
  readonly SHUTDOWN_TIMEOUT_MS!: number;
  @running.string('Number of processes that share all ports, or auto for one per core.', '1', {
    pattern: /^(auto|[1-9]\d{0,2})$/,
    expected: 'an integer from 1 to 999, or auto',
  })
  readonly WORKERS!: string;

  @limits.integer(
    'Requests per second of one domain, per process; 0 means no limit. Further requests fail with RESOURCE_EXHAUSTED.',
    0,
    [0, 1_000_000],
  )
  readonly RATE_LIMIT_PER_SECOND!: number;
  @limits.integer('Burst size of the rate limit; 0 means RATE_LIMIT_PER_SECOND.', 0, [0, 1_000_000])
  readonly RATE_LIMIT_BURST!: number;
  @limits.integer(
    'Event loop lag in milliseconds above which new requests fail with UNAVAILABLE; 0 means no limit.',
    1_000,
    [0, DAY],
  )
  readonly MAX_EVENT_LOOP_LAG_MS!: number;
  @limits.integer(
    'Maximum number of requests in progress per process; 0 means no limit. Further requests fail with UNAVAILABLE.',
    2_000,
    [0, 1_000_000],
  )
  readonly MAX_REQUESTS_IN_FLIGHT!: number;
  @limits.integer(
    'Maximum page.limit; 0 means no limit. A larger page fails with RESOURCE_EXHAUSTED.',
    0,
    [0, 2_147_483_647],
  )
  readonly MAX_PAGE_LIMIT!: number;
  @limits.integer('Maximum nesting of arrays and objects in a request.', 32, [4, 90])
  readonly MAX_REQUEST_DEPTH!: number;
  @limits.integer('Maximum number of values in a request, counted at every level.', 20_000, [100, 10_000_000])
  readonly MAX_REQUEST_NODES!: number;
  @limits.integer('Maximum length of a string in a request, in characters.', 131_072, [256, 16_777_216])
  readonly MAX_TEXT_LENGTH!: number;
  @limits.integer('Maximum number of elements of an array in a request.', 10_000, [1, 10_000_000])
  readonly MAX_LIST_LENGTH!: number;
  @limits.integer(
    'Maximum number of conditions in filter and filter_or; words of keyword and members of contain_in, not_contain_in, regex_in and match count too.',
    200,
    [1, 10_000],
  )
  readonly MAX_CONDITIONS!: number;
  @limits.integer('Maximum length of a regex, in characters.', 256, [1, 65_536])
  readonly MAX_PATTERN_LENGTH!: number;
  @limits.integer('Maximum number of stages of an aggregate.', 20, [1, 1000])
  readonly MAX_STAGES!: number;
  @limits.integer('Maximum number of keys of a group.', 10, [1, 100])
  readonly MAX_GROUP_KEYS!: number;
  @limits.integer('Maximum number of fields of a group, project or push, and of conditions of a field.', 50, [1, 1000])
  readonly MAX_STAGE_FIELDS!: number;
  @limits.integer('Maximum number of rows of a statistic without a page; 0 means no limit.', 100_000, [0, 10_000_000])
  readonly MAX_STAT_ROWS!: number;
}

/** Whether to fill the database with demo data at startup, which is limited to the default database. */
export function wantsDemo({ DEMO_DATA, DATABASE_URL }: Settings): boolean {
  return DEMO_DATA && DATABASE_URL === DEFAULT_DATABASE_URL;
}
