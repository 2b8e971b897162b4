import { QueryError } from '../errors.js';
import { FALSE, not } from '../sql/sql.js';
import { scalarTests } from './scalar-subject.js';
/** A string column. Operands are not converted: a number never equals a string. */
export function stringSubject(column, dialect) {
    const tests = scalarTests(column);
    const operand = (value) => value === null || typeof value === 'string' ? value : undefined;
    const contains = (value) => dialect.containsIgnoringCase(column.sql, textOperand(value, column.place));
    return {
        ...tests,
        equalsAny: (values) => tests.equalsAny(values.map(operand)),
        orders: (order, value) => tests.orders(order, operand(value)),
        contains,
        excludes: (value) => not(contains(value)),
        hasElement: () => FALSE,
        matches: (pattern) => dialect.matchesPattern(column.sql, pattern),
        ordersInstant: () => FALSE,
    };
}
/** The operand of a search for text. */
export function textOperand(value, place) {
    if (typeof value === 'string')
        return value;
    throw new QueryError('ERROR_DB_QUERY', place, 'A search for text wants a string.');
}
//# sourceMappingURL=string-subject.js.map