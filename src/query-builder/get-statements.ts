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
    const template = this.template(Object.keys(required), only, context);
    return { ...template, params: template.params.map((name) => valueOf(required, name)) };
  }

  /** The statement with the names of the required fields where their values belong. */
  private template(fields: readonly string[], only: readonly string[], context: CompileContext): CompiledQuery {
    const key = JSON.stringify([context.dialect.name, fields, only]);
    const known = this.compiled.get(key);
    if (known !== undefined) {
      return known;
    }
    const required = Object.fromEntries(fields.map((field) => [field, field]));
    const template = compileGet({ required, only }, context);
    if (this.compiled.size < SELECTIONS && key.length <= LONGEST_SELECTION) {
      this.compiled.set(key, template);
    }
    return template;
  }
}

function valueOf(required: RequiredValues, name: SqlParam): string {
  const value = required[String(name)];
  if (value === undefined) {
    throw new TypeError(`the statement has a value that is not in the request: ${String(name)}`);
  }
  return value;
}
