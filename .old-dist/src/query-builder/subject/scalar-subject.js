import { QueryError } from '../errors.js';
import { ORDER_SQL } from '../sql/order.js';
import { FALSE, join, or, param, sql, TRUE } from '../sql/sql.js';
/** An operand below or above every value that the column can hold: comparing with it needs no database. */
export const BELOW = Symbol('below the range of the column');
export const ABOVE = Symbol('above the range of the column');
/** The operand, or on which side of the range it is. */
export function withinRange(value, least, greatest) {
    if (value < least)
        return BELOW;
    return value > greatest ? ABOVE : value;
}
/** The tests that all scalar columns share, over operands already converted. */
export function scalarTests(column) {
    const isNull = column.nullable ? sql `${column.sql} IS NULL` : FALSE;
    const isPresent = column.nullable ? sql `${column.sql} IS NOT NULL` : TRUE;
    return {
        equalsAny(values) {
            const present = values.filter((value) => value !== null && value !== undefined && value !== BELOW && value !== ABOVE);
            const equal = present.length === 0
                ? FALSE
                : present.length === 1
                    ? sql `${column.sql} = ${join(present.map(param))}`
                    : sql `${column.sql} IN (${join(present.map(param))})`;
            return values.includes(null) ? or([equal, isNull]) : equal;
        },
        orders(order, value) {
            if (value === null)
                return order === 'gte' || order === 'lte' ? isNull : FALSE;
            if (value === BELOW)
                return order === 'gt' || order === 'gte' ? isPresent : FALSE;
            if (value === ABOVE)
                return order === 'lt' || order === 'lte' ? isPresent : FALSE;
            return value === undefined ? FALSE : sql `${column.sql} ${ORDER_SQL[order]} ${param(value)}`;
        },
        exists: () => TRUE,
    };
}
/** Refuses an operator that the column's type does not have. */
function notOnColumn(place, type, available) {
    return () => {
        throw new QueryError('ERROR_DB_QUERY', place, `This operator is not available on a column of type ${type}. Available: ${available}.`);
    };
}
/** A column that holds no text: contain is equality, patterns never match, and what looks into text or JSON is refused. */
export function valueSubject(column, operand, type, available) {
    const tests = scalarTests(column);
    const unavailable = notOnColumn(column.place, type, available);
    return {
        ...tests,
        equalsAny: (values) => tests.equalsAny(values.map(operand)),
        orders: (order, value) => tests.orders(order, operand(value)),
        contains: (value) => tests.equalsAny([operand(value)]),
        excludes: unavailable,
        hasElement: unavailable,
        matches: () => FALSE,
        ordersInstant: unavailable,
    };
}
//# sourceMappingURL=scalar-subject.js.map