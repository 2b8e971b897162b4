import type { MessageType } from './message-type.js';

/** Combines the fields of two messages for JSON, which has no field numbers. The first takes precedence for equal names. */
export function unionOf(first: MessageType, second: MessageType): MessageType {
  const added = second.fields.filter(({ name }) => !first.byName.has(name));
  const fields = [...first.fields, ...added];
  return { ...first, fields, byName: new Map(fields.map((field) => [field.name, field])) };
}
