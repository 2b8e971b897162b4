import type { MessageType } from './message-type.js';

/** A message with the fields of two, of which the first decides where both have a name: for JSON, which has no numbers. */
export function unionOf(first: MessageType, second: MessageType): MessageType {
  const added = second.fields.filter(({ name }) => !first.byName.has(name));
  const fields = [...first.fields, ...added];
  return { ...first, fields, byName: new Map(fields.map((field) => [field.name, field])) };
}
