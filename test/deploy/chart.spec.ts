import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { SETTING_FACTS } from '../../src/config/setting-group.js';
import '../../src/config/settings.js';
import { API_SERVICES } from '../../src/grpc/infrastructure-services.js';
import { VERSION } from '../../src/config/version.js';
import { readDocument } from '../docs-check/documents.js';

type Members = Readonly<Record<string, unknown>>;

const CHART = 'deploy/helm';
const read = (path: string): string => readDocument(`${CHART}/${path}`);
const values = parse(read('values.yaml')) as Members & {
  readonly settings: Members;
  readonly probes: { readonly readiness: { readonly grpc: { readonly service: string } } };
};
const validate = new Ajv({ allowUnionTypes: true }).compile(JSON.parse(read('values.schema.json')) as object);
const templates = readdirSync(fileURLToPath(new URL(`../../${CHART}/templates`, import.meta.url)), { recursive: true })
  .map(String)
  .filter((name) => /\.\w+$/.test(name));
const sources = templates.map((name) => ({ name, text: read(`templates/${name}`) }));
const all = sources.map(({ text }) => text).join('\n');

/** The templates whose pods run this program. */
const PODS = ['deployment.yaml', 'migration.yaml', 'sync.yaml', 'retention.yaml'];

const at = (path: string): unknown =>
  path.split('.').reduce<unknown>((value, name) => (value as Members | undefined)?.[name], values);

describe('the Helm chart', () => {
  it('has values that match its schema', () => {
    expect(validate(values), JSON.stringify(validate.errors)).toBe(true);
  });

  it.each([
    ['a misspelt value', { replica: 3 }],
    ['a misspelt value further down', { image: { name: 'a', tag: '1' } }],
    ['another kind of database', { database: { url: 'postgres://a/b', existingSecret: '', key: 'A' } }],
    ['a setting that has a value of its own', { settings: { DATABASE_URL: 'mysql://a/b' } }],
    ['the file of such a setting', { settings: { DATABASE_URL_FILE: '/a' } }],
    ['a setting in lower case', { settings: { auth_mode: 'jwt' } }],
    ['no pods at all, by a number below zero', { replicas: -1 }],
    ['a security setting of the pod by the back door', { pod: { spec: { hostNetwork: true } } }],
  ])('has a schema that refuses %s', (_what, change) => {
    expect(validate({ ...values, ...change })).toBe(false);
  });

  it('accepts OpenTelemetry variables, as values and from pod fields', () => {
    const env = [
      { name: 'POD_NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
      { name: 'OTEL_RESOURCE_ATTRIBUTES', value: 'k8s.pod.name=$(POD_NAME)' },
    ];
    const settings = { ...values.settings, OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318' };
    expect(validate({ ...values, env, settings }), JSON.stringify(validate.errors)).toBe(true);
    expect(read('templates/deployment.yaml')).toMatch(/with \.Values\.env \}\}\s+\{\{- toYaml/);
  });

  it.each(PODS)('passes the database URL as a file or as a variable in %s', (name) => {
    const text = read(`templates/${name}`);
    expect(text).toContain('include "job-task.databaseEnv" $database');
    expect(text).not.toContain('name: DATABASE_URL');
    for (const part of ['include "job-task.databaseMount" .', 'include "job-task.databaseVolume" $database']) {
      expect(text).toMatch(new RegExp(`if \\$database\\.asFile \\}\\}\\n.*${part.replace(/[.$]/g, '\\$&')}.*\\n.*end`));
    }
  });

  it('mounts the database URL at the path in its setting', () => {
    const helpers = read('templates/_helpers.tpl');
    const [, folder] = /mountPath: (\S+)/.exec(helpers) ?? [];
    const [, file] = /path: (\S+)/.exec(helpers) ?? [];
    expect(helpers).toContain(`- name: DATABASE_URL_FILE\n  value: ${String(folder)}/${String(file)}\n`);
    expect(values).toMatchObject({ database: { asFile: false } });
  });

  it('has the version of package.json', () => {
    const { appVersion } = parse(read('Chart.yaml')) as { appVersion: string };
    expect(appVersion).toBe(VERSION);
  });

  it('sets only known settings', () => {
    const known = SETTING_FACTS.map(({ name }) => name);
    const written = [...read('templates/configmap.yaml').matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map(([, name]) => name);
    expect(written).toContain('METRICS_PORT');
    expect([...Object.keys(values.settings), ...written].filter((name) => !known.includes(name!))).toEqual([]);
  });

  it('probes health by the name of the gRPC service', () => {
    expect(API_SERVICES).toContain(values.probes.readiness.grpc.service);
  });

  it('reads only documented values', () => {
    const paths = [...all.matchAll(/\.Values\.([A-Za-z0-9.]+)/g)].map(([, path = '']) => path);
    const undocumented = paths.filter((path) => at(path) === undefined && !path.startsWith('settings.'));
    expect(undocumented).toEqual([]);
  });

  it('includes only defined templates', () => {
    const defined = [...all.matchAll(/define "([^"]+)"/g)].map(([, name]) => name);
    const included = [...all.matchAll(/include "([^"]+)"/g)].map(([, name]) => name);
    expect(included.filter((name) => !defined.includes(name))).toEqual([]);
    expect(defined.filter((name) => !included.includes(name))).toEqual([]);
  });

  it.each(sources)('closes every block in $name', ({ text }) => {
    const actions = [...text.matchAll(/\{\{-?\s*(\w+)/g)].map(([, word]) => word);
    const opened = actions.filter((word) => ['if', 'range', 'with', 'define'].includes(word!));
    expect(actions.filter((word) => word === 'end')).toHaveLength(opened.length);
    expect(text.match(/\{\{/g)).toHaveLength(text.match(/\}\}/g)!.length);
  });

  it('runs all containers unprivileged with a read-only root file system', () => {
    for (const name of PODS) {
      const text = read(`templates/${name}`);
      expect(text.match(/toYaml \.Values\.podSecurityContext/g)).toHaveLength(1);
      expect(text.match(/toYaml \.Values\.securityContext/g)).toHaveLength(1);
      expect(text).toContain('automountServiceAccountToken: false');
    }
    expect(values).toMatchObject({
      podSecurityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } },
      securityContext: {
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      },
    });
  });
});
