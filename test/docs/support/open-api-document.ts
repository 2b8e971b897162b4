import type { TestApp } from '../../support/app.js';

/** The parts of an OpenAPI document that the tests read. */
export interface OpenApiDocument {
  readonly openapi: string;
  readonly info: object;
  readonly security?: readonly object[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly examples: Readonly<Record<string, Example>>;
    readonly responses: Readonly<Record<string, Answer>>;
  };
}

/** An example request, and the generation of the API that it needs. */
export interface Example {
  readonly summary: string;
  readonly value: object;
  readonly 'x-api-generation'?: string;
}

export interface Operation {
  readonly operationId: string;
  readonly summary?: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly examples: Readonly<Record<string, Reference>> }>>;
  };
  readonly responses: Readonly<Record<string, Answer | Reference>>;
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly description?: string;
  readonly example?: string | number;
}

export interface Reference {
  readonly $ref: string;
}

interface Answer {
  readonly content?: Readonly<Record<string, { readonly schema: object; readonly example?: unknown }>>;
}

interface Schema {
  readonly title?: string;
  readonly description?: string;
  readonly $ref?: string;
  readonly enum?: readonly (string | null)[];
  readonly 'x-enum-varnames'?: readonly string[];
  readonly required?: readonly string[];
  readonly oneOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
}

/** The document as the service hands it out. */
export async function documentOf({ http }: TestApp): Promise<OpenApiDocument> {
  const response = await fetch(`${http}/docs-json`);
  if (!response.ok) {
    throw new TypeError(`no document: ${await response.text()}`);
  }
  return (await response.json()) as OpenApiDocument;
}

/** Every operation with its place. */
export function operationsOf({ paths }: OpenApiDocument): { method: string; path: string; operation: Operation }[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ method, path, operation })),
  );
}

/** Types that openapi-generator, orval and the like make of an operation, beside those of the schemas. */
export function namesFromOperation(operationId: string): string[] {
  const name = operationId.charAt(0).toUpperCase() + operationId.slice(1);
  const ends = [
    'Request',
    'OperationRequest',
    'Response',
    'Params',
    'PathParams',
    'QueryParams',
    'Body',
    'Result',
    'Error',
  ];
  return [name, `Api${name}Request`, ...ends.map((end) => name + end)];
}

/** The schema of the answer that an operation documents for a status; null when it documents none. */
export function schemaOf(document: OpenApiDocument, { responses }: Operation, status: number): object | null {
  const found = responses[String(status)];
  const answer = found !== undefined && '$ref' in found ? document.components.responses[lastPart(found)] : found;
  return answer?.content?.['application/json']?.schema ?? null;
}

/** The example requests of an operation. */
export function examplesOf(document: OpenApiDocument, { requestBody }: Operation): Example[] {
  const references = Object.values(requestBody?.content['application/json']?.examples ?? {});
  return references.flatMap((reference) => document.components.examples[lastPart(reference)] ?? []);
}

function lastPart({ $ref }: Reference): string {
  return $ref.slice($ref.lastIndexOf('/') + 1);
}
