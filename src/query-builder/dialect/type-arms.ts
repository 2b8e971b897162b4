import type { JsonType } from '../json.js';
import { cases, FALSE, join, sql, type Sql } from '../sql/sql.js';
import type { JsonSql, TypeArm } from './dialect.js';

/** How a database tells types: an expression, and what it gives for the types that have one tag only. */
interface TypeTags {
  readonly tag: (value: Sql) => Sql;
  readonly tags: Readonly<Partial<Record<JsonType, Sql>>>;
  readonly is: JsonSql['is'];
}

/** The condition of the type's arm. The type is looked at once where every arm has one tag, since that means reading the value. */
export function byType(value: Sql, arms: readonly TypeArm[], { tag, tags, is }: TypeTags): Sql {
  const open = arms.filter(({ holds }) => holds !== FALSE);
  const written = open.flatMap(({ type, holds }) => {
    const known = tags[type];
    return known === undefined ? [] : [sql`WHEN ${known} THEN ${holds}`];
  });
  if (open.length === 0) {
    return FALSE;
  }
  if (written.length < open.length) {
    return cases(
      open.map(({ type, holds }) => ({ when: is(type, value), then: holds })),
      FALSE,
    );
  }
  return sql`CASE ${tag(value)} ${join(written, sql` `)} ELSE FALSE END`;
}
