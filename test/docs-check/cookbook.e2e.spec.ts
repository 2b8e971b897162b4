import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestApp } from '../support/app.js';
import { startDemoApp } from '../support/demo-app.js';
import { readDocument, UPDATES, writeDocument } from './documents.js';
import { readCurl } from './shell-request.js';

type Members = Readonly<Record<string, unknown>>;

const COOKBOOK = 'docs/cookbook.md';
/** A request and the answer below it. */
const RECIPE = /```sh\n(curl [^]*?)\n```\n\n```json\n([^]*?)```/g;
const SHOWN_ROWS = 3;

const recipes = [...readDocument(COOKBOOK).matchAll(RECIPE)].map(([, command = '', answer = '']) => ({
  command,
  answer,
  title: command.replaceAll(/\s+/g, ' ').replace(/^.*? -[dH].*?"query": /, ''),
}));

describe('the cookbook', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startDemoApp();
  });

  afterAll(async () => {
    await app.close();
  });

  const ask = async (command: string): Promise<{ status: number; answer: Members }> => {
    const { method, target, headers, body } = readCurl(command);
    const response = await fetch(`${app.http}${target}`, { method, headers, body });
    return { status: response.status, answer: (await response.json()) as Members };
  };

  it('shows a response for every request', () => {
    expect(readDocument(COOKBOOK).match(/^```sh$/gm)).toHaveLength(recipes.length);
    expect(recipes.length).toBeGreaterThan(40);
  });

  it.each(recipes)('finds rows and shows a response of the same form: $title', async (recipe) => {
    const { status, answer } = await ask(recipe.command);
    expect(status, JSON.stringify(answer)).toBe(200);
    const { results, total_count: total } = answer as { results?: unknown[]; total_count?: number };
    expect(results === undefined || results.length > 0 || (total ?? 0) > 0).toBe(true);
    if (UPDATES) {
      const shown = `\`\`\`sh\n${recipe.command}\n\`\`\`\n\n\`\`\`json\n`;
      const text = readDocument(COOKBOOK);
      writeDocument(
        COOKBOOK,
        text.replace(`${shown}${recipe.answer}`, () => `${shown}${layOut(answer)}\n`),
      );
    } else {
      expect(formOf(JSON.parse(recipe.answer) as Members)).toEqual(formOf(answer));
    }
  });
});

/** The names in an answer: its members, and those of its first row. Values change with the day. */
function formOf(answer: Members): unknown {
  const { results } = answer;
  const [first] = (results ?? []) as unknown[];
  const row = typeof first === 'object' && first !== null ? Object.keys(first).sort() : typeof first;
  return { members: Object.keys(answer).sort(), row };
}

/** An answer with a row a line. */
function layOut(answer: Members): string {
  const { results, ...rest } = answer as { readonly results?: readonly unknown[] };
  if (results === undefined) {
    return JSON.stringify(answer, null, 2);
  }
  const rows = results.slice(0, SHOWN_ROWS).map((row) => `    ${JSON.stringify(row)}`);
  const list = rows.length === 0 ? '[]' : `[\n${rows.join(',\n')}\n  ]`;
  const others = Object.entries(rest).map(([name, value]) => `,\n  "${name}": ${JSON.stringify(value)}`);
  return `{\n  "results": ${list}${others.join('')}\n}`;
}
