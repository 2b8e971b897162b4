import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SettingsError } from '../../src/config/read-settings.js';
import { startTestApp } from '../support/app.js';

const folder = mkdtempSync(join(tmpdir(), 'job-task-start-'));
const rubbish = join(folder, 'rubbish.pem');
const occupant = createServer();
let port: string;
beforeAll(async () => {
  writeFileSync(rubbish, 'rubbish');
  await new Promise<void>((resolve) => occupant.listen(0, '127.0.0.1', resolve));
  port = String((occupant.address() as AddressInfo).port);
});
afterAll(() => {
  occupant.close();
  rmSync(folder, { recursive: true });
});

/** What a start with these settings is refused with. */
async function faultsOf(settings: Record<string, string>): Promise<readonly string[]> {
  const refusal: unknown = await startTestApp({
    DATABASE_URL: `sqlite:${join(folder, 'x.sqlite')}`,
    ...settings,
  }).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(SettingsError);
  return (refusal as SettingsError).faults;
}

describe('a failed startup', () => {
  it.each(['HTTP', 'GRPC', 'METRICS'])('names the settings of a port of %s that is in use', async (transport) => {
    expect(await faultsOf({ [`${transport}_PORT`]: port })).toEqual([
      `${transport}_HOST, ${transport}_PORT: cannot listen on 127.0.0.1:${port}, the port is in use (EADDRINUSE)`,
    ]);
  });

  it.each(['HTTP', 'GRPC'])('names the setting of a TLS file for %s that does not exist', async (transport) => {
    const nowhere = join(folder, 'nowhere.pem');
    const [fault] = await faultsOf({ [`${transport}_TLS_CERT`]: nowhere, [`${transport}_TLS_KEY`]: nowhere });
    expect(fault).toMatch(new RegExp(`^${transport}_TLS_CERT: must be a readable file \\(ENOENT`));
  });

  it.each(['HTTP', 'GRPC'])('names the setting of a TLS file for %s that is not PEM', async (transport) => {
    const [fault] = await faultsOf({ [`${transport}_TLS_CERT`]: rubbish, [`${transport}_TLS_KEY`]: rubbish });
    expect(fault).toMatch(new RegExp(`^${transport}_TLS_CERT: must be a certificate chain in PEM \\(`));
  });
});
