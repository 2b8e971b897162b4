import { listOf, ref, request, text } from '../open-api.js';
/** The operators of conditions on job tasks. */
const FILTER_OPERATORS = [
    ...['eq', 'not', 'lt', 'lte', 'gt', 'gte', 'exists', 'in', 'not_in'],
    ...['contain', 'not_contain', 'contain_in', 'not_contain_in', 'match', 'regex', 'regex_in'],
    ...['datetime_lt', 'datetime_lte', 'datetime_gt', 'datetime_gte'],
    ...['timediff_lt', 'timediff_lte', 'timediff_gt', 'timediff_gte'],
];
export const KEY = { maxLength: 256 };
const MOST_CONDITIONS = 200;
/** A member that has a long and a short name. */
export function twoNames(long, short, schema) {
    return { [long]: schema, [short]: { ...schema, description: `Short for ${long}.` } };
}
export const KEY_MEMBERS = twoNames('key', 'k', text('A field, or a path below options.', KEY));
/** The members of requests that list and stat have in common. */
export const FILTER_MEMBERS = {
    filter: listOf(ref('schemas', 'Filter'), MOST_CONDITIONS, 'Conditions that must all hold.'),
    filter_or: listOf(ref('schemas', 'Filter'), MOST_CONDITIONS, 'Conditions of which one must hold.'),
    keyword: text('Words, one of which job_task_id must contain, whatever their case.'),
};
const WHOLE = { type: 'integer', minimum: 0, maximum: 4_294_967_295 };
/** Sort keys as `sort` of a list and the `sort` stage have them. */
const SORT_MEMBERS = {
    key: text('A field, or a path below options.', KEY),
    desc: { type: 'boolean', description: 'Whether the largest comes first.' },
};
const SORT = request('Either key with desc, or keys. Without either a list has the newest first.', {
    ...SORT_MEMBERS,
    keys: listOf(ref('schemas', 'SortKey'), 8, 'Several keys, the most significant first.'),
});
/** The parts of a query. */
export const QUERY_SCHEMAS = {
    Filter: request('One condition. Each member has a long and a short name; one of the two is given.', {
        ...KEY_MEMBERS,
        ...twoNames('value', 'v', {
            description: 'The operand: a text, a number, a boolean, null, a list or an object, as the operator wants it.',
        }),
        ...twoNames('operator', 'o', text('How the two are compared.', { enum: FILTER_OPERATORS })),
    }),
    SortKey: request('One key of a sort.', SORT_MEMBERS, { required: ['key'] }),
    Sort: SORT,
    Page: request('Rows start to start + limit - 1. Without a limit there is no page, and no end.', {
        start: { ...WHOLE, description: 'The first row, counted from 1.' },
        limit: { ...WHOLE, description: 'How many rows; beyond MAX_PAGE_LIMIT the request is refused.' },
    }),
    Query: request('Which job tasks, in which order, and which part of them.', {
        ...FILTER_MEMBERS,
        sort: ref('schemas', 'Sort'),
        page: ref('schemas', 'Page'),
        minimal: { type: 'boolean', description: 'Only job_task_id, status, created_count, job_id and data_source_id.' },
        count_only: { type: 'boolean', description: 'Only total_count; results stay empty.' },
        only: listOf({ type: 'string', maxLength: 256 }, 100, 'The fields to answer, dotted paths below options included; the sort keys come along.'),
    }),
};
//# sourceMappingURL=query.schemas.js.map