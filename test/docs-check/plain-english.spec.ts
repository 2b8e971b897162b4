import { readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { SETTING_FACTS } from '../../src/config/setting-group.js';
import '../../src/config/settings.js';
import { DISCOURAGED_WORDS } from './discouraged-words.js';
import { readDocument } from './documents.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FOLDERS = ['.ci', 'clients', 'deploy', 'docs', 'requests'];
const FILES = ['CHANGELOG.md', 'CONTRIBUTING.md', 'Dockerfile', 'README.md', 'buf.yaml', 'compose.yaml'];
const GENERATED = ['clients/openapi.json'];
const CODE = ['.ts', '.mjs', '.mts', '.py'];

/** The parts of a file that people read, each with the number of its line. */
type Line = readonly [number: number, text: string];

const COMMENT = /(?:^|\s)(?:#|\/\/) ?(.*)$/;
const ANNOTATION = /^\s*(?:summary|description): (.*)$/;
const PANEL_TEXT = /^\s*"(?:title|description|legendFormat)": "(.*)",?$/;
const TEMPLATE_COMMENT = /\{\{-? ?\/\* (.*) \*\/ ?-?\}\}/;

const PROSE_OF: Readonly<Record<string, readonly RegExp[]>> = {
  '.md': [/^(.*)$/],
  '.txt': [/^(.*)$/],
  '.json': [PANEL_TEXT],
  '.tpl': [TEMPLATE_COMMENT],
};

function proseOf(path: string): Line[] {
  const patterns = PROSE_OF[extname(path)] ?? [COMMENT, ANNOTATION];
  const text = readDocument(path).replaceAll(/```[^]*?```/g, (block) => block.replaceAll(/[^\n]/g, ''));
  return text.split('\n').flatMap((line, index) => {
    const prose = patterns.map((pattern) => pattern.exec(line)?.[1]).find((found) => found !== undefined);
    return prose === undefined ? [] : [[index + 1, withoutCode(prose)] as const];
  });
}

function withoutCode(text: string): string {
  return text.replaceAll(/`[^`]*`|\{\{.*?\}\}|\]\([^)]*\)/g, '');
}

function discouragedIn(text: string): string[] {
  return DISCOURAGED_WORDS.flatMap(({ words, use }) =>
    [...text.matchAll(new RegExp(`(?<![\\w'-])(?:${words})(?![\\w-])`, 'gi'))].map(
      ([found]) => `"${found}": use ${use}`,
    ),
  );
}

function filesBelow(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.name === 'node_modules' || entry.name === 'dist') {
      return [];
    }
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

const files = [...FILES, ...FOLDERS.flatMap(filesBelow)].filter(
  (path) => !GENERATED.includes(path) && !CODE.includes(extname(path)),
);

describe('plain English', () => {
  it.each(files)('is used in %s', (path) => {
    const found = proseOf(path).flatMap(([line, text]) =>
      discouragedIn(text).map((problem) => `${path}:${String(line)}: ${problem}`),
    );
    expect(found).toEqual([]);
  });

  it.each(SETTING_FACTS)('is used in the description of $name', ({ description }) => {
    expect(discouragedIn(description)).toEqual([]);
  });

  it.each([
    ['Callers who want an answer on either wire are told so.', ['Callers who', 'want', 'wire', 'told']],
    ['The service is no longer ready and rejects requests.', []],
  ])('finds the discouraged words of: %s', (text, expected) => {
    const found = discouragedIn(text).map((problem) => problem.split('"')[1]);
    expect(found.sort()).toEqual([...expected].sort());
  });

  it('reads prose in every kind of file', () => {
    const kinds = new Set(files.filter((path) => proseOf(path).length > 0).map((path) => extname(path)));
    expect([...kinds]).toEqual(
      expect.arrayContaining(['.md', '.yaml', '.json', '.txt', '.tpl', '.cfg', '.service', '.sh']),
    );
  });
});
