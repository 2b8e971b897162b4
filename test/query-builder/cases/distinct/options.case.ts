import { defineCase, same } from '../../support/define-case.js';

export const types = defineCase({
  title: 'distinct options keep types apart',
  stat: { distinct: 'options.retry' },
  anyOrder: true,
  sql: {
    mysql: `
      SELECT e1.c0 AS c0
      FROM (
        SELECT DISTINCT COALESCE(e2.v, CAST('null' AS JSON)) AS c0
        FROM job_task AS t,
          JSON_TABLE(
            JSON_EXTRACT(
              CASE
                WHEN JSON_TYPE(JSON_EXTRACT(t.options, ?)) = 'ARRAY' THEN JSON_EXTRACT(t.options, ?)
                WHEN JSON_EXTRACT(t.options, ?) IS NULL THEN NULL
                ELSE CAST(
                  CONCAT('[', CAST(JSON_EXTRACT(t.options, ?) AS CHAR) COLLATE utf8mb4_0900_bin, ']') AS JSON
                )
              END, '$'
            ), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
          ) AS e2
        WHERE t.domain_id = ?
      ) AS e1
      ORDER BY CASE
        WHEN e1.c0 = CAST(? AS JSON) THEN -1
        ELSE CASE
          JSON_TYPE(e1.c0)
          WHEN 'NULL' THEN 1
          WHEN 'STRING' THEN 3
          WHEN 'OBJECT' THEN 4
          WHEN 'ARRAY' THEN 5
          WHEN 'BOOLEAN' THEN 6
          ELSE IF(e1.c0 IS NULL, 0, 2)
        END
      END, e1.c0
    `,
    mariadb: `
      SELECT e1.c0 AS c0
      FROM (
        SELECT DISTINCT JSON_COMPACT(e2.v) COLLATE utf8mb4_nopad_bin AS c0
        FROM job_task AS t,
          JSON_TABLE(
            CASE
              WHEN SUBSTR(JSON_EXTRACT(t.options, ?), 1, 1) = '[' THEN JSON_EXTRACT(t.options, ?)
              WHEN JSON_EXTRACT(t.options, ?) IS NULL THEN NULL
              ELSE CONCAT('[', JSON_COMPACT(JSON_EXTRACT(t.options, ?)), ']')
            END, '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
          ) AS e2
        WHERE t.domain_id = ?
      ) AS e1
      ORDER BY CASE
        WHEN e1.c0 COLLATE utf8mb4_nopad_bin = ? THEN -1
        ELSE CASE
          WHEN e1.c0 IS NULL THEN 0
          ELSE CASE
            SUBSTR(e1.c0, 1, 1)
            WHEN 'n' THEN 1
            WHEN '"' THEN 3
            WHEN '{' THEN 4
            WHEN '[' THEN 5
            WHEN 't' THEN 6
            WHEN 'f' THEN 6
            ELSE 2
          END
        END
      END, CASE WHEN SUBSTR(e1.c0, 1, 1) BETWEEN '-' AND '9' THEN CAST(e1.c0 AS DOUBLE) ELSE NULL END,
        CASE
          WHEN SUBSTR(e1.c0, 1, 1) = '"' THEN JSON_UNQUOTE(e1.c0) COLLATE utf8mb4_nopad_bin
          ELSE e1.c0 COLLATE utf8mb4_nopad_bin
        END
    `,
    sqlite: `
      SELECT e1.c0 AS c0
      FROM (
        SELECT DISTINCT (e2.json -> e2.key) AS c0
        FROM job_task AS t,
          json_each(
            CASE
              WHEN SUBSTR(
                CASE
                  WHEN SUBSTR((t.options -> ?), 1, 1) = '[' THEN (t.options -> ?)
                  WHEN (t.options -> ?) IS NULL THEN NULL
                  ELSE ('[' || (t.options -> ?) || ']')
                END, 1, 1
              ) = '[' THEN CASE
                WHEN SUBSTR((t.options -> ?), 1, 1) = '[' THEN (t.options -> ?)
                WHEN (t.options -> ?) IS NULL THEN NULL
                ELSE ('[' || (t.options -> ?) || ']')
              END
              ELSE NULL
            END
          ) AS e2
        WHERE t.domain_id = ?
      ) AS e1
      ORDER BY CASE
        WHEN e1.c0 = ? THEN -1
        ELSE CASE
          WHEN e1.c0 IS NULL THEN 0
          ELSE CASE
            SUBSTR(e1.c0, 1, 1)
            WHEN 'n' THEN 1
            WHEN '"' THEN 3
            WHEN '{' THEN 4
            WHEN '[' THEN 5
            WHEN 't' THEN 6
            WHEN 'f' THEN 6
            ELSE 2
          END
        END
      END, CASE WHEN SUBSTR(e1.c0, 1, 1) BETWEEN '-' AND '9' THEN (e1.c0 ->> '$') ELSE NULL END,
        CASE WHEN SUBSTR(e1.c0, 1, 1) = '"' THEN (e1.c0 ->> '$') ELSE e1.c0 END
    `,
  },
  params: {
    mysql: ['$."retry"', '$."retry"', '$."retry"', '$."retry"', 'domain-a', '"\uffff"'],
    mariadb: same('mysql'),
    sqlite: [
      '$."retry"',
      '$."retry"',
      '$."retry"',
      '$."retry"',
      '$."retry"',
      '$."retry"',
      '$."retry"',
      '$."retry"',
      'domain-a',
      '"\uffff"',
    ],
  },
  rows: [0, 3, '3', null, 1.5, true, -2],
});

