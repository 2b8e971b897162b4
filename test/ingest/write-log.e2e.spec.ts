import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { claims20, claims2022, makeSigningKey, sign } from '../auth/support/tokens.js';
import { jobTaskMessage } from '../cli/support/job-task-json.js';
import { createDatabase, type TestDatabase } from '../support/databases.js';
import { PATIENCE_MS } from '../support/patience.js';
import { startServiceProcess, type ServiceProcess } from '../support/service-process.js';
import { TRANSPORTS } from '../support/transports.js';
import { openWriteClient, type WriteClient, type WriteVerb } from './support/write-client.js';

const KEY = makeSigningKey();
const bearer = (claims: object): Record<string, string> => ({ authorization: `Bearer ${sign(KEY, claims)}` });
const [DOMAIN, MIRROR] = ['domain-own', 'domain-mirror'];
const WORKER = bearer(claims2022(DOMAIN, { aud: 'worker@example.com' }));
const IMPORTER = bearer(claims20(MIRROR, { aud: 'importer-1' }));
const SYSTEM = bearer(claims20('domain-root', { typ: 'SYSTEM_TOKEN', exp: undefined, aud: 'system-1' }));
const SECRET = 'content-of-the-task';

let folder = '';
let database: TestDatabase;
let service: ServiceProcess;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'write-log-'));
  const jwks = join(folder, 'jwks.json');
  await writeFile(jwks, JSON.stringify({ keys: [KEY.jwk] }));
  database = await createDatabase('sqlite');
  service = await startServiceProcess({
    ...{ DATABASE_URL: database.url, LOG_FORMAT: 'json', LOG_LEVEL: 'info', HTTP_HOST: '127.0.0.1' },
    ...{ GRPC_HOST: '127.0.0.1', AUTH_MODE: 'jwt', AUTH_JWKS_FILE: jwks },
    ...{ INGEST_ENABLED: 'true', INGEST_NATIVE_DOMAINS: DOMAIN },
  });
  await vi.waitFor(
    async () => {
      expect((await fetch(`${service.http}/health/ready`)).status).toBe(200);
    },
    { timeout: PATIENCE_MS },
  );
}, PATIENCE_MS);
afterAll(async () => {
  service.child.kill('SIGTERM');
  await service.ended();
  await database.drop();
  await rm(folder, { recursive: true });
});

interface Case {
  readonly name: WriteVerb;
  readonly request: object;
  readonly token: Record<string, string>;
  readonly line: object;
}

/** The lines of the writes of a request, without what differs from run to run. */
function writesOf(requestId: string): readonly object[] {
  return service
    .standardOutput()
    .split('\n')
    .filter((line) => line.includes(`"${requestId}"`))
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter(({ msg }) => msg === 'write')
    .map(({ level: _level, time: _time, context: _context, msg: _msg, databaseMs: _ms, ...facts }) => facts);
}

describe.each(TRANSPORTS)('the log over %s', (transport) => {
  const id = `${DOMAIN}:${transport}`;
  const key = { job_task_id: id };
  const tenant = { caller: 'tenant', user: 'worker@example.com', domainId: DOMAIN, jobTaskId: id };
  const rows = [{ options: { url: SECRET } }, {}, { status: 'NONE' }].map((changes, index) =>
    jobTaskMessage({ job_task_id: `${transport}-${String(index)}`, domain_id: '', ...changes }),
  );
  const create = { ...key, job_id: 'job', data_source_id: 'ds', options: { url: SECRET } };
  let client: WriteClient;
  beforeAll(() => {
    client = openWriteClient(transport, service);
  });
  afterAll(() => {
    client.close();
  });

  it.each<Case>([
    {
      ...{ name: 'create', request: create, token: WORKER },
      line: { ...tenant, operation: 'create', status: 'PENDING', inserted: 1 },
    },
    {
      ...{ name: 'create', request: create, token: WORKER },
      line: { ...tenant, operation: 'create', status: 'PENDING', unchanged: 1 },
    },
    {
      ...{ name: 'update', request: { ...key, status: 'IN_PROGRESS' }, token: WORKER },
      line: { ...tenant, operation: 'update', status: 'IN_PROGRESS', updated: 1 },
    },
    {
      ...{ name: 'progress', request: { ...key, add_created_count: 5, request_id: transport }, token: WORKER },
      line: { ...tenant, operation: 'progress', status: 'IN_PROGRESS', updated: 1 },
    },
    {
      ...{ name: 'delete', request: { ...key, domain_id: DOMAIN }, token: SYSTEM },
      line: { ...tenant, operation: 'delete', caller: 'system', user: 'system-1', deleted: 1 },
    },
  ])('contains user, method and count for $name: $line', async ({ name, request, token, line }) => {
    const requestId = `${transport}-${name}-${Object.keys(line).at(-1) ?? ''}`;
    expect((await client.call(name, request, { ...token, 'x-request-id': requestId })).status).toBe('OK');
    await expect.poll(() => writesOf(requestId)).toEqual([{ requestId, ...line }]);
  });

  it('contains user, method and count for an import', async () => {
    const requestId = `${transport}-import`;
    expect((await client.import([rows], { ...IMPORTER, 'x-request-id': requestId })).status).toBe('OK');
    const counts = { inserted: 2, updated: 0, unchanged: 0, stale: 0, refused: 1 };
    const line = { operation: 'import', caller: 'tenant', user: 'importer-1', domainId: MIRROR, ...counts };
    await expect.poll(() => writesOf(requestId)).toEqual([{ requestId, ...line }]);
  });

  it('has neither tokens nor contents', () => {
    expect(service.output()).not.toContain(SECRET);
    expect(service.output()).not.toContain(WORKER['authorization']?.split('.').at(-1));
  });
});
