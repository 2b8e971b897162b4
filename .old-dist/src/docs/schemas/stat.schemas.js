import { listOf, ref, request, text } from '../open-api.js';
import { FILTER_MEMBERS, KEY, KEY_MEMBERS, twoNames } from './query.schemas.js';
const MOST_FIELDS = 50;
const NAME_MEMBERS = twoNames('name', 'n', text('The name of the column in the result.', KEY));
const COUNT = { type: 'integer', minimum: 0, maximum: 2_147_483_647 };
const operators = (description, ...names) => twoNames('operator', 'o', text(description, { enum: names }));
/** The statistics query and its stages. */
export const STAT_SCHEMAS = {
    StatisticsQuery: request('Either aggregate or distinct; where both are given, aggregate counts.', {
        ...FILTER_MEMBERS,
        aggregate: listOf(ref('schemas', 'Stage'), 20, 'The stages, in the order in which they run.'),
        distinct: text('The field or path whose different values are asked for.', KEY),
        page: ref('schemas', 'Page'),
    }),
    Stage: request('One stage of a pipeline: exactly one of these members.', {
        unwind: ref('schemas', 'Unwind'),
        group: ref('schemas', 'Group'),
        project: ref('schemas', 'Project'),
        sort: ref('schemas', 'Sort'),
        limit: { ...COUNT, minimum: 1, description: 'Only the first rows, so many.' },
        skip: { ...COUNT, description: 'Without the first rows, so many.' },
        count: ref('schemas', 'Count'),
    }, { minProperties: 1 }),
    Unwind: request('One row for each element of a list.', { path: text('The list.', KEY) }, { required: ['path'] }),
    Count: request('One row with the number of rows.', { name: text('The name of its column.', KEY) }, { required: ['name'] }),
    Group: request('One row for each different combination of the keys; without keys, one row. Keys, fields or both.', {
        keys: listOf(ref('schemas', 'GroupKey'), 10, 'What the rows of a group have in common.'),
        fields: listOf(ref('schemas', 'GroupField'), MOST_FIELDS, 'What is computed over the rows of a group.'),
    }),
    GroupKey: request('A key with the name of its column.', {
        ...KEY_MEMBERS,
        ...NAME_MEMBERS,
        date_format: text('year, month or day for a number; else a format such as %Y-%m-%d. Only for datetimes.', {
            maxLength: 64,
        }),
    }),
    GroupField: request('An operator over the rows of a group. count wants no key, push wants fields instead.', {
        ...NAME_MEMBERS,
        ...KEY_MEMBERS,
        ...operators('What is computed.', ...['count', 'sum', 'average', 'max', 'min', 'first', 'last', 'push', 'add_to_set', 'merge_objects']),
        fields: listOf(ref('schemas', 'PushField'), MOST_FIELDS, 'The members of the objects that push makes.'),
        conditions: listOf(ref('schemas', 'Condition'), MOST_FIELDS, 'For count, sum and average: which rows count.'),
    }),
    PushField: request('One member of the objects that push makes.', { ...KEY_MEMBERS, ...NAME_MEMBERS }),
    Condition: request('A condition on a row of the group; values compare whole, across types.', {
        ...KEY_MEMBERS,
        ...twoNames('value', 'v', { description: 'The operand; not null.' }),
        ...operators('How the two are compared.', 'eq', 'not', 'gt', 'gte', 'lt', 'lte'),
    }),
    Project: request('Other columns, beside the keys of the group before.', {
        fields: { ...listOf(ref('schemas', 'ProjectField'), MOST_FIELDS, 'The columns.'), minItems: 1 },
        exclude_keys: { type: 'boolean', description: 'Whether the keys of the group are left out.' },
    }, { required: ['fields'] }),
    ProjectField: request('A column: the value of the key, or what the operator makes of it.', {
        ...NAME_MEMBERS,
        ...KEY_MEMBERS,
        ...operators('Optional.', 'size', 'array_to_object', 'object_to_array'),
    }),
};
//# sourceMappingURL=stat.schemas.js.map