import { describe, expect, it } from 'vitest';
import { errorOfResponse, describeError } from '../../../web/src/api/request-error.js';

const headers = (values: Readonly<Record<string, string>>) => (name: string) => values[name] ?? null;

describe('an error of a request', () => {
  it('has what the service says', () => {
    const body = { detail: { code: 'ERROR_UNAVAILABLE', message: 'busy', request_id: 'r-1' } };
    const error = errorOfResponse(503, headers({ 'retry-after': '7' }), body);
    expect(error).toMatchObject({ code: 'ERROR_UNAVAILABLE', message: 'busy', requestId: 'r-1', retryAfter: 7 });
    expect(error.isBusy).toBe(true);
  });

  it('of a proxy has its status, and the request id of the headers', () => {
    const error = errorOfResponse(502, headers({ 'x-request-id': 'r-2' }), null);
    expect(error).toMatchObject({ code: 'HTTP 502', message: '', requestId: 'r-2', retryAfter: null, isBusy: false });
  });

  it.each([0, 400, 401, 403, 404, 409, 413, 429, 500, 503, 504, 418])('of %i is put into words', (status) => {
    expect(describeError(errorOfResponse(status, headers({}), {}))).toMatch(/^[A-Z].*\.$/);
  });
});
