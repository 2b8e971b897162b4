import { emitSelect } from './emit/select.js';
import { QueryError } from './errors.js';
import { parseListQuery, parseOnly } from './parse/list-query.js';
import { parseStatQuery } from './parse/stat-query.js';
import { Aliases } from './path/aliases.js';
import { PathIndexes } from './plan/path-indexes.js';
import { planGet, planList } from './plan/list.js';
import { planStat } from './plan/stat.js';
const COUNT_COLUMNS = [{ name: 'count', kind: 'int' }];
function planContext({ schema, dialect }, required) {
    const tenant = required[schema.tenant];
    const indexes = tenant === undefined ? new PathIndexes([], '') : new PathIndexes(schema.pathIndexes ?? [], tenant);
    return { schema, dialect, aliases: new Aliases(), indexes };
}
/** Gives a statement that reads path indexes the one to run where it finds them inexact. */
function orElse(query, recompile, plan, context) {
    if (plan.indexes.inUse.length === 0)
        return query;
    const unindexed = { ...context, schema: { ...context.schema, pathIndexes: [] } };
    return { ...query, otherwise: () => recompile(unindexed) ?? query };
}
function compiled(block, columns, { dialect, limits }) {
    const { text, params } = emitSelect(block, dialect);
    if (text.length > limits.statementLength || params.length > limits.boundValues) {
        throw new QueryError('ERROR_DB_QUERY', 'query', `At most ${String(limits.statementLength)} characters of SQL and ${String(limits.boundValues)} bound values are possible. Fewer conditions, shorter lists and shorter keys make fewer.`);
    }
    return { sql: text, params, columns, once: dialect.runsOnce(text) };
}
/** Compiles the read of one record. Throws QueryError. */
export function compileGet({ required, only }, context) {
    const paths = parseOnly(only.map((value, index) => ({ value, place: `only[${String(index)}]` })), context.limits);
    const { block, columns } = planGet(paths, required, planContext(context, required));
    return compiled(block, columns, context);
}
/** Compiles a Query into its page and its count. Throws QueryError. */
export function compileList(query, required, context) {
    const { schema, limits, now } = context;
    const parsed = parseListQuery(query, { limits, now, keywordField: schema.keyword });
    const plan = planContext(context, required);
    const { rows, count } = planList(parsed, required, plan);
    const orElseThe = (name, statement) => orElse(statement, (unindexed) => compileList(query, required, unindexed)[name], plan, context);
    return {
        rows: rows === null ? null : orElseThe('rows', compiled(rows.block, rows.columns, context)),
        count: orElseThe('count', compiled(count, COUNT_COLUMNS, context)),
        paged: parsed.page !== null,
    };
}
/** Compiles a StatisticsQuery into its rows and, for a page, their count. Throws QueryError. */
export function compileStat(query, required, context) {
    const { schema, limits, now } = context;
    const parsed = parseStatQuery(query, { limits, now, keywordField: schema.keyword });
    const maxRows = parsed.page === null && limits.statRows > 0 ? limits.statRows : null;
    const plan = planContext(context, required);
    const { rows, count, values } = planStat(parsed, required, maxRows, plan);
    const orElseThe = (name, statement) => orElse(statement, (unindexed) => compileStat(query, required, unindexed)[name], plan, context);
    return {
        rows: orElseThe('rows', compiled(rows.block, rows.columns, context)),
        count: count === null ? null : orElseThe('count', compiled(count, COUNT_COLUMNS, context)),
        maxRows,
        values,
    };
}
//# sourceMappingURL=compile.js.map