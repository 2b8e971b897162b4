/** Describes a message of the .proto files; a test holds the two against each other. */
export function messageType(name, shapes) {
    const fields = Object.entries(shapes).map(([fieldName, shape]) => ({
        ...shape,
        name: fieldName,
        rivals: Object.keys(shapes).filter((other) => other !== fieldName && shape.oneof !== undefined && shapes[other]?.oneof === shape.oneof),
    }));
    const byNumber = [];
    for (const field of fields) {
        byNumber[field.number] = field;
    }
    return { name, fields, byNumber: Array.from(byNumber) };
}
export function string(number) {
    return { number, kind: 'string' };
}
export function strings(number) {
    return { number, kind: 'string', repeated: true };
}
export function scalar(number, kind) {
    return { number, kind };
}
export function enumeration(number, names) {
    return { number, kind: 'enum', names };
}
export function message(number, type) {
    return { number, kind: 'message', message: type };
}
export function messages(number, type) {
    return { number, kind: 'message', message: type, repeated: true };
}
/** Fields of which at most one is set; the last on the wire wins. */
export function oneof(name, shapes) {
    return Object.fromEntries(Object.entries(shapes).map(([field, shape]) => [field, { ...shape, oneof: name }]));
}
//# sourceMappingURL=message-type.js.map