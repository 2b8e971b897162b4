export const EQUALITIES = new Set(['eq', 'in']);
/** Looks at a filter and the required values. */
export function shapeOf(filter, required, schema) {
    const others = Object.keys(required).filter((field) => field !== schema.tenant);
    const fields = new Set([...others, ...[...filter.all, ...filter.any].map(({ path }) => path.field)]);
    const equal = filter.all.filter(({ operator }) => EQUALITIES.has(operator)).map(({ path }) => path.field);
    return { fields, selective: [...others, ...equal].some((field) => Object.hasOwn(schema.fieldIndexes, field)) };
}
const within = (fields, covered) => [...fields].every((field) => covered.includes(field));
/** The narrow index, where it covers everything that is looked at and no better one is in sight; else null. */
export function narrowIndexFor({ fields, selective }, alsoRead, schema) {
    const { name, fields: covered } = schema.narrowIndex;
    return !selective && within([...fields, ...alsoRead], covered) ? name : null;
}
/** Rows that are skipped are cheaper to skip in an index than in the table from about here on. */
const DEEP_PAGE = 200;
/** Chooses how a page is read; `sorted` are the fields of its order. */
export function pageAccess(shape, sorted, skip, schema) {
    const index = narrowIndexFor(shape, sorted, schema);
    const isDeep = skip >= DEEP_PAGE;
    const scans = !within(shape.fields, [schema.defaultSort.key]);
    if (index !== null && (isDeep || scans))
        return { type: 'deferred', index };
    const inIndexes = [...schema.narrowIndex.fields, ...Object.keys(schema.fieldIndexes)];
    if (isDeep && within([...shape.fields, ...sorted], inIndexes))
        return { type: 'deferred', index: null };
    return { type: 'plain' };
}
//# sourceMappingURL=access-path.js.map