import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { parsePattern } from '../../src/query-builder/operands/pattern.js';
import { createDatabase, type TestDatabase } from '../support/databases.js';
import { describeOnEachEngine } from '../support/each-engine.js';
import { insertJobTasks, openJobTasks } from '../support/job-tasks.js';
import { probe, probeTask, TABLE } from './support/dialect-probe.js';

const TEXTS = [
  '',
  'a',
  'A',
  'abc',
  'ABC abc',
  'a\nb',
  'a\n',
  '\n',
  'aab',
  'a.c',
  '10.0.0.1',
  '2022-07-17',
  'ERROR_TIMEOUT',
  'error timeout',
  'É',
  'été',
  'Ωmega',
  'ПРИВЕТ мир',
  '😀',
  'x😀y',
  'tab\there',
  'no\u00a0break',
  '1٣',
  'snake_case',
  'a-b',
  '[x]',
  '{2}',
  'a|b',
  '$5.00',
  'back\\slash',
  'foo(bar)',
  'aXbXc',
  '   ',
  'foo bar baz',
  'k=v;k2=v2',
];

const PATTERNS = [
  'a',
  '^a',
  'a$',
  '^a$',
  '^$',
  '.',
  '^.$',
  'a.b',
  '[^a]',
  '\\d',
  '^\\d+$',
  '\\D',
  '\\w+',
  '^\\w+$',
  '\\W',
  '\\s',
  '^\\S+$',
  '\\bbar\\b',
  '\\Bar',
  'é',
  '[à-ö]',
  'ω',
  'привет',
  '[а-я]+ мир',
  '😀',
  'x.y',
  '[😀]',
  'a{2}',
  '^(a|b)+',
  '(?:error|warn)[ _]timeout',
  'foo(?=\\()',
  'foo(?!\\()',
  '(?<=\\$)\\d',
  '(?<!a)b',
  'a.*c',
  'a.*?c',
  '\\.',
  '\\[x\\]',
  '[[\\]]',
  '\\{2\\}',
  'a\\|b',
  'a\\-b',
  '[a-c-]',
  '[-a]',
  '[\\w-]+;',
  '\\\\',
  '[\\\\]',
  '[&&]',
  '\\t',
  '[\\t]',
  '\\n',
  '\\x41',
  '\\u00e9',
  '(x).*\\1',
  '(\\w)\\1',
  '^[^\\s]+$',
  '[^\\d]',
  '#',
  ' ',
  'k=(?<name>\\w)',
  "'",
  '"',
  '%',
  '[[:alpha:]]',
  '~!@',
  '/',
];

function compiled(pattern: string): string {
  const parsed = parsePattern(pattern);
  if ('fault' in parsed) throw new TypeError(`${pattern}: ${parsed.fault}`);
  return parsed.pattern;
}

/** JavaScript's own reading of the pattern, but for spaces: they are ASCII here, and more in JavaScript. */
function reference(pattern: string): RegExp {
  if (/\\s/i.test(pattern)) return new RegExp(compiled(pattern), 'iu');
  try {
    return new RegExp(pattern, 'iu');
  } catch {
    return new RegExp(pattern, 'i');
  }
}

describeOnEachEngine('a pattern', (engine) => {
  let home: TestDatabase;
  let database: Database;

  beforeAll(async () => {
    home = await createDatabase(engine);
    database = await openJobTasks(home);
    await insertJobTasks(
      database,
      TEXTS.map((text, index) => probeTask(`text-${String(index)}`, { text })),
    );
  });

  afterAll(async () => {
    await database.close();
    await home.drop();
  });

  it.each(PATTERNS)('%j finds what JavaScript finds', async (pattern) => {
    const rows = await probe(database, [database.dialect.matchesPattern(TABLE.text, compiled(pattern))]);
    const expected = reference(pattern);
    const found = TEXTS.filter((_, index) => Number(rows.get(`text-${String(index)}`)?.[0]) === 1);
    expect(found).toEqual(TEXTS.filter((text) => expected.test(text)));
  });
});
