const withoutPrototype = (members) => Object.freeze(Object.assign(Object.create(null), members));
/** Declares a schema; what names are looked up in loses its prototype, so that `constructor` is no field. */
export function defineSchema(schema) {
    const { fields, fieldIndexes } = schema;
    return Object.freeze({
        ...schema,
        fields: withoutPrototype(fields),
        fieldIndexes: withoutPrototype(fieldIndexes),
    });
}
//# sourceMappingURL=schema.js.map