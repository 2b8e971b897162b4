import 'reflect-metadata';
import { existsSync, readFileSync } from 'node:fs';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { parse } from 'dotenv';
import { databaseUrlFault } from './database-url.js';
import { fileVariable, readSecretFiles } from './secret-files.js';
import {
  OneOf,
  OptionalText,
  OptionalWhole,
  SETTING_FACTS,
  Switch,
  Text,
  TextList,
  Whole,
} from './setting.decorator.js';

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
const DOMAIN_ID = { pattern: /^(\*|[^\s,*]{1,40})$/, expected: 'a domain_id, or *,' };
const ORIGIN = { pattern: /^https?:\/\/[^\s/]+$/, expected: 'an origin such as https://console.example.com' };

/** The embedded database of a service that nobody has configured. */
export const DEFAULT_DATABASE_URL = 'sqlite:./data/job-task.sqlite';

const DAY = 86_400_000;
const GIB = 1_073_741_824;

/** Every setting of the service: the name of its variable, what it means, its default and its check, in one place. */
export class Settings {
  @Text(
    'Where the job tasks are: sqlite:PATH, or mysql://user:password@host:port/database for MySQL and MariaDB.',
    DEFAULT_DATABASE_URL,
    DATABASE,
    { group: 'Database', secret: true },
  )
  readonly DATABASE_URL!: string;
  @OptionalText(
    'Password of the user that DATABASE_URL names, as it is; in the URL its special characters are percent-encoded.',
    PASSWORD,
    { group: 'Database', secret: true },
  )
  readonly DATABASE_PASSWORD!: string | null;
  @TextList(
    'Read replicas, comma-separated mysql:// URLs; reads go there, and to the primary when none answers.',
    SERVER,
    { group: 'Database', secret: true },
  )
  readonly DATABASE_REPLICA_URLS!: readonly string[];
  @Whole('Connections of one process of the service (SQLite: processes that read).', 10, [1, 1000], 'Database')
  readonly DATABASE_POOL_SIZE!: number;
  @Whole(
    'Milliseconds that a request waits for a free connection before it is answered UNAVAILABLE.',
    10_000,
    [1, DAY],
    'Database',
  )
  readonly DATABASE_ACQUIRE_TIMEOUT_MS!: number;
  @Whole('Milliseconds that opening a connection may take.', 5_000, [1, DAY], 'Database')
  readonly DATABASE_CONNECT_TIMEOUT_MS!: number;
  @Whole(
    'SQLite: bytes of memory that one statement may take; a statement that takes more is RESOURCE_EXHAUSTED.',
    536_870_912,
    [16_777_216, 1024 * GIB],
    'Database',
  )
  readonly DATABASE_SQLITE_MEMORY_BYTES!: number;
  @TextList(
    'Paths into options that have an index, comma-separated; npm run index-options makes and drops them.',
    OPTION_PATH,
    { group: 'Database' },
  )
  readonly INDEXED_OPTIONS!: readonly string[];
  @Switch(
    'Whether npm start fills the SQLite file that DATABASE_URL names by default with demo data while it is empty.',
    true,
    'Database',
  )
  readonly DEMO_DATA!: boolean;

  @OptionalText(
    'Address to listen on for HTTP. Not set: 127.0.0.1 under AUTH_MODE=none, every address under jwt, of IPv6 too; :: names those.',
    HOST,
    { group: 'HTTP' },
  )
  readonly HTTP_HOST!: string | null;
  @Whole('Port for HTTP; 0 takes a free one.', 3000, [0, 65_535], 'HTTP')
  readonly HTTP_PORT!: number;
  @OptionalText('Certificate chain (PEM) for HTTPS.', FILE, { group: 'HTTP' })
  readonly HTTP_TLS_CERT!: string | null;
  @OptionalText('Private key (PEM) for HTTPS.', FILE, { group: 'HTTP' })
  readonly HTTP_TLS_KEY!: string | null;
  @OptionalText('Certificate authority (PEM) that callers must have a certificate of.', FILE, { group: 'HTTP' })
  readonly HTTP_TLS_CA!: string | null;
  @Whole('Bytes that a request body may have.', 1_048_576, [1, GIB], 'HTTP')
  readonly HTTP_BODY_LIMIT!: number;
  @Whole(
    'Requests of one connection that are worked on at a time; those that a caller pipelines behind them wait unread.',
    8,
    [1, 1000],
    'HTTP',
  )
  readonly HTTP_MAX_PIPELINED!: number;
  @TextList('Origins whose browsers may call the API, comma-separated; none by default.', ORIGIN, { group: 'HTTP' })
  readonly HTTP_CORS_ORIGINS!: readonly string[];
  @Switch('Whether Swagger UI is served at /docs and the OpenAPI document at /docs-json.', true, 'HTTP')
  readonly DOCS_ENABLED!: boolean;

