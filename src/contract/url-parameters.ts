import type { Field, MessageType } from './message-type.js';

/** A parameter of a query string: the path of a field in the message, joined with dots. */
export interface UrlParameter {
  readonly name: string;
  readonly field: Field;
  /** The message that contains the field. */
  readonly owner: MessageType;
}

/**
 * The fields of a message that a URL can contain: all except arrays of messages. A message is given as JSON, or by parameters
 * for its members.
 */
export function urlParameters(type: MessageType): readonly UrlParameter[] {
  const { fields } = type;
  const [domain, scalars, messages] = [
    fields.filter(({ name }) => name === 'domain_id'),
    fields.filter(({ name, kind }) => kind !== 'message' && name !== 'domain_id'),
    fields.filter(({ kind }) => kind === 'message'),
  ];
  return [
    ...[...domain, ...scalars].map((field) => ({ name: field.name, field, owner: type })),
    ...messages.flatMap((field) => [{ name: field.name, field, owner: type }, ...membersIn(field, field.name)]),
  ];
}

function membersIn({ message: owner }: Field, path: string): readonly UrlParameter[] {
  if (owner === undefined) {
    return [];
  }
  return owner.fields.flatMap((field) => {
    const name = `${path}.${field.name}`;
    if (field.kind !== 'message') {
      return [{ name, field, owner }];
    }
    return field.repeated ? [] : membersIn(field, name);
  });
}
