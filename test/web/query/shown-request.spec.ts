import { describe, expect, it } from 'vitest';
import { whyAsk, type Ask } from '../../../web/src/query/requests.js';
import {
  consoleQueryOf,
  curlOf,
  curlOfTask,
  grpcurlOf,
  type GrpcTarget,
} from '../../../web/src/query/shown-request.js';

const TARGET: GrpcTarget = { base: 'http://localhost:3000/', grpc: 'localhost:50051', grpcTls: false, token: false };
const ASK: Ask = { method: 'search', query: { filter: [{ k: 'error_code', v: "it's", o: 'contain' }] } };

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
    expect(grpcurlOf('get', { job_task_id: 'x' }, TARGET)).toMatch(
      /^grpcurl -plaintext[^]*localhost:50051 spaceone\.api\.cost_analysis\.v1\.JobTask\/get$/,
    );
    expect(grpcurlOf('get', {}, { ...TARGET, grpcTls: true })).not.toContain('-plaintext');
  });

  it('uses the operators of the console', () => {
    const ask = whyAsk({ filter: [{ k: 'created_at', v: 'now-7d', o: 'timediff_gte' }] });
    const query = JSON.parse(consoleQueryOf(ask)) as Record<string, unknown>;
    expect(query['filters']).toEqual([
      { k: 'created_at', v: 'now-7d', o: '>=td' },
      { k: 'status', v: ['FAILURE', 'TIMEOUT'], o: '=' },
    ]);
    expect(query['page']).toEqual({ start: 1, limit: 10 });
  });
});
