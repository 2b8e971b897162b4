import { defineCase, ids, where } from '../../support/define-case.js';

export const throughArray = defineCase({
  title: 'exists looks through arrays of objects',
  list: where({ k: 'options.items.sku', v: true, o: 'exists' }),
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (
        t.domain_id = ?
        AND CASE
          WHEN JSON_TYPE(JSON_EXTRACT(t.options, ?)) = 'ARRAY' THEN (
            SELECT 1
            FROM JSON_TABLE(
              JSON_EXTRACT(JSON_EXTRACT(t.options, ?), '$'), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
            ) AS e1
            WHERE (
              JSON_TYPE(COALESCE(e1.v, CAST('null' AS JSON))) = 'OBJECT'
              AND JSON_CONTAINS_PATH(COALESCE(e1.v, CAST('null' AS JSON)), 'one', ?)
            )
            LIMIT 1
          ) = 1
          ELSE JSON_CONTAINS_PATH(t.options, 'one', ?)
        END
      )
      ORDER BY t.job_task_id
    `,
    mariadb: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (
        t.domain_id = ?
        AND (
          LOCATE(CAST(? AS BINARY), CAST(t.options AS BINARY)) > 0
          AND CASE
            WHEN SUBSTR(JSON_EXTRACT(t.options, ?), 1, 1) = '[' THEN (
              SELECT 1
              FROM JSON_TABLE(JSON_EXTRACT(t.options, ?), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')) AS e1
              WHERE (SUBSTR(e1.v, 1, 1) = '{' AND JSON_EXISTS(e1.v, ?))
              LIMIT 1
            ) = 1
            ELSE JSON_EXISTS(t.options, ?)
          END
        )
      )
      ORDER BY t.job_task_id
    `,
    sqlite: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (
        t.domain_id = ?
        AND (
          instr(t.options, ?) > 0
          AND CASE
            WHEN SUBSTR((t.options -> ?), 1, 1) = '[' THEN EXISTS (
              SELECT 1
              FROM json_each(CASE WHEN SUBSTR((t.options -> ?), 1, 1) = '[' THEN (t.options -> ?) ELSE NULL END) AS e1
              WHERE (SUBSTR((e1.json -> e1.key), 1, 1) = '{' AND json_type((e1.json -> e1.key), ?) IS NOT NULL)
            )
            ELSE json_type(t.options, ?) IS NOT NULL
          END
        )
      )
      ORDER BY t.job_task_id
    `,
  },
  params: {
    mysql: ['domain-a', '$."items"', '$."items"', '$."sku"', '$."items"."sku"'],
    mariadb: ['domain-a', '"sku"', '$."items"', '$."items"', '$."sku"', '$."items"."sku"'],
    sqlite: ['domain-a', '"sku"', '$."items"', '$."items"', '$."items"', '$."sku"', '$."items"."sku"'],
  },
  rows: ids(1, 3, 6, 7, 9),
});
