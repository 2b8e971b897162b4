import { spawnSync } from 'node:child_process';
import type { TestProject } from 'vitest/node';
import { TOOLS, type ToolName } from './tools.js';

/** The path of a tool, or why it is absent. */
export interface FoundTool {
  readonly path: string | null;
  readonly reason: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    readonly tools: Readonly<Record<ToolName, FoundTool>>;
  }
}

/** Installs what is missing into the cache, and prints a line for each tool: its version, or why its tests are skipped. */
export async function setup(project: TestProject): Promise<void> {
  const found: [string, FoundTool][] = [];
  for (const [name, tool] of Object.entries(TOOLS)) {
    const here = await tool.install().then(
      (path) => ({ path, reason: '' }),
      (error: unknown) => ({ path: null, reason: error instanceof Error ? error.message : String(error) }),
    );
    found.push([name, here]);
    const version = here.path === null || !('version' in tool) ? '' : versionOf(here.path, tool.version);
    const line =
      here.path === null ? `SKIPPED: tests with ${name} (${here.reason})` : `${name} ${version || here.path}`;
    process.stderr.write(`${line}\n`);
  }
  project.provide('tools', Object.fromEntries(found) as Record<ToolName, FoundTool>);
}

function versionOf(path: string, args: readonly string[]): string {
  const { stdout, stderr } = spawnSync(path, args, { encoding: 'utf8' });
  return (stdout || stderr).trim().split('\n')[0] ?? '';
}
