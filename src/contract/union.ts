import type { Field, MessageType } from './message-type.js';

/**
 * Combines the fields of two messages at every depth, for JSON, which has no field numbers. The first takes precedence for
 * equal names. Fields of the second with the names in `without` are left out.
 */
export function unionOf(
  first: MessageType,
  second: MessageType,
  without: ReadonlySet<string> = new Set(),
): MessageType {
  const shared = first.fields.map((field) => merged(field, second.byName.get(field.name), without));
  const added = second.fields.filter(({ name }) => !first.byName.has(name) && !without.has(name));
  const fields = [...shared, ...added];
  return { ...first, fields, byName: new Map(fields.map((field) => [field.name, field])) };
}

function merged(field: Field, other: Field | undefined, without: ReadonlySet<string>): Field {
  const [message, otherMessage] = [field.message, other?.message];
  if (message === undefined || otherMessage === undefined || field.repeated !== other?.repeated) {
    return field;
  }
  return { ...field, message: unionOf(message, otherMessage, without) };
}
