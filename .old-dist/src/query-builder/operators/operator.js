import { QueryError } from '../errors.js';
import { parseFieldPath } from '../operands/field-path.js';
import { parseIsoInstant } from '../operands/iso-instant.js';
import { parsePattern } from '../operands/pattern.js';
import { parseRelativeInstant } from '../operands/relative-instant.js';
import { not, or } from '../sql/sql.js';
const fault = (place, reason) => new QueryError('ERROR_DB_QUERY', place, reason);
/** Any value, but for objects with a member that looks like an operator. */
const anyValue = (operand, { place }) => {
    const pending = [operand];
    for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
        if (value === null || typeof value !== 'object')
            continue;
        if (!Array.isArray(value) && Object.keys(value).some((key) => key.startsWith('$'))) {
            throw fault(place, 'A member name of an operand does not start with a dollar sign.');
        }
        pending.push(...Object.values(value));
    }
    return operand;
};
const pattern = (operand, { place, limits }) => {
    if (typeof operand !== 'string')
        throw fault(place, 'A pattern is a string.');
    if (operand.length > limits.patternLength)
        throw fault(place, `A pattern has at most ${String(limits.patternLength)} characters.`);
    const parsed = parsePattern(operand);
    if ('fault' in parsed)
        throw fault(place, `The pattern does not compile: ${parsed.fault}.`);
    return parsed.pattern;
};
const boolean = (operand, { place }) => {
    if (typeof operand === 'boolean')
        return operand;
    throw new QueryError('ERROR_OPERATOR_BOOLEAN_TYPE', place, 'exists wants true or false.');
};
const object = (operand, context) => {
    const { place, limits } = context;
    if (typeof operand === 'object' && operand !== null && !Array.isArray(operand)) {
        const names = Object.keys(operand);
        if (names.length > limits.matchMembers)
            throw fault(place, `match takes at most ${String(limits.matchMembers)} members.`);
        for (const name of names)
            parseFieldPath(name, place, limits);
        return anyValue(operand, context);
    }
    throw new QueryError('ERROR_OPERATOR_DICT_VALUE_TYPE', place, 'match wants an object, for example {"name": "alpha"}.');
};
const isoInstant = (operand, { place }) => {
    const instant = typeof operand === 'string' ? parseIsoInstant(operand) : null;
    if (instant === null)
        throw fault(place, 'An ISO 8601 datetime is wanted, for example 2022-07-17T16:00:08Z.');
    return instant;
};
const relativeInstant = (operand, { place, now }) => {
    const instant = typeof operand === 'string' ? parseRelativeInstant(operand, now) : null;
    if (instant === null)
        throw fault(place, 'A time relative to now is wanted: now, now/d, now/w or now/m, then perhaps + or - and an amount in s, m, h, d or w. For example now-7d.');
    return instant;
};
const each = (read) => (operand, context) => operand.map((value, index) => read(value, { ...context, place: `${context.place}[${String(index)}]` }));
const atLeastOne = (read) => (operand, context) => {
    if (operand.length === 0)
        throw fault(context.place, 'At least one value is wanted.');
    return each(read)(operand, context);
};
const single = (read, test) => ({ takes: 'value', unknownField: 'error', read, test });
const list = (read, test) => ({ takes: 'list', unknownField: 'error', read, test });
const equals = (subject, operand) => subject.equalsAny([operand]);
const within = (subject, operand) => subject.equalsAny(operand);
const contains = (subject, operand) => subject.contains(operand);
const excludes = (subject, operand) => subject.excludes(operand);
const matches = (subject, operand) => subject.matches(operand);
/** Holds where the other does not, also where the value is null or missing. */
const negate = (test) => (subject, operand) => not(test(subject, operand));
/** Holds where the test holds for at least one of a list of operands. */
const anyOf = (test) => (subject, operand) => or(operand.map((value) => test(subject, value)));
const orders = (order) => (subject, operand) => subject.orders(order, operand);
const ordersInstant = (order) => (subject, operand) => subject.ordersInstant(order, operand);
export const operand = { anyValue, pattern, boolean, object, isoInstant, relativeInstant, each, atLeastOne };
export const test = { equals, within, contains, excludes, matches, negate, anyOf, orders, ordersInstant };
export const operator = { single, list };
//# sourceMappingURL=operator.js.map