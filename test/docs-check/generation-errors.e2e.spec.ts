import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../support/app.js';
import { createDatabase, type TestDatabase } from '../support/databases.js';
import { freePort } from '../support/free-port.js';
import { openSecondClient, openClient, type Method, type ApiClient } from '../support/transports.js';
import { readDocument } from './documents.js';

const TABLE = /<!-- generation errors -->\n([^]*?)<!-- \/generation errors -->/;

interface Row {
  readonly client: string;
  readonly target: string;
  readonly method: Method;
  readonly request: object;
  readonly message: string;
}

const rows = (TABLE.exec(readDocument('docs/errors.md'))?.[1] ?? '')
  .split('\n')
  .filter((line) => line.includes('{'))
  .map((line): Row => {
    const [client = '', target = '', request = '', message = ''] = line
      .slice(1, -1)
      .split(' | ')
      .map((cell) => cell.trim());
    const [, method = '', body = ''] = /^`(\w+) (.*)`$/.exec(request) ?? [];
    return {
      client,
      target,
      method: method as Method,
      request: JSON.parse(body) as object,
      message: message.replace(/^`(.*)`$/, '$1'),
    };
  });

describe('the errors of the generations', () => {
  let home: TestDatabase;
  let app: TestApp;
  const open: ApiClient[] = [];

  beforeAll(async () => {
    home = await createDatabase('sqlite');
    app = await startTestApp({ DATABASE_URL: home.url, GRPC_V2_PORT: String(await freePort()) });
  });

  afterAll(async () => {
    for (const client of open) {
      client.close();
    }
    await app.close();
    await home.drop();
  });

  const clientOf = ({ client, target }: Row): ApiClient => {
    const isSecondPort = target.includes('V2');
    const address = (isSecondPort ? app.secondGrpc : app.grpc) ?? '';
    const opened = target.startsWith('HTTP')
      ? openClient('http', app)
      : client === '1.x'
        ? openClient('grpc', { ...app, grpc: address })
        : openSecondClient('grpc', { ...app, secondGrpc: address });
    open.push(opened);
    return opened;
  };

  it('are in the table', () => {
    expect(rows.length).toBeGreaterThan(8);
  });

  it.each(rows)('of a client of $client at $target: $message', async (row) => {
    const generation = /x-api-generation: (\d)/.exec(row.target)?.[1];
    const headers = {
      ...(row.target.startsWith('HTTP') || row.target.includes('without') ? {} : { x_domain_id: 'd' }),
      ...(generation === undefined ? {} : { 'x-api-generation': generation }),
    };
    const answer = await clientOf(row).call(row.method, row.request, headers);
    expect(answer).toMatchObject({ error: { message: row.message } });
  });
});
