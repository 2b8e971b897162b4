/** Converts the operands of conditions, at any depth, and sort stages that are lists to google.protobuf.Value. */
export function withValues(message) {
  if (Array.isArray(message)) {
    return message.map(withValues);
  }
  if (typeof message !== 'object' || message === null) {
    return message;
  }
  const isOperand = (name) => name === 'v' || name === 'value';
  return mapMembers(message, (value, name) => {
    if (isOperand(name)) {
      return valueOf(value);
    }
    return name === 'aggregate' && Array.isArray(value) ? value.map(stageOf) : withValues(value);
  });
}

/** The sort of a stage is a google.protobuf.ListValue in the second generation, and a message in the first. */
function stageOf(stage) {
  const { sort } = stage ?? {};
  return Array.isArray(sort)
    ? { ...withValues({ ...stage, sort: undefined }), sort: { values: sort.map(valueOf) } }
    : withValues(stage);
}

/** Converts options and the filter of changed to google.protobuf.Struct. */
export function withStructs(message) {
  return mapMembers(message, (value, name) => {
    if (name === 'options') {
      return structOf(value ?? {});
    }
    return name === 'changed' && value?.filter ? { ...value, filter: structOf(value.filter) } : value;
  });
}

function valueOf(json) {
  if (json === null) {
    return { null_value: 'NULL_VALUE' };
  }
  if (typeof json === 'number') {
    return { number_value: json };
  }
  if (typeof json === 'string') {
    return { string_value: json };
  }
  if (typeof json === 'boolean') {
    return { bool_value: json };
  }
  return Array.isArray(json) ? { list_value: { values: json.map(valueOf) } } : { struct_value: structOf(json) };
}

/** A map is a list of its entries where the types come from descriptors. */
function structOf(json) {
  return { fields: Object.entries(json).map(([key, value]) => ({ key, value: valueOf(value) })) };
}

/** Converts every google.protobuf.Struct of a response to JSON. */
export function jsonOf(message) {
  if (Array.isArray(message)) {
    return message.map(jsonOf);
  }
  if (typeof message !== 'object' || message === null) {
    return message;
  }
  return 'fields' in message ? fromStruct(message) : mapMembers(message, jsonOf);
}

function fromStruct({ fields = [] }) {
  return Object.fromEntries(fields.map(({ key, value }) => [key, fromValue(value)]));
}

function fromValue(value) {
  const [[kind, content] = []] = Object.entries(value);
  switch (kind) {
    case 'null_value':
      return null;
    case 'list_value':
      return (content.values ?? []).map(fromValue);
    case 'struct_value':
      return fromStruct(content);
    default:
      return content;
  }
}

function mapMembers(object, map) {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, map(value, name)]));
}
