import type { Field, MessageType } from '../../contract/message-type.js';
import { NO_OTHER_MEMBERS, ref, type Piece } from '../open-api.js';

/** What a .proto file cannot say about a message. */
export interface MessageRules {
  readonly schema: string;
  /** Keywords of the whole object, such as which members are required. */
  readonly keywords?: Piece;
  /**
   * Keywords of fields, or a reference instead of a schema. For fields that are names of the same value (`key` and `k`),
   * those of the first hold for both.
   */
  readonly fields?: Readonly<Record<string, Piece>>;
}

export type RuleTable = Readonly<Record<string, MessageRules>>;

const TYPES: Readonly<Partial<Record<Field['kind'], Piece>>> = {
  string: { type: 'string' },
  bool: { type: 'boolean' },
  int32: { type: 'integer', format: 'int32' },
  uint32: { type: 'integer', format: 'int64', minimum: 0, maximum: 4_294_967_295 },
  struct: { type: 'object', additionalProperties: true },
};

/** The schemas of these messages by their names; descriptions are the comments of the .proto files. */
export function messageSchemas(types: readonly MessageType[], table: RuleTable): Readonly<Record<string, Piece>> {
  return Object.fromEntries(types.map((type) => [rulesOf(type, table).schema, messageSchema(type, table)]));
}

/** A property, or a parameter's schema. */
export function fieldSchema(field: Field, rule: Piece, table: RuleTable): Piece {
  if ('$ref' in rule) {
    return rule;
  }
  const one =
    field.message === undefined ? (TYPES[field.kind] ?? {}) : ref('schemas', rulesOf(field.message, table).schema);
  if (!field.repeated) {
    return '$ref' in one ? one : { ...one, description: field.comment, ...rule };
  }
  return { type: 'array', items: one, description: field.comment, ...rule };
}

/** The keywords that the table has for a field; aliases have those of the first name. */
export function ruleOf(type: MessageType, field: Field, table: RuleTable): Piece {
  const { fields = {} } = rulesOf(type, table);
  const first =
    field.oneof?.endsWith('_alias') === true ? type.fields.find(({ oneof }) => oneof === field.oneof) : field;
  return fields[field.name] ?? fields[first?.name ?? ''] ?? {};
}

function messageSchema(type: MessageType, table: RuleTable): Piece {
  const properties = type.fields.map((field) => [field.name, fieldSchema(field, ruleOf(type, field, table), table)]);
  return {
    type: 'object',
    description: type.comment,
    ...NO_OTHER_MEMBERS,
    properties: Object.fromEntries(properties) as Piece,
    ...rulesOf(type, table).keywords,
  };
}

function rulesOf({ name }: MessageType, table: RuleTable): MessageRules {
  const rules = table[name];
  if (rules === undefined) {
    throw new TypeError(`${name}: has no rules for the documentation`);
  }
  return rules;
}
