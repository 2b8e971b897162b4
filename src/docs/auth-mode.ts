import type { Settings } from '../config/settings.js';
import type { Piece } from './open-api.js';

export type AuthMode = Settings['AUTH_MODE'];

/** Messages that name a domain where no token does. */
const WITH_DOMAIN = [
  ...['JobTaskRequest', 'JobTaskQuery', 'JobTaskStatQuery'],
  ...['JobTaskCreate', 'JobTaskUpdate', 'JobTaskProgress', 'JobTaskDelete'],
];
/** Its job tasks name their domains, so that its parameter stays optional. */
const IMPORT = 'importJobTasks';
const OF_TOKENS = ['401', '403'];

interface Request extends Piece {
  readonly properties: Readonly<Record<string, Piece>>;
  readonly required?: readonly string[];
}

/** The schemas as they hold under a mode: without tokens each request names its domain. */
export function schemasUnder(
  mode: AuthMode,
  schemas: Readonly<Record<string, Piece>>,
): Readonly<Record<string, Piece>> {
  if (mode === 'jwt') {
    return schemas;
  }
  const changed = WITH_DOMAIN.filter((name) => name in schemas).map(
    (name) => [name, withDomain(schemas[name] as Request)] as const,
  );
  return { ...schemas, ...Object.fromEntries(changed) };
}

/** The responses as they hold under a mode: without tokens none is refused for its token. */
export function responsesUnder(
  mode: AuthMode,
  responses: Readonly<Record<string, Piece>>,
): Readonly<Record<string, Piece>> {
  return mode === 'jwt'
    ? responses
    : without(
        responses,
        OF_TOKENS.map((status) => `Error${status}`),
      );
}

/** An operation as it holds under a mode. */
export function operationUnder(mode: AuthMode, operation: Piece): Piece {
  if (mode === 'jwt') {
    return operation;
  }
  const { parameters, responses = {} } = operation as { parameters?: readonly Piece[]; responses?: Piece };
  const namesDomain = parameters !== undefined && operation['operationId'] !== IMPORT;
  return {
    ...operation,
    ...(namesDomain ? { parameters: parameters.map(parameterWithDomain) } : {}),
    responses: without(responses, OF_TOKENS),
  };
}

function withDomain(schema: Request): Piece {
  const { properties, required = [] } = schema;
  return {
    ...schema,
    required: [...required, 'domain_id'],
    properties: { ...properties, domain_id: namedDomain(properties['domain_id'] ?? {}) },
  };
}

function parameterWithDomain(parameter: Piece): Piece {
  return parameter['name'] === 'domain_id'
    ? { ...namedDomain(parameter), required: true, schema: { type: 'string', minLength: 1 } }
    : parameter;
}

function namedDomain(described: Piece): Piece {
  const more = 'type' in described ? { minLength: 1 } : {};
  return { ...described, ...more, description: 'The domain to query.' };
}

function without(pieces: Piece, names: readonly string[]): Readonly<Record<string, Piece>> {
  const kept = Object.entries(pieces as Readonly<Record<string, Piece>>).filter(([name]) => !names.includes(name));
  return Object.fromEntries(kept);
}
