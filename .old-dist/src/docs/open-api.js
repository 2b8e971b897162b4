/** A reference to a component. */
export function ref(kind, name) {
    return { $ref: `#/components/${kind}/${name}` };
}
/** The schema of a request: members that it does not name are refused. */
export function request(description, properties, more = {}) {
    return { type: 'object', description, additionalProperties: false, properties, ...more };
}
/** The schema of a list. */
export function listOf(items, maxItems, description) {
    return { type: 'array', description, maxItems, items };
}
/** The schema of a text. */
export function text(description, more = {}) {
    return { type: 'string', description, ...more };
}
//# sourceMappingURL=open-api.js.map