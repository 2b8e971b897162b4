import { TYPE_RANKS, type JsonType } from '../json.js';
import { cases, FALSE, integer, join, sql, type Sql } from '../sql/sql.js';
import type { JsonSql, TypeArm } from './dialect.js';

/** How a database distinguishes types: by an expression, and its values for each type; none where they are not a short list. */
export interface TypeTags {
  readonly tag: (value: Sql) => Sql;
  readonly tags: Readonly<Record<JsonType, readonly Sql[]>>;
  readonly is: JsonSql['is'];
}

/** The condition of the type's arm. The type is read once where every arm has one tag, since that means reading the value. */
export function byType(value: Sql, arms: readonly TypeArm[], { tag, tags, is }: TypeTags): Sql {
  const open = arms.filter(({ holds }) => holds !== FALSE);
  if (open.length === 0) {
    return FALSE;
  }
  if (open.some(({ type }) => tags[type].length !== 1)) {
    return cases(
      open.map(({ type, holds }) => ({ when: is(type, value), then: holds })),
      FALSE,
    );
  }
  const written = open.map(({ type, holds }) => sql`WHEN ${join(tags[type])} THEN ${holds}`);
  return sql`CASE ${tag(value)} ${join(written, sql` `)} ELSE FALSE END`;
}

export function rankArms({ tags }: Pick<TypeTags, 'tags'>): Sql {
  const ranked = Object.entries(tags) as readonly [JsonType, readonly Sql[]][];
  const arms = ranked.flatMap(([type, of]) => of.map((tag) => sql`WHEN ${tag} THEN ${integer(TYPE_RANKS[type])}`));
  return join(arms, sql` `);
}
