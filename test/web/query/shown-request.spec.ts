import { describe, expect, it } from 'vitest';
import { sourcesRequest, tasksRequest, errorsRequest, type ApiRequest } from '../../../web/src/query/requests.js';
import {
  consoleQueryOf,
  curlOf,
  curlOfTask,
  grpcurlOf,
  type GrpcPort,
  type Target,
} from '../../../web/src/query/shown-request.js';

const FIRST: GrpcPort = { version: '1.x', address: 'localhost:50051' };
const SECOND: GrpcPort = { version: '2.0', address: 'localhost:50052' };
const TARGET: Target = {
  base: 'http://localhost:3000/',
  grpcPorts: [FIRST, SECOND],
  grpcTls: false,
  token: false,
};
const ASK: ApiRequest = { method: 'search', query: { filter: [{ k: 'error_code', v: "it's", o: 'contain' }] } };

describe('a shown request', () => {
  it('can be pasted into a shell', () => {
    const curl = curlOf(ASK, 'domain-1', TARGET);
    expect(curl).toContain("curl -s 'http://localhost:3000/cost-analysis/v1/job-tasks/search'");
    expect(curl).toContain(`it'\\''s`);
    expect(curl).not.toContain('authorization');
  });

  it('names a variable, never the token', () => {
    const target = { ...TARGET, token: true };
    expect(curlOf(ASK, null, target)).toContain('-H "authorization: Bearer $TOKEN"');
    expect(curlOfTask('a/b', 'd&e', target)).toContain('/job-task/a%2Fb?domain_id=d%26e');
  });

  it('is a message for grpcurl', () => {
    expect(grpcurlOf('x', null, FIRST, TARGET)).toMatch(
      /^grpcurl -plaintext[^]*localhost:50051 spaceone\.api\.cost_analysis\.v1\.JobTask\/get$/,
    );
    expect(grpcurlOf('x', null, FIRST, { ...TARGET, grpcTls: true })).not.toContain('-plaintext');
  });

  it('has the domain in the message of SpaceONE 1.x, and as metadata of 2.0', () => {
    expect(grpcurlOf('x', 'd', FIRST, TARGET)).not.toContain('-H');
    expect(messageIn(grpcurlOf('x', 'd', FIRST, TARGET))).toEqual({ domain_id: 'd', job_task_id: 'x' });
    const second = grpcurlOf('x', "d'1", SECOND, { ...TARGET, token: true });
    expect(second).toContain(`-H "authorization: Bearer $TOKEN" \\\n  -H 'x_domain_id: d'\\''1' \\\n`);
    expect(second).toMatch(/localhost:50052 spaceone\.api\.cost_analysis\.v1\.JobTask\/get$/);
    expect(messageIn(second)).toEqual({ job_task_id: 'x' });
    expect(grpcurlOf(ASK, null, SECOND, TARGET)).not.toContain('x_domain_id');
  });

  it('has sorts as objects for SpaceONE 1.x, and as lists for 2.0', () => {
    const sort = { key: 'status', desc: true };
    const list = tasksRequest({ filter: [] }, { only: ['status'], sort, page: 1 });
    const keys = [sort, { key: 'job_task_id', desc: true }];
    expect(messageIn(grpcurlOf(list, 'd', FIRST, TARGET))).toMatchObject({ domain_id: 'd', query: { sort: { keys } } });
    expect(messageIn(grpcurlOf(list, 'd', SECOND, TARGET))).toEqual({ query: { ...list.query, sort: keys } });

    const stat = sourcesRequest({ filter: [] });
    const [group, stage] = stat.query['aggregate'] as readonly [object, { readonly sort: { readonly keys: unknown } }];
    expect(messageIn(grpcurlOf(stat, 'd', SECOND, TARGET))).toEqual({
      query: { ...stat.query, aggregate: [group, { sort: stage.sort.keys }] },
    });
  });

  it('uses the operators of the console', () => {
    const request = errorsRequest({ filter: [{ k: 'created_at', v: 'now-7d', o: 'timediff_gte' }] });
    const query = JSON.parse(consoleQueryOf(request)) as Record<string, unknown>;
    expect(query['filters']).toEqual([
      { k: 'created_at', v: 'now-7d', o: '>=td' },
      { k: 'status', v: ['FAILURE', 'TIMEOUT'], o: '=' },
    ]);
    expect(query['page']).toEqual({ start: 1, limit: 10 });
  });
});

/** The message of a command without quotes in it. */
function messageIn(command: string): unknown {
  return JSON.parse(/ -d '([^']*)'/.exec(command)?.[1] ?? '');
}
