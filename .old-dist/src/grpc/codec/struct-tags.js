// The fields of google.protobuf's Value, Struct, Struct.FieldsEntry and ListValue as the wire has them: the field's
// number times eight, plus its wire type. All fit one byte.
export const NULL_VALUE = 0x08;
export const NUMBER_VALUE = 0x11;
export const STRING_VALUE = 0x1a;
export const BOOL_VALUE = 0x20;
export const STRUCT_VALUE = 0x2a;
export const LIST_VALUE = 0x32;
/** An entry of Struct.fields, and an element of ListValue.values. */
export const ELEMENT = 0x0a;
export const ENTRY_KEY = 0x0a;
export const ENTRY_VALUE = 0x12;
//# sourceMappingURL=struct-tags.js.map