import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import ts from 'typescript';
import { DIALECTS, type CompiledQuery, type DialectName, type SqlParam } from '../../../src/query-builder/index.js';
import { compileCase, type CompiledCase } from './compile-case.js';
import type { GoldenCase } from './define-case.js';
import { layOut } from './lay-out.js';
import type { PlacedCase } from './read-cases.js';

const ORDER: readonly DialectName[] = ['mysql', 'mariadb', 'sqlite'];
const PRETTIER = fileURLToPath(new URL('../../../.config/prettier.json', import.meta.url));

/** A case as it is, and as it were without indexes over options; null where it has none. */
interface CompiledTwice {
  readonly here: CompiledCase;
  readonly unindexed: CompiledCase | null;
}

const WRITTEN_NAMES = ['same', 'UNINDEXED'] as const;

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Writes what the compiler makes of the cases of one file into that file; whatever else it says stays. */
export async function rewriteCases(cases: readonly PlacedCase<GoldenCase>[]): Promise<void> {
  const [first] = cases;
  if (first === undefined) {
    return;
  }
  const path = fileURLToPath(first.file);
  const source = readFileSync(path, 'utf8');
  const tree = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true);
  const edits = cases.flatMap((placed) => editsOf(placed, tree)).sort((a, b) => b.start - a.start);
  const text = edits.reduce(
    (current, edit) => current.slice(0, edit.start) + edit.text + current.slice(edit.end),
    source,
  );
  const options = await resolveConfig(path, { config: PRETTIER });
  const formatted = await format(withImports(text), { ...options, parser: 'typescript' });
  if (formatted !== source) {
    writeFileSync(path, formatted);
  }
}

function editsOf({ golden, name }: PlacedCase<GoldenCase>, tree: ts.SourceFile): Edit[] {
  const literal = caseLiteral(name, tree);
  const compiled = ORDER.map((dialect) => ({
    here: compileCase(golden, DIALECTS[dialect]),
    unindexed: golden.indexed === undefined ? null : compileCase({ ...golden, indexed: [] }, DIALECTS[dialect]),
  }));
  const rows = statementEdits(literal, (one) => one.rows, compiled);
  const count = property(literal, 'count')?.initializer;
  if (count === undefined || !ts.isObjectLiteralExpression(count)) {
    return rows;
  }
  return [...rows, ...statementEdits(count, (one) => one.count, compiled)];
}

/** The object handed to defineCase in `export const name = defineCase({…})`. */
function caseLiteral(name: string, tree: ts.SourceFile): ts.ObjectLiteralExpression {
  for (const statement of tree.statements) {
    if (!ts.isVariableStatement(statement)) {
      continue;
    }
    for (const { name: declared, initializer } of statement.declarationList.declarations) {
      if (declared.getText(tree) !== name || initializer === undefined || !ts.isCallExpression(initializer)) {
        continue;
      }
      const [argument] = initializer.arguments;
      if (argument !== undefined && ts.isObjectLiteralExpression(argument)) {
        return argument;
      }
    }
  }
  throw new TypeError(`${tree.fileName}: no export const ${name} = defineCase({…})`);
}

function property(literal: ts.ObjectLiteralExpression, name: string): ts.PropertyAssignment | undefined {
  return literal.properties.filter(ts.isPropertyAssignment).find((candidate) => candidate.name.getText() === name);
}

/** Replaces `sql` and `params`; a new case has them empty. */
function statementEdits(
  literal: ts.ObjectLiteralExpression,
  select: (compiled: CompiledCase) => CompiledQuery | null,
  compiled: readonly CompiledTwice[],
): Edit[] {
  const statements = compiled.map(({ here, unindexed }) => {
    const statement = select(here);
    if (statement === null) {
      throw new TypeError(`${literal.getSourceFile().fileName}: the request has no count`);
    }
    const isUnindexed = unindexed !== null && select(unindexed)?.sql === statement.sql;
    return { params: statement.params, sql: isUnindexed ? 'UNINDEXED' : sqlText(statement.sql) };
  });
  const written = {
    sql: perDialectText(statements.map(({ sql }) => sql)),
    params: paramsText(statements.map(({ params }) => valuesText(params))),
  };
  return (['sql', 'params'] as const).flatMap((name) => {
    const present = property(literal, name)?.initializer;
    return present === undefined ? [] : [{ start: present.getStart(), end: present.getEnd(), text: written[name] }];
  });
}

/** An object with a member per dialect; what an earlier one already has is not repeated. */
function perDialectText(texts: readonly string[]): string {
  const members = texts.map((text, index) => {
    const earlier = text === 'UNINDEXED' ? index : texts.indexOf(text);
    return `${ORDER[index] ?? ''}: ${earlier < index ? `same('${ORDER[earlier] ?? ''}')` : text}`;
  });
  return `{ ${members.join(',\n')} }`;
}

const paramsText = (texts: readonly string[]): string =>
  new Set(texts).size === 1 ? (texts[0] ?? '[]') : perDialectText(texts);

function sqlText(sql: string): string {
  const escaped = layOut(sql).replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${');
  return `\`\n${escaped.replaceAll(/^/gm, '      ')}\n    \``;
}

const valuesText = (params: readonly SqlParam[]): string => `[${params.map(valueText).join(', ')}]`;

function valueText(value: SqlParam): string {
  if (typeof value === 'bigint') {
    return `${value}n`;
  }
  // Characters that no editor shows are written as escapes.
  return JSON.stringify(value).replaceAll(
    /[\u007f-\u009f\u2028\u2029\ufeff\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Imports `same` and `UNINDEXED` where they are used, and not where they are not. */
function withImports(text: string): string {
  const [, head = '', names = '', tail = ''] =
    /^(import \{)([^}]*)(\} from '[./]*support\/define-case\.js';)/m.exec(text) ?? [];
  if (head === '') {
    return text;
  }
  const body = text.replace(`${head}${names}${tail}`, '');
  const wanted = names
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && !WRITTEN_NAMES.some((written) => written === name));
  wanted.push(...WRITTEN_NAMES.filter((name) => new RegExp(`\\b${name}\\b[(,\\s]`).test(body)));
  return text.replace(`${head}${names}${tail}`, `${head} ${wanted.sort().join(', ')} ${tail}`);
}
