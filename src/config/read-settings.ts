import 'reflect-metadata';
import { existsSync, readFileSync } from 'node:fs';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { parse } from 'dotenv';
import { databaseUrlFault } from './database-url.js';
import { fileVariable, readSecretFiles } from './secret-files.js';
import { DATABASE, SERVER, type Form } from './setting-forms.js';
import { SETTING_FACTS } from './setting-group.js';
import { Settings } from './settings.js';
import { unknownSettings } from './unknown-settings.js';

/** Prevents startup; contains all problems with the settings. */
export class SettingsError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`the settings cannot be used:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
    this.name = 'SettingsError';
  }
}

/** Variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Validates the environment and returns the frozen settings. @throws SettingsError with every problem */
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
function urlFaults(name: string, urls: readonly string[], { pattern }: Form): string[] {
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
