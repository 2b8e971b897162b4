import { compileGet, type CompileContext, type RequiredValues } from './compile.js';
import type { CompiledQuery } from './compiled-query.js';
import type { SqlParam } from './sql/sql.js';

/** Statements that are kept; clients use few selections, and invented ones must not fill the memory. */
const SELECTIONS = 100;
const LONGEST_SELECTION = 500;

/**
 * The statements of `get`. Compiling one takes as long as the database takes to answer it, and nothing but the values
 * differs between two that select the same, so each is compiled once.
 */
export class GetStatements {
  private readonly compiled = new Map<string, CompiledQuery>();

  /** @throws QueryError for unknown fields. */
  statement(required: RequiredValues, only: readonly string[], context: CompileContext): CompiledQuery {
    // A list is as many fields of its own in a template.
    const values = new Map(Object.entries(required).flatMap(([field, value]) => namedValues(field, value)));
    const template = this.template(required, only, context);
    return { ...template, params: template.params.map((name) => valueOf(values, name)) };
  }

  /** The statement with the names of the required fields where their values belong. */
  private template(given: RequiredValues, only: readonly string[], context: CompileContext): CompiledQuery {
    const required = Object.fromEntries(Object.entries(given).map(([field, value]) => [field, namesOf(field, value)]));
    const key = JSON.stringify([context.dialect.name, required, only]);
    const known = this.compiled.get(key);
    if (known !== undefined) {
      return known;
    }
    const template = compileGet({ required, only }, context);
    if (this.compiled.size < SELECTIONS && key.length <= LONGEST_SELECTION) {
      this.compiled.set(key, template);
    }
    return template;
  }
}

type Required = RequiredValues[string];

function namesOf(field: string, value: Required): Required {
  return typeof value === 'string' ? field : value.map((_, index) => `${field}[${String(index)}]`);
}

function namedValues(field: string, value: Required): readonly (readonly [name: string, value: string])[] {
  return typeof value === 'string'
    ? [[field, value]]
    : value.map((element, index) => [`${field}[${String(index)}]`, element] as const);
}

function valueOf(values: ReadonlyMap<string, string>, name: SqlParam): string {
  const value = values.get(String(name));
  if (value === undefined) {
    throw new TypeError(`the statement has a value that is not in the request: ${String(name)}`);
  }
  return value;
}
