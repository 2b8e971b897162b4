import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';

/** Whether generated parts of the documentation are written rather than compared: UPDATE_DOCS=1. */
export const UPDATES = process.env['UPDATE_DOCS'] === '1';

/** The text of a file of this repository. */
export function readDocument(path: string): string {
  return readFileSync(pathOf(path), 'utf8');
}

export function writeDocument(path: string, text: string): void {
  writeFileSync(pathOf(path), text);
}

/** Compares the part of a document between `<!-- name -->` and `<!-- /name -->` with what the code says; or writes it. */
export function expectGenerated(path: string, name: string, generated: string): void {
  const text = readDocument(path);
  const [start, end] = [`<!-- ${name} -->\n`, `<!-- /${name} -->`];
  const [from, to] = [text.indexOf(start), text.indexOf(end)];
  if (from < 0 || to < 0) {
    throw new TypeError(`${path} has no part between ${start.trim()} and ${end}`);
  }
  const wanted = `\n${generated.trim()}\n\n`;
  if (UPDATES) {
    writeDocument(path, text.slice(0, from + start.length) + wanted + text.slice(to));
  } else {
    expect(unpadded(text.slice(from + start.length, to)), 'UPDATE_DOCS=1 writes it').toBe(unpadded(wanted));
  }
}

/** A Markdown table; pipes within cells are escaped. */
export function markdownTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Tables mean the same however their columns are padded. */
function unpadded(text: string): string {
  return text.replaceAll(/ {2,}/g, ' ').replaceAll(/-{3,}/g, '---');
}

function pathOf(path: string): string {
  return fileURLToPath(new URL(`../../${path}`, import.meta.url));
}
