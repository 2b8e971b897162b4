import { defineCase, ids, where } from '../../support/define-case.js';

export const allMembers = defineCase({
  title: 'match wants an element that meets every member',
  list: where({ k: 'options.items', v: { sku: 'a', cost: 10 }, o: 'match' }),
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (
        t.domain_id = ?
        AND (
          JSON_TYPE(JSON_EXTRACT(t.options, ?)) = 'ARRAY'
          AND (
            SELECT 1
            FROM JSON_TABLE(
              JSON_EXTRACT(JSON_EXTRACT(t.options, ?), '$'), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
            ) AS e1
            WHERE (
              JSON_TYPE(COALESCE(e1.v, CAST('null' AS JSON))) = 'OBJECT'
              AND (
                COALESCE(CAST(? AS JSON) MEMBER OF (JSON_EXTRACT(COALESCE(e1.v, CAST('null' AS JSON)), ?)))
                AND COALESCE(CAST(? AS JSON) MEMBER OF (JSON_EXTRACT(COALESCE(e1.v, CAST('null' AS JSON)), ?)))
              )
            )
            LIMIT 1
          ) = 1
        )
      )
      ORDER BY t.job_task_id
    `,
    mariadb: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (
        t.domain_id = ?
        AND (
          SUBSTR(JSON_EXTRACT(t.options, ?), 1, 1) = '['
          AND (
            SELECT 1
            FROM JSON_TABLE(JSON_EXTRACT(t.options, ?), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')) AS e1
            WHERE (
              SUBSTR(e1.v, 1, 1) = '{'
              AND (
                (
                  JSON_EXTRACT(e1.v, ?) COLLATE utf8mb4_nopad_bin = ?
                  OR (
                    SUBSTR(JSON_EXTRACT(e1.v, ?), 1, 1) = '['
                    AND (
                      SELECT 1
                      FROM JSON_TABLE(JSON_EXTRACT(e1.v, ?), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')) AS e2
                      WHERE e2.v COLLATE utf8mb4_nopad_bin = ?
                      LIMIT 1
                    ) = 1
                  )
                )
                AND (
                  JSON_EXTRACT(e1.v, ?) COLLATE utf8mb4_nopad_bin = ?
                  OR (
                    SUBSTR(JSON_EXTRACT(e1.v, ?), 1, 1) = '['
                    AND (
                      SELECT 1
                      FROM JSON_TABLE(JSON_EXTRACT(e1.v, ?), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')) AS e3
                      WHERE e3.v COLLATE utf8mb4_nopad_bin = ?
                      LIMIT 1
                    ) = 1
                  )
                )
              )
            )
            LIMIT 1
          ) = 1
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
          SUBSTR((t.options -> ?), 1, 1) = '['
          AND EXISTS (
            SELECT 1
            FROM json_each(CASE WHEN SUBSTR((t.options -> ?), 1, 1) = '[' THEN (t.options -> ?) ELSE NULL END) AS e1
            WHERE (
              SUBSTR((e1.json -> e1.key), 1, 1) = '{'
              AND (
                (
                  ((e1.json -> e1.key) -> ?) = ?
                  OR (
                    SUBSTR(((e1.json -> e1.key) -> ?), 1, 1) = '['
                    AND EXISTS (
                      SELECT 1
                      FROM json_each(
                        CASE
                          WHEN SUBSTR(((e1.json -> e1.key) -> ?), 1, 1) = '[' THEN ((e1.json -> e1.key) -> ?)
                          ELSE NULL
                        END
                      ) AS e2
                      WHERE (e2.json -> e2.key) = ?
                    )
                  )
                )
                AND (
                  ((e1.json -> e1.key) -> ?) = ?
                  OR (
                    SUBSTR(((e1.json -> e1.key) -> ?), 1, 1) = '['
                    AND EXISTS (
                      SELECT 1
                      FROM json_each(
                        CASE
                          WHEN SUBSTR(((e1.json -> e1.key) -> ?), 1, 1) = '[' THEN ((e1.json -> e1.key) -> ?)
                          ELSE NULL
                        END
                      ) AS e3
                      WHERE (e3.json -> e3.key) = ?
                    )
                  )
                )
              )
            )
          )
        )
      )
      ORDER BY t.job_task_id
    `,
  },
  params: {
    mysql: ['domain-a', '$."items"', '$."items"', '"a"', '$."sku"', '10', '$."cost"'],
    mariadb: [
      'domain-a',
      '$."items"',
      '$."items"',
      '$."sku"',
      '"a"',
      '$."sku"',
      '$."sku"',
      '"a"',
      '$."cost"',
      '10',
      '$."cost"',
      '$."cost"',
      '10',
    ],
    sqlite: [
      'domain-a',
      '$."items"',
      '$."items"',
      '$."items"',
      '$."sku"',
      '"a"',
      '$."sku"',
      '$."sku"',
      '$."sku"',
      '"a"',
      '$."cost"',
      '10',
      '$."cost"',
      '$."cost"',
      '$."cost"',
      '10',
    ],
  },
  rows: ids(3),
});
