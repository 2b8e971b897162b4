import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { parseAllDocuments } from 'yaml';

const run = promisify(execFile);
const CHART = fileURLToPath(new URL('../../deploy/helm', import.meta.url));

/** An object of Kubernetes, as far as the tests look at all of them. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
}

/** The path of a values file of the tests. */
export function valuesFile(name: string): string {
  return fileURLToPath(new URL(`values/${name}.yaml`, import.meta.url));
}

/** What the chart renders, as text; rejects with what Helm prints. */
export async function render(helm: string, options: readonly string[]): Promise<string> {
  const { stdout } = await run(helm, ['template', 'costs', CHART, '--namespace', 'spaceone', ...options], {
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout;
}

/** What NOTES.txt says at an installation. */
export async function renderNotes(helm: string, options: readonly string[]): Promise<string> {
  const { stdout } = await run(helm, ['install', 'costs', CHART, '--dry-run=client', ...options], {
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout.slice(stdout.indexOf('\nNOTES:'));
}

export async function lint(helm: string, options: readonly string[]): Promise<string> {
  const { stdout } = await run(helm, ['lint', '--strict', CHART, ...options]);
  return stdout;
}

export function objectsOf(text: string): KubernetesObject[] {
  return parseAllDocuments(text).flatMap((document) => {
    const object = document.toJS() as KubernetesObject | null;
    return object === null ? [] : [object];
  });
}
