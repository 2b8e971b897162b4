/** A piece of an OpenAPI document, written as the standard has it. */
export type Piece = Readonly<Record<string, unknown>>;

/** A request that the documentation offers. */
export interface Example {
  readonly summary: string;
  readonly value: object;
  /** Present where the request needs the second generation of the API. */
  readonly 'x-api-generation'?: '2';
}

/** Example requests by name; each can be run against the demo data. */
export type Examples = Readonly<Record<string, Example>>;

export function ref(kind: 'schemas' | 'responses' | 'examples' | 'headers', name: string): Piece {
  return { $ref: `#/components/${kind}/${name}` };
}

/**
 * Keywords for pairs of names of which exactly one is given. Not `oneOf`: generators of clients take that for a choice
 * between types.
 */
export function oneOfEach(...pairs: readonly (readonly [string, string])[]): Piece {
  return { ...atLeastOneOfEach(pairs), ...atMostOneOfEach(...pairs) };
}

/** Keywords for pairs of names of which at most one is given. */
export function atMostOneOfEach(...pairs: readonly (readonly [string, string])[]): Piece {
  const excluded = pairs.map(([long, short]) => [short, { not: { required: [long] } }] as const);
  return { dependentSchemas: Object.fromEntries(excluded) };
}

/** Keywords for a list that has an element, else another member that fits a schema. */
export function eitherFilled(list: string, other: string, schema: Piece): Piece {
  return {
    if: { required: [list], properties: { [list]: { minItems: 1 } } },
    else: { required: [other], properties: { [other]: schema } },
  };
}

function atLeastOneOfEach([pair, ...others]: readonly (readonly [string, string])[]): Piece {
  if (pair === undefined) {
    return {};
  }
  const rest = atLeastOneOfEach(others);
  const [long, short] = pair;
  const then = others.length === 0 ? {} : { then: rest };
  return { if: { required: [long] }, ...then, else: { required: [short], ...rest } };
}

/**
 * The keyword of an object with no other members. Not `additionalProperties`: openapi-generator 7.17 takes `false` in a document
 * of OpenAPI 3.1 for a schema of further members, and its clients send members in two spellings.
 */
export const NO_OTHER_MEMBERS: Piece = { unevaluatedProperties: false };

export function text(description: string, more: Piece = {}): Piece {
  return { type: 'string', description, ...more };
}

/** The content of a body whose schema is a component. */
export function json(schema: string, more: Piece = {}): Piece {
  return { 'application/json': { schema: ref('schemas', schema), ...more } };
}

export function requestBody(schema: string, examples: readonly string[]): Piece {
  const shown = Object.fromEntries(examples.map((name) => [name, ref('examples', name)]));
  return { required: true, content: json(schema, { examples: shown }) };
}

/** A parameter of the query string, unless `more` says another place. */
export function parameter(name: string, description: string, schema: Piece, more: Piece = {}): Piece {
  return { name, in: 'query', description, required: false, schema, ...more };
}

export function pathId(example: string): Piece {
  const more = { in: 'path', required: true, example };
  return parameter('job_task_id', 'The job task.', { type: 'string', minLength: 1 }, more);
}
