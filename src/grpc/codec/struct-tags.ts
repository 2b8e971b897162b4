// The fields of google.protobuf's Value, Struct, Struct.FieldsEntry and ListValue as the wire has them: the field's
// number times eight, plus its wire type. All fit one byte.
export const NULL = 0x08;
export const NUMBER = 0x11;
export const STRING = 0x1a;
export const BOOL = 0x20;
export const STRUCT = 0x2a;
export const LIST = 0x32;
/** An entry of Struct.fields, and an element of ListValue.values. */
export const ELEMENT = 0x0a;
export const KEY = 0x0a;
export const VALUE = 0x12;