  @Switch(
    'Whether POST …/job-tasks/search/explain and …/stat/explain tell SQL and plan, under jwt to tokens of a system only.',
    false,
    'HTTP',
  )
  readonly EXPLAIN_ENABLED!: boolean;

  @OptionalText(
    'Address to listen on for gRPC. Not set: 127.0.0.1 under AUTH_MODE=none, every address under jwt, of IPv6 too; :: names those.',
    HOST,
    { group: 'gRPC' },
  )
  readonly GRPC_HOST!: string | null;
  @Whole('Port for gRPC; 0 takes a free one.', 50_051, [0, 65_535], 'gRPC')
  readonly GRPC_PORT!: number;
  @OptionalText('Certificate chain (PEM) for gRPC over TLS.', FILE, { group: 'gRPC' })
  readonly GRPC_TLS_CERT!: string | null;
  @OptionalText('Private key (PEM) for gRPC over TLS.', FILE, { group: 'gRPC' })
  readonly GRPC_TLS_KEY!: string | null;
  @OptionalText('Certificate authority (PEM) that callers must have a certificate of.', FILE, { group: 'gRPC' })
  readonly GRPC_TLS_CA!: string | null;
  @Whole('Calls at a time on one connection; a client waits with more.', 100, [1, 10_000], 'gRPC')
  readonly GRPC_MAX_CONCURRENT_CALLS!: number;
  @Whole('Bytes of the largest message taken.', 4_194_304, [1024, GIB], 'gRPC')
  readonly GRPC_MAX_RECEIVE_BYTES!: number;
  @Whole('Bytes of the largest message sent; a larger answer is RESOURCE_EXHAUSTED.', 268_435_456, [1024, GIB], 'gRPC')
  readonly GRPC_MAX_SEND_BYTES!: number;

  @OneOf("How callers prove who they are: none (one's own machine only) or jwt.", 'none', ['none', 'jwt'], 'Tokens')
  readonly AUTH_MODE!: 'none' | 'jwt';
  @OptionalText('A file with the JSON Web Key Set that tokens are signed with.', FILE, { group: 'Tokens' })
  readonly AUTH_JWKS_FILE!: string | null;
  @OptionalText('A URL of such a key set.', URL_FORM, { group: 'Tokens' })
  readonly AUTH_JWKS_URL!: string | null;
  @OptionalText("SpaceONE identity, asked for the key of a token's domain: grpc://identity:50051", ENDPOINT, {
    group: 'Tokens',
  })
  readonly AUTH_IDENTITY_ENDPOINT!: string | null;
  @Whole('Milliseconds that a fetched key is used before it is fetched again.', 600_000, [1000, DAY], 'Tokens')
  readonly AUTH_KEY_CACHE_MS!: number;
  @Whole('Milliseconds between two fetches that unknown keys may cause.', 30_000, [0, DAY], 'Tokens')
  readonly AUTH_KEY_COOLDOWN_MS!: number;

  @OneOf(
    'The least important lines that are written.',
    'info',
    ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
    'Logs',
  )
  readonly LOG_LEVEL!: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  @OneOf('pretty for people, json for machines.', 'pretty', ['pretty', 'json'], 'Logs')
  readonly LOG_FORMAT!: 'pretty' | 'json';
  @Whole(
    'Milliseconds from which a statement is written to the log, as a warning with its SQL and without its values; 0 never.',
    1_000,
    [0, DAY],
    'Logs',
  )
  readonly SLOW_QUERY_MS!: number;

