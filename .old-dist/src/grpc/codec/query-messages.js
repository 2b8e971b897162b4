import { message, messages, messageType, oneof, scalar, string, strings } from './message-type.js';
const PACKAGE = 'spaceone.api.core.v1';
const KEY = oneof('key_alias', { key: string(1), k: string(2) });
const NAME = oneof('name_alias', { name: string(3), n: string(4) });
const OPERATOR = oneof('operator_alias', { operator: string(5), o: string(6) });
const CONDITION = {
    ...KEY,
    ...oneof('value_alias', { value: scalar(3, 'value'), v: scalar(4, 'value') }),
    ...OPERATOR,
};
export const FILTER = messageType(`${PACKAGE}.Filter`, CONDITION);
const SORT_KEY = messageType(`${PACKAGE}.SortKey`, { key: string(1), desc: scalar(2, 'bool') });
const ORDERING = { key: string(1), desc: scalar(2, 'bool'), keys: messages(3, SORT_KEY) };
const SORT = messageType(`${PACKAGE}.Sort`, ORDERING);
const PAGE = messageType(`${PACKAGE}.Page`, { start: scalar(1, 'uint32'), limit: scalar(2, 'uint32') });
export const QUERY = messageType(`${PACKAGE}.Query`, {
    filter: messages(1, FILTER),
    filter_or: messages(2, FILTER),
    sort: message(3, SORT),
    page: message(4, PAGE),
    minimal: scalar(5, 'bool'),
    count_only: scalar(6, 'bool'),
    only: strings(7),
    keyword: string(8),
});
const AGGREGATE_GROUP_KEY = messageType(`${PACKAGE}.AggregateGroupKey`, {
    ...KEY,
    ...NAME,
    date_format: string(5),
});
const AGGREGATE_GROUP_SUB_FIELD = messageType(`${PACKAGE}.AggregateGroupSubField`, { ...KEY, ...NAME });
const AGGREGATE_SUB_CONDITION = messageType(`${PACKAGE}.AggregateSubCondition`, CONDITION);
const AGGREGATE_GROUP_FIELD = messageType(`${PACKAGE}.AggregateGroupField`, {
    ...KEY,
    ...NAME,
    ...OPERATOR,
    fields: messages(7, AGGREGATE_GROUP_SUB_FIELD),
    conditions: messages(8, AGGREGATE_SUB_CONDITION),
});
const AGGREGATE_GROUP = messageType(`${PACKAGE}.AggregateGroup`, {
    keys: messages(1, AGGREGATE_GROUP_KEY),
    fields: messages(2, AGGREGATE_GROUP_FIELD),
});
const AGGREGATE_PROJECT_FIELD = messageType(`${PACKAGE}.AggregateProjectField`, {
    ...KEY,
    ...NAME,
    ...OPERATOR,
});
const AGGREGATE_PROJECT = messageType(`${PACKAGE}.AggregateProject`, {
    fields: messages(1, AGGREGATE_PROJECT_FIELD),
    exclude_keys: scalar(2, 'bool'),
});
const AGGREGATE_UNWIND = messageType(`${PACKAGE}.AggregateUnwind`, { path: string(1) });
const AGGREGATE_COUNT = messageType(`${PACKAGE}.AggregateCount`, { name: string(1) });
const AGGREGATE_SORT = messageType(`${PACKAGE}.AggregateSort`, ORDERING);
export const STATISTICS_AGGREGATE = messageType(`${PACKAGE}.StatisticsAggregate`, oneof('aggregate_alias', {
    unwind: message(1, AGGREGATE_UNWIND),
    group: message(2, AGGREGATE_GROUP),
    count: message(3, AGGREGATE_COUNT),
    sort: message(4, AGGREGATE_SORT),
    project: message(5, AGGREGATE_PROJECT),
    limit: scalar(6, 'int32'),
    skip: scalar(7, 'int32'),
}));
export const STATISTICS_QUERY = messageType(`${PACKAGE}.StatisticsQuery`, {
    filter: messages(1, FILTER),
    filter_or: messages(2, FILTER),
    aggregate: messages(3, STATISTICS_AGGREGATE),
    page: message(4, PAGE),
    distinct: string(5),
    keyword: string(6),
});
//# sourceMappingURL=query-messages.js.map