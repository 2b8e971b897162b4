import { FILTER_OPERATORS } from '../operators/filter-operators.js';
import { and, or, param, sql, TRUE } from '../sql/sql.js';
import { datetimeSubject } from '../subject/datetime-subject.js';
import { intSubject } from '../subject/int-subject.js';
import { jsonSubject } from '../subject/json-subject.js';
import { missingSubject } from '../subject/missing-subject.js';
import { stringSubject } from '../subject/string-subject.js';
import { EQUALITIES } from './access-path.js';
import { indexedEquality } from './path-index.js';
import { requireField, resolveField, tableColumn } from './scope.js';
function subjectOf({ path, place }, operator, context) {
    const { schema, dialect } = context;
    const known = operator.unknownField === 'missing'
        ? resolveField(path, schema)
        : requireField(path, place.replace(/\.(?:v|value)$/, ''), schema);
    if (known === undefined)
        return missingSubject;
    const scalar = { sql: tableColumn(known), nullable: known.nullable, place };
    switch (known.kind) {
        case 'string':
            return stringSubject(scalar, dialect);
        case 'int':
            return intSubject(scalar);
        case 'datetime':
            return datetimeSubject(scalar, dialect);
        case 'json':
            return jsonSubject(scalar.sql, path.parts, context, place);
    }
}
function planCondition(condition, context) {
    const operator = FILTER_OPERATORS[condition.operator];
    return operator.test(subjectOf(condition, operator, context), condition.operand);
}
/** Equalities that hold whatever the query says; the tenant stands first, as it does in every index. */
function planRequired(required, { schema, indexes }) {
    const fields = Object.keys(required).sort((a, b) => Number(b === schema.tenant) - Number(a === schema.tenant));
    return fields.map((field) => {
        indexes.note(schema.fieldIndexes[field]);
        const spec = requireField({ field, parts: [] }, field, schema);
        return sql `${tableColumn(spec)} = ${param(required[field] ?? '')}`;
    });
}
/** All of the conditions. Databases test in the order of the text, so plain columns stand before what looks into JSON. */
function planAll(all, context) {
    const planned = all.map((condition) => {
        const indexed = indexedEquality(condition, context);
        if (EQUALITIES.has(condition.operator))
            context.indexes.note(context.schema.fieldIndexes[condition.path.field]);
        const looksInside = indexed === null && resolveField(condition.path, context.schema)?.kind === 'json';
        return { looksInside, test: indexed ?? planCondition(condition, context) };
    });
    return planned.sort((one, other) => Number(one.looksInside) - Number(other.looksInside)).map(({ test }) => test);
}
/** The WHERE of a query: the required values AND `filter` AND (`filter_or`). */
export function planFilter(filter, required, context) {
    const all = planAll(filter.all, context);
    const any = filter.any.map((condition) => planCondition(condition, context));
    return and([...planRequired(required, context), ...all, any.length === 0 ? TRUE : or(any)]);
}
//# sourceMappingURL=filter.js.map