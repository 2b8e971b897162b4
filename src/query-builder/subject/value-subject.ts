import type { PathContext } from '../path/path-context.js';
import { newestAt } from '../path/value-at.js';
import { FALSE, sql, type Sql } from '../sql/sql.js';
import type { JsonValue, Value } from '../value/value.js';
import { jsonSubject } from './json-subject.js';
import { missingSubject } from './missing-subject.js';
import { scalarTests } from './scalar-subject.js';
import { stringSubject } from './string-subject.js';
import type { Subject } from './subject.js';

/** What a path reaches from a column of a pipeline. Operands are not converted, so no operand equals an instant. */
export function pipelineSubject(
  value: Value | undefined,
  parts: readonly string[],
  context: PathContext,
  place: string,
): Subject {
  if (value === undefined) {
    return missingSubject;
  }
  if (value.kind === 'json') {
    const newest = newestAt(value, parts);
    return newest.value === value
      ? jsonValueSubject(value, parts, context, place)
      : pipelineSubject(newest.value, newest.parts, context, place);
  }
  if (parts.length > 0) {
    return missingSubject;
  }
  const column = { sql: value.sql, nullable: true, place };
  if (value.kind === 'string') {
    return stringSubject(column, context.dialect);
  }
  const tests = scalarTests(column);
  return {
    ...missingSubject,
    ...tests,
    equalsAny: (values) =>
      tests.equalsAny(
        values.map((operand) =>
          operand === null || (typeof operand === 'number' && value.kind !== 'datetime') ? operand : undefined,
        ),
      ),
    orders: () => FALSE,
  };
}

function jsonValueSubject(value: JsonValue, parts: readonly string[], context: PathContext, place: string): Subject {
  if (value.shape === 'absent') {
    return missingSubject;
  }
  const origin = { isColumn: false, instants: value.instants };
  return parts.length === 0 || value.shape === 'object'
    ? jsonSubject(value.sql, parts, context, place, origin)
    : jsonSubject(inObject(value.sql, context), [MEMBER, ...parts], context, place, origin);
}

const MEMBER = 'v';

/** An object with the value as its one member; missing where the value is. */
function inObject(value: Sql, { dialect }: PathContext): Sql {
  return dialect.json.ofText(dialect.concat([sql`'{"v":'`, dialect.json.toText(value), sql`'}'`]));
}
