import { describe, inject } from 'vitest';
import type { ToolName } from './tools.js';

/** A `describe` that needs tools and gets their paths; where one is absent it shows as skipped, with the reason. */
export function describeWith<Name extends ToolName>(
  names: readonly Name[],
  title: string,
  body: (paths: Readonly<Record<Name, string>>) => void,
): void {
  const tools = inject('tools');
  const absent = names.filter((name) => tools[name].path === null);
  const paths = Object.fromEntries(names.map((name) => [name, tools[name].path ?? name])) as Record<Name, string>;
  if (absent.length === 0) {
    describe(title, () => {
      body(paths);
    });
  } else {
    const reasons = absent.map((name) => `${name}: ${tools[name].reason}`);
    describe.skip(`${title} (absent: ${reasons.join('; ')})`, () => {
      body(paths);
    });
  }
}
