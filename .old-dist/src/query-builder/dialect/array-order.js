import { cases, sql } from '../sql/sql.js';
// Arrays nested deeper than this are in the order of their texts.
const LEVELS = 4;
/**
 * A number as digits that sort like it: moved above zero and padded. DECIMAL(65, 30) holds numbers below 1e34 to 30 decimals;
 * larger ones tie.
 */
const sortableNumber = (text) => sql `LPAD(CAST(${text} AS DECIMAL(65, 30)) + 10000000000000000000000000000000000, 66, '0')`;
/** A text by which arrays sort: element by element, by type and then by value, and the shorter first. */
export function arrayOrder(array, database, level = 0) {
    const elements = database.elements(array, `k${String(level)}`);
    const { value } = elements;
    const nested = level < LEVELS ? arrayOrder(value, database, level + 1) : database.text(value);
    const order = cases([
        { when: database.is('null', value), then: sql `'1'` },
        { when: database.is('number', value), then: sql `CONCAT('2', ${sortableNumber(database.text(value))})` },
        { when: database.is('string', value), then: sql `CONCAT('3', ${database.string(value)})` },
        { when: database.is('object', value), then: sql `CONCAT('4', ${database.text(value)})` },
        { when: database.is('array', value), then: sql `CONCAT('5', ${nested})` },
    ], sql `CONCAT('6', ${database.text(value)})`);
    return database.join(order, elements);
}
//# sourceMappingURL=array-order.js.map