export const elements = defineCase({
  title: 'a reached array gives its elements, one level',
  stat: { distinct: 'options.services' },
  anyOrder: true,
  sql: {
    mysql: `
      SELECT e1.c0 AS c0
      FROM (
        SELECT DISTINCT COALESCE(e2.v, CAST('null' AS JSON)) AS c0
        FROM job_task AS t,
          JSON_TABLE(
            JSON_EXTRACT(
              CASE
                WHEN JSON_TYPE(JSON_EXTRACT(t.options, ?)) = 'ARRAY' THEN JSON_EXTRACT(t.options, ?)
                WHEN JSON_EXTRACT(t.options, ?) IS NULL THEN NULL
                ELSE CAST(
                  CONCAT('[', CAST(JSON_EXTRACT(t.options, ?) AS CHAR) COLLATE utf8mb4_0900_bin, ']') AS JSON
                )
              END, '$'
            ), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
          ) AS e2
        WHERE t.domain_id = ?
      ) AS e1
      ORDER BY CASE
        WHEN e1.c0 = CAST(? AS JSON) THEN -1
        ELSE CASE
          JSON_TYPE(e1.c0)
          WHEN 'NULL' THEN 1
          WHEN 'STRING' THEN 3
          WHEN 'OBJECT' THEN 4
          WHEN 'ARRAY' THEN 5
          WHEN 'BOOLEAN' THEN 6
          ELSE IF(e1.c0 IS NULL, 0, 2)
        END
      END, e1.c0
    `,
    mariadb: `
      SELECT e1.c0 AS c0
      FROM (
        SELECT DISTINCT JSON_COMPACT(e2.v) COLLATE utf8mb4_nopad_bin AS c0
        FROM job_task AS t,
          JSON_TABLE(
            CASE
              WHEN SUBSTR(JSON_EXTRACT(t.options, ?), 1, 1) = '[' THEN JSON_EXTRACT(t.options, ?)
              WHEN JSON_EXTRACT(t.options, ?) IS NULL THEN NULL
              ELSE CONCAT('[', JSON_COMPACT(JSON_EXTRACT(t.options, ?)), ']')
            END, '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
          ) AS e2
        WHERE t.domain_id = ?
      ) AS e1
      ORDER BY CASE
        WHEN e1.c0 COLLATE utf8mb4_nopad_bin = ? THEN -1
        ELSE CASE
          WHEN e1.c0 IS NULL THEN 0
          ELSE CASE
            SUBSTR(e1.c0, 1, 1)
            WHEN 'n' THEN 1
            WHEN '"' THEN 3
            WHEN '{' THEN 4
            WHEN '[' THEN 5
            WHEN 't' THEN 6
            WHEN 'f' THEN 6
            ELSE 2
          END
        END
      END, CASE WHEN SUBSTR(e1.c0, 1, 1) BETWEEN '-' AND '9' THEN CAST(e1.c0 AS DOUBLE) ELSE NULL END,
        CASE
          WHEN SUBSTR(e1.c0, 1, 1) = '"' THEN JSON_UNQUOTE(e1.c0) COLLATE utf8mb4_nopad_bin
          ELSE e1.c0 COLLATE utf8mb4_nopad_bin
        END
    `,
    sqlite: `
      SELECT e1.c0 AS c0
      FROM (
        SELECT DISTINCT (e2.json -> e2.key) AS c0
        FROM job_task AS t,
          json_each(
            CASE
              WHEN SUBSTR(
                CASE
                  WHEN SUBSTR((t.options -> ?), 1, 1) = '[' THEN (t.options -> ?)
                  WHEN (t.options -> ?) IS NULL THEN NULL
                  ELSE ('[' || (t.options -> ?) || ']')
                END, 1, 1
              ) = '[' THEN CASE
                WHEN SUBSTR((t.options -> ?), 1, 1) = '[' THEN (t.options -> ?)
                WHEN (t.options -> ?) IS NULL THEN NULL
                ELSE ('[' || (t.options -> ?) || ']')
              END
              ELSE NULL
            END
          ) AS e2
        WHERE t.domain_id = ?
      ) AS e1
      ORDER BY CASE
        WHEN e1.c0 = ? THEN -1
        ELSE CASE
          WHEN e1.c0 IS NULL THEN 0
          ELSE CASE
            SUBSTR(e1.c0, 1, 1)
            WHEN 'n' THEN 1
            WHEN '"' THEN 3
            WHEN '{' THEN 4
            WHEN '[' THEN 5
            WHEN 't' THEN 6
            WHEN 'f' THEN 6
            ELSE 2
          END
        END
      END, CASE WHEN SUBSTR(e1.c0, 1, 1) BETWEEN '-' AND '9' THEN (e1.c0 ->> '$') ELSE NULL END,
        CASE WHEN SUBSTR(e1.c0, 1, 1) = '"' THEN (e1.c0 ->> '$') ELSE e1.c0 END
    `,
  },
  params: {
    mysql: ['$."services"', '$."services"', '$."services"', '$."services"', 'domain-a', '"\uffff"'],
    mariadb: same('mysql'),
    sqlite: [
      '$."services"',
      '$."services"',
      '$."services"',
      '$."services"',
      '$."services"',
      '$."services"',
      '$."services"',
      '$."services"',
      'domain-a',
      '"\uffff"',
    ],
  },
  rows: ['S3', 'EC2', ['S3', 'EC2'], 'ec2', null, 'Z', 'a', 'é', '😀'],
});
