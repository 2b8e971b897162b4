import { canonicalJson } from '../json.js';
import { not } from '../sql/sql.js';
import { equalsWhole, ordersWhole } from '../value/type-order.js';
const equals = (value, operand, dialect) => equalsWhole(value, operand, dialect, canonicalJson(operand));
const orders = (order) => (value, operand, dialect) => ordersWhole(order, value, operand, dialect);
/** The operators of conditions; they compare whole values by the order of types. */
export const CONDITION_OPERATORS = {
    eq: equals,
    not: (value, operand, dialect) => not(equals(value, operand, dialect)),
    gt: orders('gt'),
    gte: orders('gte'),
    lt: orders('lt'),
    lte: orders('lte'),
};
export function isConditionOperator(word) {
    return Object.hasOwn(CONDITION_OPERATORS, word);
}
//# sourceMappingURL=condition-operators.js.map