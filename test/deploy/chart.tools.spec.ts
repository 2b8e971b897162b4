import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { describeWith } from '../tools/describe-with.js';
import { lint, objectsOf, render, renderNotes, valuesFile, type KubernetesObject } from './helm.js';

const run = promisify(execFile);
const VALUES = ['minimal', 'cloudforet', 'everything'] as const;
/** Kubernetes that the chart supports at least, and the newest that has schemas. */
const KUBERNETES = ['1.27', '1.37'] as const;
const isCustom = ({ apiVersion }: KubernetesObject): boolean => /coreos|gateway/.test(apiVersion);
const minimal = ['--values', valuesFile('minimal')];

/** Path into a rendered object, for example `spec.template.spec.containers.0.ports`. */
const at = (object: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], object);

/** Kubernetes reads YAML 1.1, in which a bare `off` is false. */
const YAML_1_1 = { version: '1.1' } as const;

describeWith(['helm', 'kubernetes-validate', 'kubernetes-models'], 'the chart', (tools) => {
  describe.each(VALUES)('with the values of %s.yaml', (name) => {
    const options = ['--values', valuesFile(name)];
    let directory: string;
    let objects: KubernetesObject[];

    beforeAll(async () => {
      directory = await mkdtemp(join(tmpdir(), 'chart-'));
      objects = objectsOf(await render(tools.helm, options));
    });
    afterAll(() => rm(directory, { recursive: true, force: true }));

    it('passes helm lint', async () => {
      expect(await lint(tools.helm, options)).toContain('0 chart(s) failed');
    });

    it.each(KUBERNETES)('renders valid objects of Kubernetes %s', async (version) => {
      const builtIn = objects.filter((object) => !isCustom(object));
      expect(builtIn.length).toBeGreaterThan(5);
      const file = join(directory, `${version}.yaml`);
      await writeFile(file, builtIn.map((object) => stringify(object, YAML_1_1)).join('---\n'));
      const { stdout } = await run(tools['kubernetes-validate'], ['--strict', '-k', version, file]);
      expect(stdout).not.toMatch(/ERROR|FAIL/i);
    });

    it('gives objects of a kind unique names', () => {
      const names = objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`);
      expect(names).toEqual([...new Set(names)]);
    });

    it('renders no number with an exponent', async () => {
      expect(await render(tools.helm, options)).not.toMatch(/\d\.?\d*e\+\d/);
    });
  });

  it('renders custom resources that match their definitions', async () => {
    const models = createRequire(join(tools['kubernetes-models'], 'package.json'));
    const objects = objectsOf(await render(tools.helm, ['--values', valuesFile('everything')])).filter(isCustom);
    expect(objects.map(({ kind }) => kind).sort()).toEqual([
      'GRPCRoute',
      'HTTPRoute',
      'PodMonitor',
      'PrometheusRule',
      'ServiceMonitor',
    ]);
    for (const object of objects) {
      const [group, version] = object.apiVersion.split('/');
      const folder = group === 'monitoring.coreos.com' ? 'prometheus-operator' : 'gateway-api';
      const path = `${tools['kubernetes-models']}/${folder}/${String(group)}/${String(version)}/${object.kind}.js`;
      const module = models(path) as Record<string, new (data: object) => { validate(): void }>;
      const [valid, invalid] = [object, { ...object, spec: 1 }].map((data) => new module[object.kind]!(data));
      expect(() => valid?.validate(), object.kind).not.toThrow();
      expect(() => invalid?.validate(), object.kind).toThrow();
    }
  });

  it.each([
    ['1000000', 'settings.MAX_LIST_LENGTH=1000000'],
    ['134217728', 'settings.MAX_LIST_LENGTH=134217728'],
    ['9007199254740991', 'settings.MAX_LIST_LENGTH=9007199254740991'],
    ['true', 'settings.MAX_LIST_LENGTH=true'],
    ['007', 'settings.MAX_LIST_LENGTH="007"'],
  ])('writes the setting %s of a values file as it is, for pods and migration', async (text, setting) => {
    const [, value = ''] = setting.split('=');
    const objects = await objectsWith({ settings: { MAX_LIST_LENGTH: JSON.parse(value) as unknown } });
    const maps = objects.filter((object) => at(object, 'data.AUTH_MODE') !== undefined);
    expect(maps.map((map) => at(map, 'data.MAX_LIST_LENGTH'))).toEqual([text, text]);
  });

  it.each([
    ['a grace period that the shutdown exceeds', { terminationGracePeriodSeconds: 34 }, 'must be at least 35, got 34'],
    [
      'a shutdown longer than the grace period',
      { settings: { SHUTDOWN_DELAY_MS: 20000 } },
      'must be at least 50, got 40',
    ],
    ['the same by its other name', { gracePeriod: 10 }, 'must be at least 35, got 10'],
    [
      'an autoscaler with its minimum over its maximum',
      { autoscaling: { enabled: true, minReplicas: 7 } },
      'minReplicas: must be at most autoscaling.maxReplicas, 6, got 7',
    ],
    ['two listeners on one port', { ports: { rest: 50051 } }, 'ports: must be different'],
    [
      'a Service without a port',
      { ports: { grpc: 0, grpcV2: 0 } },
      'ports.grpc, ports.grpcV2: one of them must be open',
    ],
    [
      'a probe of a closed port',
      { grpc: false, ports: { grpc: 0, grpcV2: 0 } },
      'probes.readiness: must use httpGet where both gRPC ports are closed',
    ],
    ['a backup without a volume', { backup: { enabled: true } }, 'backup.existingClaim'],
    ['a follower without a source', { sync: { enabled: true } }, 'sync.existingSecret'],
    ['a route without a gateway', { grpcRoute: { enabled: true } }, 'grpcRoute.parentRefs'],
    ['no database', { database: { existingSecret: '' } }, 'database.url or database.existingSecret is needed'],
    ['a digest that is none', { image: { digest: 'latest' } }, 'digest'],
  ])('refuses %s', async (_what, values, message) => {
    await expect(objectsWith(values)).rejects.toThrow(message);
  });

  it('probes the gRPC port unless a port is given', async () => {
    const PROBE = 'spec.template.spec.containers.0.readinessProbe.grpc.port';
    expect(at(await deploymentWith({ ports: { grpc: 50061 } }), PROBE)).toBe(50061);
    expect(at(await deploymentWith({ probes: { readiness: { grpc: { port: 6000 } } } }), PROBE)).toBe(6000);
  });

  it('points Services at the process’s ports, regardless of targetPort', async () => {
    const objects = objectsOf(await render(tools.helm, ['--values', valuesFile('cloudforet')]));
    const services = objects.filter(({ kind }) => kind === 'Service');
    expect(services.map((service) => at(service, 'spec.ports.0.targetPort')).sort()).toEqual([
      'grpc',
      'metrics',
      'rest',
    ]);
  });

  it('serves SpaceONE 2.0 on its own port, unless it is closed', async () => {
    const PORTS = 'spec.template.spec.containers.0.ports';
    const named = { name: 'grpc-v2', containerPort: 50052, protocol: 'TCP' };
    expect(at(await deploymentWith({}), PORTS)).toContainEqual(named);
    expect(at(await deploymentWith({ ports: { grpcV2: 0 } }), PORTS)).not.toContainEqual(
      expect.objectContaining({ name: 'grpc-v2' }),
    );
  });

  it('serves SpaceONE 2.0 alone, at the port that clients of the first generation had', async () => {
    const objects = await objectsWith({ ports: { grpc: 0, grpcV2: 50051 }, networkPolicy: { enabled: true } });
    const find = (wanted: string) =>
      objects.find(({ kind, metadata }) => kind === wanted && metadata.name === 'costs-job-task');
    const CONTAINER = 'spec.template.spec.containers.0';
    const deployment = find('Deployment');
    expect(at(deployment, `${CONTAINER}.ports`)).not.toContainEqual(expect.objectContaining({ name: 'grpc' }));
    expect(at(deployment, `${CONTAINER}.ports`)).toContainEqual({
      ...{ name: 'grpc-v2', containerPort: 50051, protocol: 'TCP' },
    });
    expect(at(deployment, `${CONTAINER}.readinessProbe.grpc.port`)).toBe(50051);
    expect(at(find('ConfigMap'), 'data')).toMatchObject({ GRPC_PORT: 'off', GRPC_V2_PORT: '50051' });
    expect(at(find('Service'), 'spec.ports')).toMatchObject([
      { port: 50051, targetPort: 'grpc-v2' },
      { port: 50052, targetPort: 'grpc-v2' },
    ]);
    expect(at(find('NetworkPolicy'), 'spec.ingress.0.ports.0.port')).toBe('grpc-v2');
  });

  it('merges the resources and volume mounts of Cloudforet’s two processes', async () => {
    const objects = objectsOf(await render(tools.helm, ['--values', valuesFile('cloudforet')]));
    const [container] = at(
      objects.find(({ kind }) => kind === 'Deployment'),
      'spec.template.spec.containers',
    ) as object[];
    expect(at(container, 'resources')).toEqual({
      requests: { cpu: '500m', memory: '256Mi' },
      limits: { memory: '1Gi' },
    });
    const mounts = at(container, 'volumeMounts') as { mountPath: string }[];
    expect(mounts.map(({ mountPath }) => mountPath)).toEqual(['/tmp', '/etc/localtime', '/var/log/spaceone']);
  });

  it('uses the digest of the image if given', async () => {
    const digest = `sha256:${'0'.repeat(64)}`;
    const IMAGE = 'spec.template.spec.containers.0.image';
    expect(at(await deploymentWith({ image: { digest } }), IMAGE)).toBe(`job-task-service@${digest}`);
    expect(at(await deploymentWith({ image: { version: '1.2.3' } }), IMAGE)).toBe('job-task-service:1.2.3');
  });

  it('spreads the pods of the release unless the pod has its own constraints', async () => {
    const SPREAD = 'spec.template.spec.topologySpreadConstraints';
    const deployment = await deploymentWith({});
    const constraints = at(deployment, SPREAD) as { topologyKey: string; labelSelector: object }[];
    expect(constraints.map(({ topologyKey }) => topologyKey)).toEqual([
      'topology.kubernetes.io/zone',
      'kubernetes.io/hostname',
    ]);
    expect(constraints[0]?.labelSelector).toEqual(at(deployment, 'spec.selector'));
    const own = [{ maxSkew: 3, topologyKey: 'rack', whenUnsatisfiable: 'DoNotSchedule' }];
    expect(at(await deploymentWith({ pod: { spec: { topologySpreadConstraints: own } } }), SPREAD)).toEqual(own);
  });

  it('gives each pod one policy with the egress of the service, and only the service ingress', async () => {
    const egress = [{ ports: [{ port: 3306, protocol: 'TCP' }] }];
    const objects = await objectsWith({
      metrics: { enabled: false },
      networkPolicy: { enabled: true, egress },
      backup: { enabled: true, existingClaim: 'backups' },
      retention: { enabled: true },
      sync: { enabled: true, existingSecret: 'mongodb' },
    });
    const policies = objects.filter(({ kind }) => kind === 'NetworkPolicy');
    for (const [name, path, isOpen] of [
      ['costs-job-task', 'spec.template.metadata.labels', true],
      ['costs-job-task-sync', 'spec.template.metadata.labels', false],
      ['costs-job-task-migration', 'spec.template.metadata.labels', false],
      ['costs-job-task-backup', 'spec.jobTemplate.spec.template.metadata.labels', false],
      ['costs-job-task-retention', 'spec.jobTemplate.spec.template.metadata.labels', false],
    ] as const) {
      const workload = objects.find(
        ({ kind, metadata }) => metadata.name === name && ['Deployment', 'Job', 'CronJob'].includes(kind),
      );
      const labels = at(workload, path) as Record<string, string>;
      const selecting = policies.filter((policy) =>
        Object.entries(at(policy, 'spec.podSelector.matchLabels') as object).every(
          ([label, value]) => labels[label] === value,
        ),
      );
      expect(selecting, name).toHaveLength(1);
      expect(at(selecting[0], 'spec.egress')).toEqual(egress);
      expect(at(selecting[0], 'spec.policyTypes')).toEqual(['Ingress', 'Egress']);
      expect(at(selecting[0], 'spec.ingress') !== undefined).toBe(isOpen);
    }
  });

  it('deletes old job tasks by a CronJob with the security context of the service', async () => {
    const POD = 'spec.jobTemplate.spec.template.spec';
    const values = { retention: { enabled: true, olderThanDays: 1000000 } };
    await expect(objectsWith(values)).rejects.toThrow('olderThanDays');
    expect((await objectsWith({})).filter(({ kind }) => kind === 'CronJob')).toEqual([]);
    const objects = await objectsWith({
      retention: { enabled: true, olderThanDays: 90, schedule: '0 4 * * 0', args: ['--dry-run'] },
    });
    const [job, ...others] = objects.filter(({ kind }) => kind === 'CronJob');
    expect(others).toEqual([]);
    expect(at(job, 'spec.schedule')).toBe('0 4 * * 0');
    expect(at(job, 'spec.concurrencyPolicy')).toBe('Forbid');
    expect(at(job, `${POD}.containers.0.args`)).toEqual(['dist/src/cli/prune.js', '--before', '90d', '--dry-run']);
    const deployment = objects.find(({ kind }) => kind === 'Deployment');
    for (const path of [
      'securityContext',
      'containers.0.securityContext',
      'containers.0.image',
      'containers.0.resources',
    ]) {
      expect(at(job, `${POD}.${path}`), path).toEqual(at(deployment, `spec.template.spec.${path}`));
    }
  });

  it('deletes as the user of a separate Secret if given', async () => {
    const objects = await objectsWith({ retention: { enabled: true, existingSecret: 'owner', key: 'URL' } });
    const job = objects.find(({ kind }) => kind === 'CronJob');
    expect(at(job, 'spec.jobTemplate.spec.template.spec.containers.0.env.0.valueFrom.secretKeyRef')).toEqual({
      name: 'owner',
      key: 'URL',
    });
  });

  it('renders nothing if it is disabled', async () => {
    expect(await objectsWith({ enabled: false })).toEqual([]);
  });

  it('prints a test and ignored values after an installation', async () => {
    expect(await renderNotes(tools.helm, minimal)).toContain('helm test costs');
    const notes = await renderNotes(tools.helm, ['--values', valuesFile('cloudforet')]);
    expect(notes).toContain('no effect here: scheduler, worker, application_scheduler');
  });

  it('prints the addresses of the open gRPC ports', async () => {
    const addresses = async (...set: readonly string[]): Promise<string[]> => {
      const notes = await renderNotes(tools.helm, [...minimal, ...set.flatMap((value) => ['--set', value])]);
      return notes.match(/:\d+ for SpaceONE .*/g) ?? [];
    };
    expect(await addresses()).toEqual([':50051 for SpaceONE 1.x', ':50052 for SpaceONE 2.0']);
    expect(await addresses('ports.grpcV2=0')).toEqual([':50051 for SpaceONE 1.x']);
    expect(await addresses('ports.grpc=0')).toEqual([':50051 for SpaceONE 2.0', ':50052 for SpaceONE 2.0']);
  });

  it('has a test that checks readiness through the Service', async () => {
    const pod = (await objectsWith({})).find(({ kind }) => kind === 'Pod');
    expect(at(pod, 'metadata.annotations')).toMatchObject({ 'helm.sh/hook': 'test' });
    expect(at(pod, 'spec.containers.0.command')).toContain('http://costs-job-task-rest-api:80/health/ready');
  });

  /** Values over those of minimal.yaml, through a file as people give them. */
  async function objectsWith(values: object): Promise<KubernetesObject[]> {
    const directory = await mkdtemp(join(tmpdir(), 'chart-'));
    try {
      const file = join(directory, 'values.yaml');
      await writeFile(file, stringify(values));
      return objectsOf(await render(tools.helm, [...minimal, '--values', file]));
    } finally {
      await rm(directory, { recursive: true });
    }
  }

  async function deploymentWith(values: object): Promise<KubernetesObject | undefined> {
    return (await objectsWith(values)).find(({ kind }) => kind === 'Deployment');
  }
});
