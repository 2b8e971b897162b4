import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';

const RESULTS = new URL('./results/', import.meta.url);

/** A Markdown table; the first column is text, the others are numbers. */
export function table(head, lines) {
  const widths = head.map((title, column) => Math.max(title.length, ...lines.map((line) => line[column].length)));
  const row = (cells) => `| ${cells.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
  return [row(head), row(widths.map((width) => '-'.repeat(width))), ...lines.map(row)].join('\n');
}

/** Three digits that matter. */
export function digits(number) {
  return number >= 100 ? Math.round(number).toString() : number >= 10 ? number.toFixed(1) : number.toFixed(2);
}

/** The table of the statements of one engine. */
export function statementTable(found) {
  return table(
    ['query', 'ours ms', 'by hand ms', 'ratio', 'of the least', 'TypeORM ms', '× ours', 'best by hand'],
    found.map(({ id, title, ms, hand, ratio, ratioOfLeast, typeorm }) => [
      `${id}: ${title}`,
      digits(ms),
      digits(hand.ms),
      digits(ratio),
      digits(ratioOfLeast),
      typeorm === null ? '–' : digits(typeorm.ms),
      typeorm === null ? '–' : digits(typeorm.ratio),
      hand.narrower === null ? hand.name : `${hand.name} (narrower: ${hand.narrower})`,
    ]),
  );
}

/** Writes the results where tools find them, and gives the path. */
export function saveResults(name, results) {
  mkdirSync(RESULTS, { recursive: true });
  const file = new URL(`${name}.json`, RESULTS);
  const machine = { cores: cpus().length, node: process.version };
  writeFileSync(file, `${JSON.stringify({ machine, ...results }, null, 2)}\n`);
  return fileURLToPath(file);
}
