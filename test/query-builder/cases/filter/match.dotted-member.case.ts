import { defineCase, ids, where } from '../../support/define-case.js';

export const dottedMember = defineCase({
  title: 'a dotted member of match is a path',
  list: where({ k: 'options.items', v: { 'parts.0': 'x' }, o: 'match' }),
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
              AND CASE
                WHEN JSON_TYPE(JSON_EXTRACT(COALESCE(e1.v, CAST('null' AS JSON)), ?)) = 'ARRAY' THEN (
                  SELECT 1
                  FROM JSON_TABLE(
                    JSON_EXTRACT(JSON_EXTRACT(COALESCE(e1.v, CAST('null' AS JSON)), ?), '$'),
                    '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
                  ) AS e2
                  WHERE (
                    (
                      JSON_TYPE(COALESCE(e2.v, CAST('null' AS JSON))) = 'OBJECT'
                      AND CAST(? AS JSON) MEMBER OF (JSON_EXTRACT(COALESCE(e2.v, CAST('null' AS JSON)), ?))
                    )
                    OR ((e2.n - 1) = 0 AND COALESCE(e2.v, CAST('null' AS JSON)) = CAST(? AS JSON))
                  )
                  LIMIT 1
                ) = 1
                ELSE CAST(? AS JSON) MEMBER OF (JSON_EXTRACT(COALESCE(e1.v, CAST('null' AS JSON)), ?))
              END
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
              AND CASE
                WHEN SUBSTR(JSON_EXTRACT(e1.v, ?), 1, 1) = '[' THEN (
                  SELECT 1
                  FROM JSON_TABLE(JSON_EXTRACT(e1.v, ?), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')) AS e3
                  WHERE (
                    (
                      SUBSTR(e3.v, 1, 1) = '{'
                      AND (
                        JSON_EXTRACT(e3.v, ?) COLLATE utf8mb4_nopad_bin = ?
                        OR (
                          SUBSTR(JSON_EXTRACT(e3.v, ?), 1, 1) = '['
                          AND (
                            SELECT 1
                            FROM JSON_TABLE(
                              JSON_EXTRACT(e3.v, ?), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
                            ) AS e4
                            WHERE e4.v COLLATE utf8mb4_nopad_bin = ?
                            LIMIT 1
                          ) = 1
                        )
                      )
                    )
                    OR ((e3.n - 1) = 0 AND e3.v COLLATE utf8mb4_nopad_bin = ?)
                  )
                  LIMIT 1
                ) = 1
                ELSE (
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
              END
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
              AND CASE
                WHEN SUBSTR(((e1.json -> e1.key) -> ?), 1, 1) = '[' THEN EXISTS (
                  SELECT 1
                  FROM json_each(
                    CASE
                      WHEN SUBSTR(((e1.json -> e1.key) -> ?), 1, 1) = '[' THEN ((e1.json -> e1.key) -> ?) ELSE NULL
                    END
                  ) AS e3
                  WHERE (
                    (
                      SUBSTR((e3.json -> e3.key), 1, 1) = '{'
                      AND (
                        ((e3.json -> e3.key) -> ?) = ?
                        OR (
                          SUBSTR(((e3.json -> e3.key) -> ?), 1, 1) = '['
                          AND EXISTS (
                            SELECT 1
                            FROM json_each(
                              CASE
                                WHEN SUBSTR(((e3.json -> e3.key) -> ?), 1, 1) = '[' THEN ((e3.json -> e3.key) -> ?)
                                ELSE NULL
                              END
                            ) AS e4
                            WHERE (e4.json -> e4.key) = ?
                          )
                        )
                      )
                    )
                    OR (e3.key = 0 AND (e3.json -> e3.key) = ?)
                  )
                )
                ELSE (
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
              END
            )
          )
        )
      )
      ORDER BY t.job_task_id
    `,
  },
  params: {
    mysql: [
      'domain-a',
      '$."items"',
      '$."items"',
      '$."parts"',
      '$."parts"',
      '"x"',
      '$."0"',
      '"x"',
      '"x"',
      '$."parts"."0"',
    ],
    mariadb: [
      'domain-a',
      '$."items"',
      '$."items"',
      '$."parts"',
      '$."parts"',
      '$."0"',
      '"x"',
      '$."0"',
      '$."0"',
      '"x"',
      '"x"',
      '$."parts"."0"',
      '"x"',
      '$."parts"."0"',
      '$."parts"."0"',
      '"x"',
    ],
    sqlite: [
      'domain-a',
      '$."items"',
      '$."items"',
      '$."items"',
      '$."parts"',
      '$."parts"',
      '$."parts"',
      '$."0"',
      '"x"',
      '$."0"',
      '$."0"',
      '$."0"',
      '"x"',
      '"x"',
      '$."parts"."0"',
      '"x"',
      '$."parts"."0"',
      '$."parts"."0"',
      '$."parts"."0"',
      '"x"',
    ],
  },
  rows: ids(3),
});
