import { describe, expect, it } from 'vitest';
import { refusalOf, wordsOf } from '../../../web/src/api/refusal.js';

const headers = (values: Readonly<Record<string, string>>) => (name: string) => values[name] ?? null;

describe('a refusal', () => {
  it('has what the service says', () => {
    const body = { detail: { code: 'ERROR_UNAVAILABLE', message: 'busy', request_id: 'r-1' } };
    const refusal = refusalOf(503, headers({ 'retry-after': '7' }), body);
    expect(refusal).toMatchObject({ code: 'ERROR_UNAVAILABLE', message: 'busy', requestId: 'r-1', retryAfter: 7 });
    expect(refusal.isBusy).toBe(true);
  });

  it('of a proxy has its status, and the request id of the headers', () => {
    const refusal = refusalOf(502, headers({ 'x-request-id': 'r-2' }), null);
    expect(refusal).toMatchObject({ code: 'HTTP 502', message: '', requestId: 'r-2', retryAfter: null, isBusy: false });
  });

  it.each([0, 400, 401, 403, 404, 409, 413, 429, 500, 503, 504, 418])('of %i is put into words', (status) => {
    expect(wordsOf(refusalOf(status, headers({}), {}))).toMatch(/^[A-Z].*\.$/);
  });
});