  @OptionalWhole('Port for Prometheus, at /metrics; not set: none. 0 takes a free one.', [0, 65_535], 'Metrics')
  readonly METRICS_PORT!: number | null;
  @Text('Address to listen on for Prometheus.', '127.0.0.1', HOST, { group: 'Metrics' })
  readonly METRICS_HOST!: string;
  @Switch('Whether job tasks are counted by status for Prometheus, at most every 15 seconds.', false, 'Metrics')
  readonly METRICS_JOB_TASKS!: boolean;

  @Switch('Whether job tasks can be created, changed, deleted and imported over HTTP and gRPC.', false, 'Writing')
  readonly INGEST_ENABLED!: boolean;
  @TextList(
    'Domains whose workers write their tasks here, comma-separated, or * for all; the others are mirrors, which take imports.',
    DOMAIN_ID,
    { group: 'Writing' },
  )
  readonly INGEST_NATIVE_DOMAINS!: readonly string[];
  @Whole('Connections of one process that write, beside DATABASE_POOL_SIZE; SQLite has one.', 4, [1, 100], 'Writing')
  readonly INGEST_CONNECTIONS!: number;
  @Whole('Imports of one process at a time; more are RESOURCE_EXHAUSTED.', 2, [1, 100], 'Writing')
  readonly INGEST_MAX_IMPORTS!: number;
  @Whole('Bytes of one job task in an import; a larger one is refused, and the others go in.', 1_048_576, [1024, 67_108_864], 'Writing')
  readonly INGEST_MAX_ROW_BYTES!: number;
  @Whole('Bytes of the body of one import as it is sent; of all messages over gRPC.', 67_108_864, [1024, 1024 * GIB], 'Writing')
  readonly INGEST_MAX_BODY_BYTES!: number;
  @Whole('Bytes of the body of one import after gzip is unpacked.', 268_435_456, [1024, 1024 * GIB], 'Writing')
  readonly INGEST_MAX_UNPACKED_BYTES!: number;
  @Whole(
    'Seconds without a change after which a task in progress becomes TIMEOUT in native domains; 0 never.',
    0,
    [0, 31_536_000],
    'Writing',
  )
  readonly INGEST_TASK_TIMEOUT_S!: number;

  @Whole("Milliseconds that a request may take; a caller's own deadline may be shorter.", 30_000, [1, DAY], 'Running')
  readonly REQUEST_TIMEOUT_MS!: number;
  @Whole('Milliseconds that a streamed list (one without a page, over HTTP) may take.', 600_000, [1, DAY], 'Running')
  readonly STREAM_TIMEOUT_MS!: number;
  @Whole(
    'Milliseconds between turning health off and closing the ports, so that load balancers notice.',
    250,
    [0, DAY],
    'Running',
  )
  readonly SHUTDOWN_DELAY_MS!: number;
  @Whole('Milliseconds that a shutdown waits for requests in flight.', 25_000, [0, DAY], 'Running')
  readonly SHUTDOWN_TIMEOUT_MS!: number;
  @Text(
    'Processes that share both ports: a number, or auto for one per core.',
    '1',
    { pattern: /^(auto|[1-9]\d{0,2})$/, expected: 'a number from 1, or auto,' },
    { group: 'Running' },
  )
  readonly WORKERS!: string;

