import { defineAnswer, defineCase } from '../../support/define-case.js';

const ROWS = [
  { job_task_id: 'jt-01', options: { items: [{ sku: 'a', cost: 1.5 }] } },
  { job_task_id: 'jt-03', options: { items: [{ sku: 'a', cost: 10, parts: ['x', 'y'] }] } },
  { job_task_id: 'jt-07', options: { items: [{ sku: 'a', cost: 3 }] } },
];

export const list = defineCase({
  title: 'a list with an unwind has a row for each element that its filter leaves, as an array of one',
  list: {
    unwind: { path: 'options.items', filter: [{ k: 'options.items.sku', v: 'a', o: 'eq' }] },
    only: ['job_task_id', 'options.items'],
    sort: [{ key: 'job_task_id' }],
    page: { limit: 10 },
  },
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0, JSON_REPLACE(t.options, ?, COALESCE(e1.v, CAST('null' AS JSON))) AS c1
      FROM job_task AS t,
        JSON_TABLE(
          JSON_EXTRACT(
            CASE
              WHEN JSON_TYPE(JSON_EXTRACT(t.options, ?)) = 'ARRAY' THEN JSON_EXTRACT(t.options, ?)
              WHEN JSON_TYPE(JSON_EXTRACT(t.options, ?)) = 'NULL' THEN NULL
              ELSE CAST(CONCAT('[', CAST(JSON_EXTRACT(t.options, ?) AS CHAR) COLLATE utf8mb4_0900_bin, ']') AS JSON)
            END, '$'
          ), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
        ) AS e1
      WHERE (
        t.domain_id = ?
        AND CASE
          WHEN JSON_TYPE(
            JSON_EXTRACT(
              CAST(
                CONCAT('{"v":', CAST(COALESCE(e1.v, CAST('null' AS JSON)) AS CHAR) COLLATE utf8mb4_0900_bin, '}') AS JSON
              ), ?
            )
          ) = 'ARRAY' THEN (
            SELECT 1
            FROM JSON_TABLE(
              JSON_EXTRACT(
                JSON_EXTRACT(
                  CAST(
                    CONCAT(
                      '{"v":', CAST(COALESCE(e1.v, CAST('null' AS JSON)) AS CHAR) COLLATE utf8mb4_0900_bin, '}'
                    ) AS JSON
                  ), ?
                ), '$'
              ), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
            ) AS e2
            WHERE (
              JSON_TYPE(COALESCE(e2.v, CAST('null' AS JSON))) = 'OBJECT'
              AND COALESCE(CAST(? AS JSON) MEMBER OF (JSON_EXTRACT(COALESCE(e2.v, CAST('null' AS JSON)), ?)))
            )
            LIMIT 1
          ) = 1
          ELSE COALESCE(
            CAST(? AS JSON) MEMBER OF (
              JSON_EXTRACT(
                CAST(
                  CONCAT('{"v":', CAST(COALESCE(e1.v, CAST('null' AS JSON)) AS CHAR) COLLATE utf8mb4_0900_bin, '}') AS JSON
                ), ?
              )
            )
          )
        END
      )
      ORDER BY t.job_task_id, t.job_task_id, (e1.n - 1)
      LIMIT 10
    `,
    mariadb: `
      SELECT t.job_task_id AS c0, JSON_REPLACE(t.options, ?, JSON_COMPACT(e1.v)) AS c1
      FROM job_task AS t,
        JSON_TABLE(
          CASE
            WHEN SUBSTR(JSON_EXTRACT(t.options, ?), 1, 1) = '[' THEN JSON_EXTRACT(t.options, ?)
            WHEN SUBSTR(JSON_EXTRACT(t.options, ?), 1, 1) = 'n' THEN NULL
            ELSE CONCAT('[', JSON_COMPACT(JSON_EXTRACT(t.options, ?)), ']')
          END, '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
        ) AS e1
      WHERE (
        t.domain_id = ?
        AND CASE
          WHEN SUBSTR(JSON_EXTRACT(CONCAT('{"v":', JSON_COMPACT(e1.v), '}'), ?), 1, 1) = '[' THEN (
            SELECT 1
            FROM JSON_TABLE(
              JSON_EXTRACT(CONCAT('{"v":', JSON_COMPACT(e1.v), '}'), ?),
              '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
            ) AS e3
            WHERE (
              SUBSTR(e3.v, 1, 1) = '{'
              AND (
                JSON_EXTRACT(e3.v, ?) COLLATE utf8mb4_nopad_bin = ?
                OR (
                  SUBSTR(JSON_EXTRACT(e3.v, ?), 1, 1) = '['
                  AND (
                    SELECT 1
                    FROM JSON_TABLE(JSON_EXTRACT(e3.v, ?), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')) AS e4
                    WHERE e4.v COLLATE utf8mb4_nopad_bin = ?
                    LIMIT 1
                  ) = 1
                )
              )
            )
            LIMIT 1
          ) = 1
          ELSE (
            JSON_EXTRACT(CONCAT('{"v":', JSON_COMPACT(e1.v), '}'), ?) COLLATE utf8mb4_nopad_bin = ?
            OR (
              SUBSTR(JSON_EXTRACT(CONCAT('{"v":', JSON_COMPACT(e1.v), '}'), ?), 1, 1) = '['
              AND (
                SELECT 1
                FROM JSON_TABLE(
                  JSON_EXTRACT(CONCAT('{"v":', JSON_COMPACT(e1.v), '}'), ?),
                  '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
                ) AS e2
                WHERE e2.v COLLATE utf8mb4_nopad_bin = ?
                LIMIT 1
              ) = 1
            )
          )
        END
      )
      ORDER BY t.job_task_id, t.job_task_id, (e1.n - 1)
      LIMIT 10
    `,
    sqlite: `
      SELECT t.job_task_id AS c0, json_replace(t.options, ?, json((e1.json -> e1.key))) AS c1
      FROM job_task AS t,
        json_each(
          CASE
            WHEN SUBSTR(
              CASE
                WHEN SUBSTR((t.options -> ?), 1, 1) = '[' THEN (t.options -> ?)
                WHEN SUBSTR((t.options -> ?), 1, 1) = 'n' THEN NULL
                ELSE ('[' || (t.options -> ?) || ']')
              END, 1, 1
            ) = '[' THEN CASE
              WHEN SUBSTR((t.options -> ?), 1, 1) = '[' THEN (t.options -> ?)
              WHEN SUBSTR((t.options -> ?), 1, 1) = 'n' THEN NULL
              ELSE ('[' || (t.options -> ?) || ']')
            END
            ELSE NULL
          END
        ) AS e1
      WHERE (
        t.domain_id = ?
        AND CASE
          WHEN SUBSTR((('{"v":' || (e1.json -> e1.key) || '}') -> ?), 1, 1) = '[' THEN EXISTS (
            SELECT 1
            FROM json_each(
              CASE
                WHEN SUBSTR((('{"v":' || (e1.json -> e1.key) || '}') -> ?), 1, 1) = '[' THEN (
                  ('{"v":' || (e1.json -> e1.key) || '}') -> ?
                )
                ELSE NULL
              END
            ) AS e3
            WHERE (
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
          )
          ELSE (
            (('{"v":' || (e1.json -> e1.key) || '}') -> ?) = ?
            OR (
              SUBSTR((('{"v":' || (e1.json -> e1.key) || '}') -> ?), 1, 1) = '['
              AND EXISTS (
                SELECT 1
                FROM json_each(
                  CASE
                    WHEN SUBSTR((('{"v":' || (e1.json -> e1.key) || '}') -> ?), 1, 1) = '[' THEN (
                      ('{"v":' || (e1.json -> e1.key) || '}') -> ?
                    )
                    ELSE NULL
                  END
                ) AS e2
                WHERE (e2.json -> e2.key) = ?
              )
            )
          )
        END
      )
      ORDER BY t.job_task_id, t.job_task_id, e1.key
      LIMIT 10
    `,
  },
  params: {
    mysql: [
      '$."items"',
      '$."items"',
      '$."items"',
      '$."items"',
      '$."items"',
      'domain-a',
      '$."v"',
      '$."v"',
      '"a"',
      '$."sku"',
      '"a"',
      '$."v"."sku"',
    ],
    mariadb: [
      '$."items"',
      '$."items"',
      '$."items"',
      '$."items"',
      '$."items"',
      'domain-a',
      '$."v"',
      '$."v"',
      '$."sku"',
      '"a"',
      '$."sku"',
      '$."sku"',
      '"a"',
      '$."v"."sku"',
      '"a"',
      '$."v"."sku"',
      '$."v"."sku"',
      '"a"',
    ],
    sqlite: [
      '$."items"',
      '$."items"',
      '$."items"',
      '$."items"',
      '$."items"',
      '$."items"',
      '$."items"',
      '$."items"',
      '$."items"',
      'domain-a',
      '$."v"',
      '$."v"',
      '$."v"',
      '$."sku"',
      '"a"',
      '$."sku"',
      '$."sku"',
      '$."sku"',
      '"a"',
      '$."v"."sku"',
      '"a"',
      '$."v"."sku"',
      '$."v"."sku"',
      '$."v"."sku"',
      '"a"',
    ],
  },
  count: {
    total: 3,
    sql: {
      mysql: `
      SELECT COUNT(*) AS c0
      FROM job_task AS t,
        JSON_TABLE(
          JSON_EXTRACT(
            CASE
              WHEN JSON_TYPE(JSON_EXTRACT(t.options, ?)) = 'ARRAY' THEN JSON_EXTRACT(t.options, ?)
              WHEN JSON_TYPE(JSON_EXTRACT(t.options, ?)) = 'NULL' THEN NULL
              ELSE CAST(CONCAT('[', CAST(JSON_EXTRACT(t.options, ?) AS CHAR) COLLATE utf8mb4_0900_bin, ']') AS JSON)
            END, '$'
          ), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
        ) AS e1
      WHERE (
        t.domain_id = ?
        AND CASE
          WHEN JSON_TYPE(
            JSON_EXTRACT(
              CAST(
                CONCAT('{"v":', CAST(COALESCE(e1.v, CAST('null' AS JSON)) AS CHAR) COLLATE utf8mb4_0900_bin, '}') AS JSON
              ), ?
            )
          ) = 'ARRAY' THEN (
            SELECT 1
            FROM JSON_TABLE(
              JSON_EXTRACT(
                JSON_EXTRACT(
                  CAST(
                    CONCAT(
                      '{"v":', CAST(COALESCE(e1.v, CAST('null' AS JSON)) AS CHAR) COLLATE utf8mb4_0900_bin, '}'
                    ) AS JSON
                  ), ?
                ), '$'
              ), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
            ) AS e2
            WHERE (
              JSON_TYPE(COALESCE(e2.v, CAST('null' AS JSON))) = 'OBJECT'
              AND COALESCE(CAST(? AS JSON) MEMBER OF (JSON_EXTRACT(COALESCE(e2.v, CAST('null' AS JSON)), ?)))
            )
            LIMIT 1
          ) = 1
          ELSE COALESCE(
            CAST(? AS JSON) MEMBER OF (
              JSON_EXTRACT(
                CAST(
                  CONCAT('{"v":', CAST(COALESCE(e1.v, CAST('null' AS JSON)) AS CHAR) COLLATE utf8mb4_0900_bin, '}') AS JSON
                ), ?
              )
            )
          )
        END
      )
    `,
      mariadb: `
      SELECT COUNT(*) AS c0
      FROM job_task AS t,
        JSON_TABLE(
          CASE
            WHEN SUBSTR(JSON_EXTRACT(t.options, ?), 1, 1) = '[' THEN JSON_EXTRACT(t.options, ?)
            WHEN SUBSTR(JSON_EXTRACT(t.options, ?), 1, 1) = 'n' THEN NULL
            ELSE CONCAT('[', JSON_COMPACT(JSON_EXTRACT(t.options, ?)), ']')
          END, '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
        ) AS e1
      WHERE (
        t.domain_id = ?
        AND CASE
          WHEN SUBSTR(JSON_EXTRACT(CONCAT('{"v":', JSON_COMPACT(e1.v), '}'), ?), 1, 1) = '[' THEN (
            SELECT 1
            FROM JSON_TABLE(
              JSON_EXTRACT(CONCAT('{"v":', JSON_COMPACT(e1.v), '}'), ?),
              '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
            ) AS e3
            WHERE (
              SUBSTR(e3.v, 1, 1) = '{'
              AND (
                JSON_EXTRACT(e3.v, ?) COLLATE utf8mb4_nopad_bin = ?
                OR (
                  SUBSTR(JSON_EXTRACT(e3.v, ?), 1, 1) = '['
                  AND (
                    SELECT 1
                    FROM JSON_TABLE(JSON_EXTRACT(e3.v, ?), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')) AS e4
                    WHERE e4.v COLLATE utf8mb4_nopad_bin = ?
                    LIMIT 1
                  ) = 1
                )
              )
            )
            LIMIT 1
          ) = 1
          ELSE (
            JSON_EXTRACT(CONCAT('{"v":', JSON_COMPACT(e1.v), '}'), ?) COLLATE utf8mb4_nopad_bin = ?
            OR (
              SUBSTR(JSON_EXTRACT(CONCAT('{"v":', JSON_COMPACT(e1.v), '}'), ?), 1, 1) = '['
              AND (
                SELECT 1
                FROM JSON_TABLE(
                  JSON_EXTRACT(CONCAT('{"v":', JSON_COMPACT(e1.v), '}'), ?),
                  '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
                ) AS e2
                WHERE e2.v COLLATE utf8mb4_nopad_bin = ?
                LIMIT 1
              ) = 1
            )
          )
        END
      )
    `,
      sqlite: `
      SELECT COUNT(*) AS c0
      FROM job_task AS t,
        json_each(
          CASE
            WHEN SUBSTR(
              CASE
                WHEN SUBSTR((t.options -> ?), 1, 1) = '[' THEN (t.options -> ?)
                WHEN SUBSTR((t.options -> ?), 1, 1) = 'n' THEN NULL
                ELSE ('[' || (t.options -> ?) || ']')
              END, 1, 1
            ) = '[' THEN CASE
              WHEN SUBSTR((t.options -> ?), 1, 1) = '[' THEN (t.options -> ?)
              WHEN SUBSTR((t.options -> ?), 1, 1) = 'n' THEN NULL
              ELSE ('[' || (t.options -> ?) || ']')
            END
            ELSE NULL
          END
        ) AS e1
      WHERE (
        t.domain_id = ?
        AND CASE
          WHEN SUBSTR((('{"v":' || (e1.json -> e1.key) || '}') -> ?), 1, 1) = '[' THEN EXISTS (
            SELECT 1
            FROM json_each(
              CASE
                WHEN SUBSTR((('{"v":' || (e1.json -> e1.key) || '}') -> ?), 1, 1) = '[' THEN (
                  ('{"v":' || (e1.json -> e1.key) || '}') -> ?
                )
                ELSE NULL
              END
            ) AS e3
            WHERE (
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
          )
          ELSE (
            (('{"v":' || (e1.json -> e1.key) || '}') -> ?) = ?
            OR (
              SUBSTR((('{"v":' || (e1.json -> e1.key) || '}') -> ?), 1, 1) = '['
              AND EXISTS (
                SELECT 1
                FROM json_each(
                  CASE
                    WHEN SUBSTR((('{"v":' || (e1.json -> e1.key) || '}') -> ?), 1, 1) = '[' THEN (
                      ('{"v":' || (e1.json -> e1.key) || '}') -> ?
                    )
                    ELSE NULL
                  END
                ) AS e2
                WHERE (e2.json -> e2.key) = ?
              )
            )
          )
        END
      )
    `,
    },
    params: {
      mysql: [
        '$."items"',
        '$."items"',
        '$."items"',
        '$."items"',
        'domain-a',
        '$."v"',
        '$."v"',
        '"a"',
        '$."sku"',
        '"a"',
        '$."v"."sku"',
      ],
      mariadb: [
        '$."items"',
        '$."items"',
        '$."items"',
        '$."items"',
        'domain-a',
        '$."v"',
        '$."v"',
        '$."sku"',
        '"a"',
        '$."sku"',
        '$."sku"',
        '"a"',
        '$."v"."sku"',
        '"a"',
        '$."v"."sku"',
        '$."v"."sku"',
        '"a"',
      ],
      sqlite: [
        '$."items"',
        '$."items"',
        '$."items"',
        '$."items"',
        '$."items"',
        '$."items"',
        '$."items"',
        '$."items"',
        'domain-a',
        '$."v"',
        '$."v"',
        '$."v"',
        '$."sku"',
        '"a"',
        '$."sku"',
        '$."sku"',
        '$."sku"',
        '"a"',
        '$."v"."sku"',
        '"a"',
        '$."v"."sku"',
        '$."v"."sku"',
        '$."v"."sku"',
        '"a"',
      ],
    },
  },
  rows: ROWS,
});

export const parts = defineAnswer({
  title: 'a row of an unwound list has the parts of only, and its sort may name other fields',
  list: {
    unwind: { path: 'options.items', filter: [{ k: 'options.items.cost', v: [1.5, 2], o: 'in' }] },
    only: ['options.items.sku'],
    sort: [{ key: 'options.items.cost', desc: true }],
  },
  rows: [{ options: { items: [{ sku: 'b' }] } }, { options: { items: [{ sku: 'a' }] } }],
});

export const filtered = defineAnswer({
  title: 'not_contain_in of an unwind holds where no text is contained, also in elements that are arrays',
  stat: {
    aggregate: [
      {
        unwind: {
          path: 'options.services',
          filter: [{ k: 'options.services', v: ['s3', 'z'], o: 'not_contain_in' }],
        },
      },
      {
        project: {
          fields: [
            { key: 'job_task_id', name: 'id' },
            { key: 'options.services', name: 'service' },
          ],
        },
      },
    ],
  },
  anyOrder: true,
  rows: [
    { id: 'jt-01', service: 'EC2' },
    { id: 'jt-06', service: 'ec2' },
    { id: 'jt-09', service: 'a' },
    { id: 'jt-10', service: 'é' },
    { id: 'jt-10', service: '😀' },
  ],
});

export const ofColumns = defineAnswer({
  title: 'the filter of an unwind takes conditions on columns, whose operands are not converted',
  stat: {
    aggregate: [
      {
        unwind: {
          path: 'options.services',
          filter: [
            { k: 'created_count', v: '120', o: 'not' },
            { k: 'created_at', v: '2022', o: 'not_contain' },
            { k: 'status', v: ['SUCCESS', 'CANCELED'], o: 'in' },
          ],
        },
      },
      { group: { keys: [{ key: 'job_task_id', name: 'id' }], fields: [{ name: 'n', operator: 'count' }] } },
    ],
  },
  anyOrder: true,
  rows: [
    { id: 'jt-01', n: 2 },
    { id: 'jt-03', n: 1 },
    { id: 'jt-09', n: 2 },
  ],
});
