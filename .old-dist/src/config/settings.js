var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
var __metadata = (this && this.__metadata) || function (k, v) {
    if (typeof Reflect === "object" && typeof Reflect.metadata === "function") return Reflect.metadata(k, v);
};
import 'reflect-metadata';
import { existsSync, readFileSync } from 'node:fs';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { parse } from 'dotenv';
import { databaseUrlFault } from './database-url.js';
import { fileVariable, readSecretFiles } from './secret-files.js';
import { OneOf, OptionalText, OptionalWhole, SETTING_FACTS, Switch, Text, TextList, Whole, } from './setting.decorator.js';
const DATABASE = {
    pattern: /^(sqlite:.+|mysql:\/\/[^/]+\/.+)$/,
    expected: 'sqlite:PATH or mysql://user:password@host:port/database',
};
const SERVER = { pattern: /^mysql:\/\/[^/]+\/.+$/, expected: 'mysql://user:password@host:port/database' };
const HOST = { pattern: /^[A-Za-z0-9.:_-]+$/, expected: 'a host name or an address' };
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
const ORIGIN = { pattern: /^https?:\/\/[^\s/]+$/, expected: 'an origin such as https://console.example.com' };
/** The embedded database of a service that nobody has configured. */
export const DEFAULT_DATABASE_URL = 'sqlite:./data/job-task.sqlite';
const DAY = 86_400_000;
const GIB = 1_073_741_824;
/** Every setting of the service: the name of its variable, what it means, its default and its check, in one place. */
export class Settings {
    DATABASE_URL;
    DATABASE_REPLICA_URLS;
    DATABASE_POOL_SIZE;
    DATABASE_ACQUIRE_TIMEOUT_MS;
    DATABASE_CONNECT_TIMEOUT_MS;
    INDEXED_OPTIONS;
    DEMO_DATA;
    HTTP_HOST;
    HTTP_PORT;
    HTTP_TLS_CERT;
    HTTP_TLS_KEY;
    HTTP_TLS_CA;
    HTTP_BODY_LIMIT;
    HTTP_CORS_ORIGINS;
    DOCS_ENABLED;
    EXPLAIN_ENABLED;
    GRPC_HOST;
    GRPC_PORT;
    GRPC_TLS_CERT;
    GRPC_TLS_KEY;
    GRPC_TLS_CA;
    GRPC_MAX_RECEIVE_BYTES;
    GRPC_MAX_SEND_BYTES;
    AUTH_MODE;
    AUTH_JWKS_FILE;
    AUTH_JWKS_URL;
    AUTH_IDENTITY_ENDPOINT;
    AUTH_KEY_CACHE_MS;
    AUTH_KEY_COOLDOWN_MS;
    LOG_LEVEL;
    LOG_FORMAT;
    SLOW_QUERY_MS;
    METRICS_PORT;
    METRICS_HOST;
    METRICS_JOB_TASKS;
    REQUEST_TIMEOUT_MS;
    STREAM_TIMEOUT_MS;
    SHUTDOWN_DELAY_MS;
    SHUTDOWN_TIMEOUT_MS;
    WORKERS;
    RATE_LIMIT_PER_SECOND;
    RATE_LIMIT_BURST;
    MAX_EVENT_LOOP_LAG_MS;
    MAX_PAGE_LIMIT;
    MAX_REQUEST_DEPTH;
    MAX_REQUEST_NODES;
    MAX_TEXT_LENGTH;
    MAX_LIST_LENGTH;
    MAX_CONDITIONS;
    MAX_PATTERN_LENGTH;
    MAX_STAGES;
    MAX_GROUP_KEYS;
    MAX_STAGE_FIELDS;
    MAX_STAT_ROWS;
}
__decorate([
    Text('Where the job tasks are: sqlite:PATH, or mysql://user:password@host:port/database for MySQL, MariaDB and TiDB.', DEFAULT_DATABASE_URL, DATABASE, { group: 'Database', secret: true }),
    __metadata("design:type", String)
], Settings.prototype, "DATABASE_URL", void 0);
__decorate([
    TextList('Read replicas, comma-separated mysql:// URLs; reads go there, and to the primary when none answers.', SERVER, { group: 'Database', secret: true }),
    __metadata("design:type", Array)
], Settings.prototype, "DATABASE_REPLICA_URLS", void 0);
__decorate([
    Whole('Connections of one process (SQLite: worker threads).', 10, [1, 1000], 'Database'),
    __metadata("design:type", Number)
], Settings.prototype, "DATABASE_POOL_SIZE", void 0);
__decorate([
    Whole('Milliseconds that a request waits for a free connection before it is answered UNAVAILABLE.', 10_000, [1, DAY], 'Database'),
    __metadata("design:type", Number)
], Settings.prototype, "DATABASE_ACQUIRE_TIMEOUT_MS", void 0);
__decorate([
    Whole('Milliseconds that opening a connection may take.', 5_000, [1, DAY], 'Database'),
    __metadata("design:type", Number)
], Settings.prototype, "DATABASE_CONNECT_TIMEOUT_MS", void 0);
__decorate([
    TextList('Paths into options that have an index, comma-separated; npm run index-options makes and drops them.', OPTION_PATH, { group: 'Database' }),
    __metadata("design:type", Array)
], Settings.prototype, "INDEXED_OPTIONS", void 0);
__decorate([
    Switch('Whether npm start fills the SQLite file that DATABASE_URL names by default with demo data while it is empty.', true, 'Database'),
    __metadata("design:type", Boolean)
], Settings.prototype, "DEMO_DATA", void 0);
__decorate([
    OptionalText('Address to listen on for HTTP. Not set: 127.0.0.1 under AUTH_MODE=none, every address under jwt.', HOST, { group: 'HTTP' }),
    __metadata("design:type", Object)
], Settings.prototype, "HTTP_HOST", void 0);
__decorate([
    Whole('Port for HTTP; 0 takes a free one.', 3000, [0, 65_535], 'HTTP'),
    __metadata("design:type", Number)
], Settings.prototype, "HTTP_PORT", void 0);
__decorate([
    OptionalText('Certificate chain (PEM) for HTTPS.', FILE, { group: 'HTTP' }),
    __metadata("design:type", Object)
], Settings.prototype, "HTTP_TLS_CERT", void 0);
__decorate([
    OptionalText('Private key (PEM) for HTTPS.', FILE, { group: 'HTTP' }),
    __metadata("design:type", Object)
], Settings.prototype, "HTTP_TLS_KEY", void 0);
__decorate([
    OptionalText('Certificate authority (PEM) that callers must have a certificate of.', FILE, { group: 'HTTP' }),
    __metadata("design:type", Object)
], Settings.prototype, "HTTP_TLS_CA", void 0);
__decorate([
    Whole('Bytes that a request body may have.', 1_048_576, [1, GIB], 'HTTP'),
    __metadata("design:type", Number)
], Settings.prototype, "HTTP_BODY_LIMIT", void 0);
__decorate([
    TextList('Origins whose browsers may call the API, comma-separated; none by default.', ORIGIN, { group: 'HTTP' }),
    __metadata("design:type", Array)
], Settings.prototype, "HTTP_CORS_ORIGINS", void 0);
__decorate([
    Switch('Whether Swagger UI is served at /docs and the OpenAPI document at /docs-json.', true, 'HTTP'),
    __metadata("design:type", Boolean)
], Settings.prototype, "DOCS_ENABLED", void 0);
__decorate([
    Switch('Whether POST …/job-tasks/search/explain and …/stat/explain tell SQL and plan, under jwt to tokens of a system only.', false, 'HTTP'),
    __metadata("design:type", Boolean)
], Settings.prototype, "EXPLAIN_ENABLED", void 0);
__decorate([
    OptionalText('Address to listen on for gRPC. Not set: 127.0.0.1 under AUTH_MODE=none, every address under jwt.', HOST, { group: 'gRPC' }),
    __metadata("design:type", Object)
], Settings.prototype, "GRPC_HOST", void 0);
__decorate([
    Whole('Port for gRPC; 0 takes a free one.', 50_051, [0, 65_535], 'gRPC'),
    __metadata("design:type", Number)
], Settings.prototype, "GRPC_PORT", void 0);
__decorate([
    OptionalText('Certificate chain (PEM) for gRPC over TLS.', FILE, { group: 'gRPC' }),
    __metadata("design:type", Object)
], Settings.prototype, "GRPC_TLS_CERT", void 0);
__decorate([
    OptionalText('Private key (PEM) for gRPC over TLS.', FILE, { group: 'gRPC' }),
    __metadata("design:type", Object)
], Settings.prototype, "GRPC_TLS_KEY", void 0);
__decorate([
    OptionalText('Certificate authority (PEM) that callers must have a certificate of.', FILE, { group: 'gRPC' }),
    __metadata("design:type", Object)
], Settings.prototype, "GRPC_TLS_CA", void 0);
__decorate([
    Whole('Bytes of the largest message taken.', 4_194_304, [1024, GIB], 'gRPC'),
    __metadata("design:type", Number)
], Settings.prototype, "GRPC_MAX_RECEIVE_BYTES", void 0);
__decorate([
    Whole('Bytes of the largest message sent; a larger answer is RESOURCE_EXHAUSTED.', 268_435_456, [1024, GIB], 'gRPC'),
    __metadata("design:type", Number)
], Settings.prototype, "GRPC_MAX_SEND_BYTES", void 0);
__decorate([
    OneOf("How callers prove who they are: none (one's own machine only) or jwt.", 'none', ['none', 'jwt'], 'Tokens'),
    __metadata("design:type", String)
], Settings.prototype, "AUTH_MODE", void 0);
__decorate([
    OptionalText('A file with the JSON Web Key Set that tokens are signed with.', FILE, { group: 'Tokens' }),
    __metadata("design:type", Object)
], Settings.prototype, "AUTH_JWKS_FILE", void 0);
__decorate([
    OptionalText('A URL of such a key set.', URL_FORM, { group: 'Tokens' }),
    __metadata("design:type", Object)
], Settings.prototype, "AUTH_JWKS_URL", void 0);
__decorate([
    OptionalText("SpaceONE identity, asked for the key of a token's domain: grpc://identity:50051", ENDPOINT, {
        group: 'Tokens',
    }),
    __metadata("design:type", Object)
], Settings.prototype, "AUTH_IDENTITY_ENDPOINT", void 0);
__decorate([
    Whole('Milliseconds that a fetched key is used before it is fetched again.', 600_000, [1000, DAY], 'Tokens'),
    __metadata("design:type", Number)
], Settings.prototype, "AUTH_KEY_CACHE_MS", void 0);
__decorate([
    Whole('Milliseconds between two fetches that unknown keys may cause.', 30_000, [0, DAY], 'Tokens'),
    __metadata("design:type", Number)
], Settings.prototype, "AUTH_KEY_COOLDOWN_MS", void 0);
__decorate([
    OneOf('The least important lines that are written.', 'info', ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], 'Logs'),
    __metadata("design:type", String)
], Settings.prototype, "LOG_LEVEL", void 0);
__decorate([
    OneOf('pretty for people, json for machines.', 'pretty', ['pretty', 'json'], 'Logs'),
    __metadata("design:type", String)
], Settings.prototype, "LOG_FORMAT", void 0);
__decorate([
    Whole('Milliseconds from which a statement is written to the log, as a warning with its SQL and without its values; 0 never.', 1_000, [0, DAY], 'Logs'),
    __metadata("design:type", Number)
], Settings.prototype, "SLOW_QUERY_MS", void 0);
__decorate([
    OptionalWhole('Port for Prometheus, at /metrics; not set: none. 0 takes a free one.', [0, 65_535], 'Metrics'),
    __metadata("design:type", Object)
], Settings.prototype, "METRICS_PORT", void 0);
__decorate([
    Text('Address to listen on for Prometheus.', '127.0.0.1', HOST, { group: 'Metrics' }),
    __metadata("design:type", String)
], Settings.prototype, "METRICS_HOST", void 0);
__decorate([
    Switch('Whether job tasks are counted by status for Prometheus, at most every 15 seconds.', false, 'Metrics'),
    __metadata("design:type", Boolean)
], Settings.prototype, "METRICS_JOB_TASKS", void 0);
__decorate([
    Whole("Milliseconds that a request may take; a caller's own deadline may be shorter.", 30_000, [1, DAY], 'Running'),
    __metadata("design:type", Number)
], Settings.prototype, "REQUEST_TIMEOUT_MS", void 0);
__decorate([
    Whole('Milliseconds that a streamed list (one without a page, over HTTP) may take.', 600_000, [1, DAY], 'Running'),
    __metadata("design:type", Number)
], Settings.prototype, "STREAM_TIMEOUT_MS", void 0);
__decorate([
    Whole('Milliseconds between turning health off and closing the ports, so that load balancers notice.', 250, [0, DAY], 'Running'),
    __metadata("design:type", Number)
], Settings.prototype, "SHUTDOWN_DELAY_MS", void 0);
__decorate([
    Whole('Milliseconds that a shutdown waits for requests in flight.', 25_000, [0, DAY], 'Running'),
    __metadata("design:type", Number)
], Settings.prototype, "SHUTDOWN_TIMEOUT_MS", void 0);
__decorate([
    Text('Processes that share both ports: a number, or auto for one per core.', '1', { pattern: /^(auto|[1-9]\d{0,2})$/, expected: 'a number from 1, or auto,' }, { group: 'Running' }),
    __metadata("design:type", String)
], Settings.prototype, "WORKERS", void 0);
__decorate([
    Whole('Requests a second that one domain may make of one process; 0 means no limit. More are RESOURCE_EXHAUSTED.', 0, [0, 1_000_000], 'Limits'),
    __metadata("design:type", Number)
], Settings.prototype, "RATE_LIMIT_PER_SECOND", void 0);
__decorate([
    Whole('Requests that a domain may make at once after a pause; 0 means as many as in a second.', 0, [0, 1_000_000], 'Limits'),
    __metadata("design:type", Number)
], Settings.prototype, "RATE_LIMIT_BURST", void 0);
__decorate([
    Whole('Milliseconds that the event loop may lag before new requests are UNAVAILABLE; 0 means that none is refused.', 1_000, [0, DAY], 'Limits'),
    __metadata("design:type", Number)
], Settings.prototype, "MAX_EVENT_LOOP_LAG_MS", void 0);
__decorate([
    Whole('Largest page.limit; 0 means no cap. A larger page is RESOURCE_EXHAUSTED.', 0, [0, 2_147_483_647], 'Limits'),
    __metadata("design:type", Number)
], Settings.prototype, "MAX_PAGE_LIMIT", void 0);
__decorate([
    Whole('Levels of lists and objects within each other in a request.', 32, [4, 90], 'Limits'),
    __metadata("design:type", Number)
], Settings.prototype, "MAX_REQUEST_DEPTH", void 0);
__decorate([
    Whole('Values in a request, counted at every level.', 20_000, [100, 10_000_000], 'Limits'),
    __metadata("design:type", Number)
], Settings.prototype, "MAX_REQUEST_NODES", void 0);
__decorate([
    Whole('Characters of one text in a request.', 131_072, [256, 16_777_216], 'Limits'),
    __metadata("design:type", Number)
], Settings.prototype, "MAX_TEXT_LENGTH", void 0);
__decorate([
    Whole('Elements of one list in a request.', 10_000, [1, 10_000_000], 'Limits'),
    __metadata("design:type", Number)
], Settings.prototype, "MAX_LIST_LENGTH", void 0);
__decorate([
    Whole('Conditions in filter and filter_or together, keyword words included.', 200, [1, 10_000], 'Limits'),
    __metadata("design:type", Number)
], Settings.prototype, "MAX_CONDITIONS", void 0);
__decorate([
    Whole('Characters of one regex.', 256, [1, 65_536], 'Limits'),
    __metadata("design:type", Number)
], Settings.prototype, "MAX_PATTERN_LENGTH", void 0);
__decorate([
    Whole('Stages of one aggregate.', 20, [1, 1000], 'Limits'),
    __metadata("design:type", Number)
], Settings.prototype, "MAX_STAGES", void 0);
__decorate([
    Whole('Keys of one group.', 10, [1, 100], 'Limits'),
    __metadata("design:type", Number)
], Settings.prototype, "MAX_GROUP_KEYS", void 0);
__decorate([
    Whole('Fields of one group, project or push, and conditions of one field.', 50, [1, 1000], 'Limits'),
    __metadata("design:type", Number)
], Settings.prototype, "MAX_STAGE_FIELDS", void 0);
__decorate([
    Whole('Rows of a statistic that asks for no page; 0 for any number.', 100_000, [0, 10_000_000], 'Limits'),
    __metadata("design:type", Number)
], Settings.prototype, "MAX_STAT_ROWS", void 0);
/** What a start is refused with: every fault of the settings at once. */
export class SettingsError extends Error {
    faults;
    constructor(faults) {
        super(`the settings cannot be used:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
        this.faults = faults;
        this.name = 'SettingsError';
    }
}
/** Names with our prefixes that mean something to others: proxies, grpc-js, and what Kubernetes sets for its services. */
const FOREIGN = /^(HTTP_PROXY|GRPC_(VERBOSITY|TRACE|NODE_\w+|SSL_\w+|DEFAULT_SSL_\w+|DNS_\w+|EXPERIMENTAL_\w+)|[A-Z0-9_]+_SERVICE_(HOST|PORT\w*)|[A-Z0-9_]+_PORT_\d+_(TCP|UDP)\w*)$/;
/**
 * Checks the environment and gives the settings, frozen.
 * @throws SettingsError naming every fault.
 */
export function readSettings(environment) {
    const secrets = SETTING_FACTS.filter(({ secret }) => secret).map(({ name }) => name);
    const known = new Set([...SETTING_FACTS.map(({ name }) => name), ...secrets.map(fileVariable)]);
    const families = new Set([...known].map(familyOf));
    const unknown = Object.keys(environment).filter((name) => families.has(familyOf(name)) && !known.has(name) && !FOREIGN.test(name));
    const files = readSecretFiles(secrets, environment);
    const given = SETTING_FACTS.map(({ name, fallback }) => {
        const value = files.values[name] ?? emptyIsUnset(environment[name]);
        return [name, value ?? fallback];
    });
    const settings = plainToInstance(Settings, Object.fromEntries(given));
    const faults = [
        ...unknown.map((name) => `${name}: no such setting${nearest(name, known)}`),
        ...files.faults,
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
/** The settings of this process: its environment, over the `.env` file of the working directory. */
export function settingsOfProcess(file = '.env') {
    const fromFile = existsSync(file) ? parse(readFileSync(file)) : {};
    return readSettings({ ...fromFile, ...process.env });
}
/**
 * The variables of OpenTelemetry, `OTEL_*`, which its SDK reads from the environment by itself. So what only the `.env` file
 * says is put there.
 */
export function openTelemetryVariables(file = '.env') {
    const fromFile = existsSync(file) ? parse(readFileSync(file)) : {};
    for (const [name, value] of Object.entries(fromFile)) {
        if (name.startsWith('OTEL_')) {
            process.env[name] ??= value;
        }
    }
    return Object.fromEntries(Object.entries(process.env).filter(([name]) => name.startsWith('OTEL_')));
}
/** The first word of a name; whatever begins with one of ours is meant for us. */
function familyOf(name) {
    return name.split('_', 1)[0] ?? name;
}
function emptyIsUnset(value) {
    return value === '' ? undefined : value;
}
/** What the form of a database URL does not tell; one without the form is refused already. */
function urlFaults(name, urls, { pattern }) {
    const faults = urls.filter((url) => pattern.test(url)).map(databaseUrlFault);
    return faults.filter((fault) => fault !== null).map((fault) => `${name}: ${fault}`);
}
function pairFaults(settings) {
    const faults = [];
    for (const wire of ['HTTP', 'GRPC']) {
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
    if (typeof settings.DATABASE_URL === 'string' &&
        settings.DATABASE_URL.startsWith('sqlite:') &&
        settings.DATABASE_REPLICA_URLS.length > 0) {
        faults.push('DATABASE_REPLICA_URLS: SQLite has no replicas; a mysql:// DATABASE_URL is expected with it');
    }
    return faults;
}
function nearest(name, known) {
    const words = new Set(name.split('_'));
    const score = (candidate) => candidate.split('_').filter((word) => words.has(word)).length;
    const best = [...known].sort((a, b) => score(b) - score(a))[0];
    return best === undefined || score(best) < 2 ? '' : `; ${best} is one`;
}
//# sourceMappingURL=settings.js.map