  @Whole(
    'Requests a second that one domain may make of one process; 0 means no limit. More are RESOURCE_EXHAUSTED.',
    0,
    [0, 1_000_000],
    'Limits',
  )
  readonly RATE_LIMIT_PER_SECOND!: number;
  @Whole(
    'Requests that a domain may make at once after a pause; 0 means as many as in a second.',
    0,
    [0, 1_000_000],
    'Limits',
  )
  readonly RATE_LIMIT_BURST!: number;
  @Whole(
    'Milliseconds that the event loop may lag before new requests are UNAVAILABLE; 0 means that none is refused.',
    1_000,
    [0, DAY],
    'Limits',
  )
  readonly MAX_EVENT_LOOP_LAG_MS!: number;
  @Whole(
    'Requests that one process works on at a time; 0 means no limit. More are UNAVAILABLE.',
    2_000,
    [0, 1_000_000],
    'Limits',
  )
  readonly MAX_REQUESTS_IN_FLIGHT!: number;
  @Whole('Largest page.limit; 0 means no cap. A larger page is RESOURCE_EXHAUSTED.', 0, [0, 2_147_483_647], 'Limits')
  readonly MAX_PAGE_LIMIT!: number;
  @Whole('Levels of lists and objects within each other in a request.', 32, [4, 90], 'Limits')
  readonly MAX_REQUEST_DEPTH!: number;
  @Whole('Values in a request, counted at every level.', 20_000, [100, 10_000_000], 'Limits')
  readonly MAX_REQUEST_NODES!: number;
  @Whole('Characters of one text in a request.', 131_072, [256, 16_777_216], 'Limits')
  readonly MAX_TEXT_LENGTH!: number;
  @Whole('Elements of one list in a request.', 10_000, [1, 10_000_000], 'Limits')
  readonly MAX_LIST_LENGTH!: number;
  @Whole(
    'Conditions in filter and filter_or together; keyword words and members of contain_in, not_contain_in, regex_in and match count too.',
    200,
    [1, 10_000],
    'Limits',
  )
  readonly MAX_CONDITIONS!: number;
  @Whole('Characters of one regex.', 256, [1, 65_536], 'Limits')
  readonly MAX_PATTERN_LENGTH!: number;
  @Whole('Stages of one aggregate.', 20, [1, 1000], 'Limits')
  readonly MAX_STAGES!: number;
  @Whole('Keys of one group.', 10, [1, 100], 'Limits')
  readonly MAX_GROUP_KEYS!: number;
  @Whole('Fields of one group, project or push, and conditions of one field.', 50, [1, 1000], 'Limits')
  readonly MAX_STAGE_FIELDS!: number;
  @Whole('Rows of a statistic that asks for no page; 0 for any number.', 100_000, [0, 10_000_000], 'Limits')
  readonly MAX_STAT_ROWS!: number;
}

/** What a start is refused with: every fault of the settings at once. */
export class SettingsError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`the settings cannot be used:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
    this.name = 'SettingsError';
  }
}

/** Variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Names with our prefixes that mean something to others: proxies, grpc-js, and what Kubernetes sets for its services. */
const FOREIGN =
  /^(HTTP_PROXY|GRPC_(VERBOSITY|TRACE|NODE_\w+|SSL_\w+|DEFAULT_SSL_\w+|DNS_\w+|EXPERIMENTAL_\w+)|[A-Z0-9_]+_SERVICE_(HOST|PORT\w*)|[A-Z0-9_]+_PORT_\d+_(TCP|UDP)\w*)$/;

/**
 * Checks the environment and gives the settings, frozen.
 * @throws SettingsError naming every fault.
 */
export function readSettings(environment: Environment): Settings {
  const secrets = SETTING_FACTS.filter(({ secret }) => secret).map(({ name }) => name);
  const known = new Set([...SETTING_FACTS.map(({ name }) => name), ...secrets.map(fileVariable)]);
  const families = new Set([...known].map(familyOf));
  const unknown = Object.keys(environment).filter(
    (name) => families.has(familyOf(name)) && !known.has(name) && !FOREIGN.test(name),
  );
  const files = readSecretFiles(secrets, environment);
  const given = SETTING_FACTS.map(({ name, fallback }) => {
    const value = files.values[name] ?? emptyIsUnset(environment[name]);
    return [name, value ?? fallback] as const;
  });
  const values: Record<string, unknown> = Object.fromEntries(given);
  const passwordFault = moveIntoUrl(values);
  const settings = plainToInstance(Settings, values);
  const faults = [
    ...unknown.map((name) => `${name}: no such setting${nearest(name, known)}`),
    ...files.faults,
    ...(passwordFault === null ? [] : [passwordFault]),
    ...validateSync(settings, { stopAtFirstError: true }).map(({ property, constraints }) => {
      const shown = secrets.includes(property) ? '' : `, not ${JSON.stringify(environment[property])}`;
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

/** Moves the password into the URL, which is all that the rest of the service reads; returns why it cannot. */
function moveIntoUrl(values: Record<string, unknown>): string | null {
  const { DATABASE_URL: url, DATABASE_PASSWORD: password } = values;
  if (typeof password !== 'string' || password === '' || typeof url !== 'string') {
    return null;
  }
  const [, user, rest] = /^mysql:\/\/([^:@/]+)(@.+)$/.exec(url) ?? [];
  if (user === undefined || rest === undefined) {
    return 'DATABASE_PASSWORD: needs a DATABASE_URL of the form mysql://user@host:port/database, without a password';
  }
  values['DATABASE_URL'] = `mysql://${user}:${encodeURIComponent(password)}${rest}`;
  return null;
}

