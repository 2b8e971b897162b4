import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readDocument } from './documents.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const ELSEWHERE = /(^|\/)(node_modules|dist|data|coverage|\.git)(\/|$)/;

/** Every Markdown file that is the project's own, relative to its root. */
function markdownFiles(folder = ''): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (ELSEWHERE.test(path)) {
      return [];
    }
    return entry.isDirectory() ? markdownFiles(path) : entry.name.endsWith('.md') ? [path] : [];
  });
}

/** The anchor that a heading gets. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');
}

function anchorsOf(path: string): string[] {
  return [...readDocument(path).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => anchorOf(heading));
}

const NAMED_PATH = /`((?:src|test|docs|deploy|clients|bench|requests)\/[\w./-]+)`/g;
/** Examples of names, and results that are not committed. */
const NOT_COMMITTED = ['src/a/b.ts', 'test/a/', 'test/a/b.', 'bench/results/rows-N.json'];

/** Whether a file or folder exists whose path begins so: documents name tests without their suffix. */
function exists(path: string): boolean {
  const full = join(ROOT, path);
  return (
    existsSync(full) ||
    (existsSync(dirname(full)) && readdirSync(dirname(full)).some((name) => name.startsWith(basename(full))))
  );
}

describe('the links of the documentation', () => {
  it.each(markdownFiles())('name existing files in %s', (path) => {
    const named = [...readDocument(path).matchAll(NAMED_PATH)].map(([, target = '']) => target);
    expect(named.filter((target) => !NOT_COMMITTED.includes(target) && !exists(target))).toEqual([]);
  });

  it.each(markdownFiles())('have existing targets in %s', (path) => {
    const text = readDocument(path).replaceAll(/```[^]*?```/g, '');
    const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
    const broken = targets.filter((target) => {
      if (/^https?:/.test(target)) {
        return false;
      }
      const [file = '', anchor] = target.split('#');
      const full = file === '' ? path : join(dirname(path), file);
      return !existsSync(join(ROOT, full)) || (anchor !== undefined && !anchorsOf(full).includes(anchor));
    });
    expect(broken).toEqual([]);
  });
});
