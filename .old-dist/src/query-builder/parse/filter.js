import { QueryError } from '../errors.js';
import { FILTER_OPERATORS, isFilterOperator } from '../operators/filter-operators.js';
import { parseFieldPath } from '../operands/field-path.js';
import { has, readAliased, readList, readObject, spelling } from './json-reader.js';
const CONDITION_MEMBERS = ['key', 'k', 'value', 'v', 'operator', 'o'];
/** The operand and where it stands; a condition without a value has the value null. */
export function readOperand(reader) {
    const member = spelling(reader, 'value', 'v');
    const operand = has(reader, member) ? reader.members[member] : null;
    return { operand: operand ?? null, place: `${reader.place}.${member}` };
}
function parseCondition(value, place, context) {
    const reader = readObject(value, place, CONDITION_MEMBERS);
    const key = readAliased(reader, 'key', 'k');
    const name = readAliased(reader, 'operator', 'o');
    const given = readOperand(reader);
    if (!isFilterOperator(name.value)) {
        const wrong = name.value === '' ? 'An operator is required' : `Unknown operator ${JSON.stringify(name.value.slice(0, 64))}`;
        throw new QueryError('ERROR_DB_QUERY', name.place, `${wrong}. One of: ${Object.keys(FILTER_OPERATORS).join(', ')}.`);
    }
    const operator = FILTER_OPERATORS[name.value];
    if (operator.takes === 'list' && !Array.isArray(given.operand)) {
        throw new QueryError('ERROR_OPERATOR_LIST_VALUE_TYPE', given.place, `${name.value} wants a list of values.`);
    }
    if (operator.takes === 'value' && Array.isArray(given.operand)) {
        throw new QueryError('ERROR_OPERATOR_VALUE_TYPE', given.place, `${name.value} wants one value, got a list.`);
    }
    const path = parseFieldPath(key.value, key.place, context.limits);
    if (Array.isArray(given.operand) && given.operand.length > context.limits.listValues) {
        throw new QueryError('ERROR_DB_QUERY', given.place, `A list has at most ${String(context.limits.listValues)} values.`);
    }
    const operand = operator.read(given.operand, { ...context, place: given.place });
    return { path, operator: name.value, operand, place: given.place };
}
/** Each word of a keyword is one more alternative: the searched field contains it. */
function parseKeyword(keyword, place, context) {
    return keyword
        .split(' ')
        .filter((word) => word !== '')
        .map((word) => ({ path: { field: context.keywordField, parts: [] }, operator: 'contain', operand: word, place }));
}
/** Reads `filter`, `filter_or` and `keyword`; every condition is checked before any column is looked up. */
export function parseFilter(reader, keyword, context) {
    const read = (member) => readList(reader, member).map((element) => parseCondition(element.value, element.place, context));
    const all = read('filter');
    const any = [...read('filter_or'), ...parseKeyword(keyword, `${reader.place}.keyword`, context)];
    if (all.length + any.length > context.limits.conditions) {
        throw new QueryError('ERROR_DB_QUERY', reader.place, `A query has at most ${String(context.limits.conditions)} conditions, keyword words included.`);
    }
    return { all, any };
}
//# sourceMappingURL=filter.js.map