/** The settings of this process: its environment, over the `.env` file of the working directory. */
export function settingsOfProcess(file = '.env'): Settings {
  const fromFile = existsSync(file) ? parse(readFileSync(file)) : {};
  return readSettings({ ...fromFile, ...process.env });
}

/**
 * The variables of OpenTelemetry, `OTEL_*`, which its SDK reads from the environment by itself. So what only the `.env` file
 * says is put there.
 */
export function openTelemetryVariables(file = '.env'): Environment {
  const fromFile = existsSync(file) ? parse(readFileSync(file)) : {};
  for (const [name, value] of Object.entries(fromFile)) {
    if (name.startsWith('OTEL_')) {
      process.env[name] ??= value;
    }
  }
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => name.startsWith('OTEL_')));
}

/** The first word of a name; whatever begins with one of ours is meant for us. */
function familyOf(name: string): string {
  return name.split('_', 1)[0] ?? name;
}

function emptyIsUnset(value: string | undefined): string | undefined {
  return value === '' ? undefined : value;
}

/** What the form of a database URL does not tell; one without the form is refused already. */
function urlFaults(name: string, urls: readonly string[], { pattern }: { readonly pattern: RegExp }): string[] {
  const faults = urls.filter((url) => pattern.test(url)).map(databaseUrlFault);
  return faults.filter((fault) => fault !== null).map((fault) => `${name}: ${fault}`);
}

function pairFaults(settings: Settings): string[] {
  const faults: string[] = [];
  for (const wire of ['HTTP', 'GRPC'] as const) {
    if ((settings[`${wire}_TLS_CERT`] === null) !== (settings[`${wire}_TLS_KEY`] === null)) {
      faults.push(`${wire}_TLS_CERT, ${wire}_TLS_KEY: both or neither are expected`);
    }
    if (settings[`${wire}_TLS_CA`] !== null && settings[`${wire}_TLS_CERT`] === null) {
      faults.push(`${wire}_TLS_CA: ${wire}_TLS_CERT and ${wire}_TLS_KEY are expected with it`);
    }
  }
  const keySources = [settings.AUTH_JWKS_FILE, settings.AUTH_JWKS_URL, settings.AUTH_IDENTITY_ENDPOINT];
  if (settings.AUTH_MODE === 'jwt' && keySources.every((source) => source === null)) {
    faults.push('AUTH_MODE: jwt needs AUTH_JWKS_FILE, AUTH_JWKS_URL or AUTH_IDENTITY_ENDPOINT');
  }
  if (
    typeof settings.DATABASE_URL === 'string' &&
    settings.DATABASE_URL.startsWith('sqlite:') &&
    settings.DATABASE_REPLICA_URLS.length > 0
  ) {
    faults.push('DATABASE_REPLICA_URLS: SQLite has no replicas; a mysql:// DATABASE_URL is expected with it');
  }
  return faults;
}

function nearest(name: string, known: ReadonlySet<string>): string {
  const words = new Set(name.split('_'));
  const score = (candidate: string): number => candidate.split('_').filter((word) => words.has(word)).length;
  const best = [...known].sort((a, b) => score(b) - score(a))[0];
  return best === undefined || score(best) < 2 ? '' : `; ${best} is one`;
}
