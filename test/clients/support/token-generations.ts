import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEMO } from '../../../src/docs/examples/demo-ids.js';
import { claims2022, claims20, makeSigningKey, sign } from '../../auth/support/tokens.js';
import type { TestApp } from '../../support/app.js';
import { startDemoApp } from '../../support/demo-app.js';

const ROWS = 1700;

/** How callers prove who they are: not at all, or by the tokens that a generation of SpaceONE signs. */
export const TOKEN_GENERATIONS = [
  { name: 'without tokens', claims: null },
  { name: 'with tokens of SpaceONE 1.x', claims: claims2022 },
  { name: 'with tokens of SpaceONE 2.0', claims: claims20 },
] as const;

/** The service with demo data. */
export interface DemoAppWithToken extends TestApp {
  /** A token of the demo domain; empty where none is asked for. */
  readonly token: string;
}

/** Starts the service with demo data under AUTH_MODE=jwt with one key in a file, or under AUTH_MODE=none for `null`. */
export async function startDemoAppWithToken(
  claims: (typeof TOKEN_GENERATIONS)[number]['claims'],
  settings: Readonly<Record<string, string>> = {},
): Promise<DemoAppWithToken> {
  if (claims === null) {
    return { ...(await startDemoApp({ count: ROWS, settings })), token: '' };
  }
  const key = makeSigningKey('k1');
  const directory = await mkdtemp(join(tmpdir(), 'job-task-keys-'));
  const file = join(directory, 'jwks.json');
  await writeFile(file, JSON.stringify({ keys: [key.jwk] }));
  const app = await startDemoApp({
    count: ROWS,
    settings: { AUTH_MODE: 'jwt', AUTH_JWKS_FILE: file, HTTP_HOST: '127.0.0.1', GRPC_HOST: '127.0.0.1', ...settings },
  });
  return {
    ...app,
    token: sign(key, claims(DEMO.domain)),
    close: async () => {
      await app.close();
      await rm(directory, { recursive: true });
    },
  };
}
