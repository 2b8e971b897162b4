import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestApp } from '../../support/app.js';
import { startDemoApp } from '../../support/demo-app.js';
import { ACCEPTED, FREE, REFUSED, type SuiteText } from './suite.js';

const LARGEST_ERROR_BYTES = 16_384;
/** How long a URL Node takes; percent-encoded, a byte is three. */
const LARGEST_URL_BYTES = 5_000;

interface Answer {
  readonly status: number;
  readonly bytes: number;
  /** The code of an error and its message; empty for an answer. */
  readonly error: string;
}

/** The ways on which JSON reaches the service as text: a body, a value in a body, and a parameter of a URL. */
const WAYS: Readonly<Record<string, (base: string, json: Buffer) => Promise<Response>>> = {
  'a body': (base, json) => post(base, 'list', json),
  'the body of a statistic': (base, json) => post(base, 'stat', json),
  'the value of a filter': (base, json) => post(base, 'list', inQuery('{"filter":[{"k":"options.x","v":', json, '}]}')),
  'the query of a URL': (base, json) => fetch(`${base}/cost-analysis/v1/job-tasks?domain_id=d&query=${escaped(json)}`),
};

function post(base: string, method: string, body: Buffer): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  return fetch(`${base}/cost-analysis/v1/job-task/${method}`, { method: 'POST', headers, body: new Uint8Array(body) });
}

const inQuery = (before: string, json: Buffer, after: string): Buffer =>
  Buffer.concat([Buffer.from(`{"domain_id":"d","query":${before}`), json, Buffer.from(`${after}}`)]);

const escaped = (bytes: Buffer): string => bytes.toString('hex').replaceAll(/../g, '%$&');

async function answered(response: Response): Promise<Answer> {
  const text = await response.text();
  const { detail } = JSON.parse(text) as { detail?: { code: string; message: string; request_id: string } };
  const error = detail === undefined ? '' : `${detail.code} ${detail.message}`;
  return { status: response.status, bytes: Buffer.byteLength(text), error };
}

/** Levels are counted before anything is parsed, so that a text too deep is refused for that. */
const NO_JSON = /^ERROR_INVALID_PARAMETER .+: must (?:be (?:percent-encoded )?(?:JSON|UTF-8)|have at most 32 levels)/;

describe('the texts of the JSON parsing test suite', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startDemoApp({ count: 1 });
  });
  afterAll(() => app.close());

  it('number 318', () => {
    expect([ACCEPTED, REFUSED, FREE].map((texts) => texts.length)).toEqual([95, 188, 35]);
  });

  describe.each(Object.entries(WAYS))('as %s', (way, send) => {
    const fits = ({ bytes }: SuiteText): boolean => way !== 'the query of a URL' || bytes.length < LARGEST_URL_BYTES;

    /** The texts whose answer is not as it should be. */
    async function unlike(texts: readonly SuiteText[], right: (answer: Answer) => boolean): Promise<unknown[]> {
      const wrong: unknown[] = [];
      for (const { name, bytes } of texts.filter(fits)) {
        const answer = await answered(await send(app.http, bytes));
        if (!right(answer) || answer.bytes > LARGEST_ERROR_BYTES) {
          wrong.push({ name, ...answer });
        }
      }
      return wrong;
    }

    it('are rejected if they are invalid JSON', async () => {
      expect(await unlike(REFUSED, ({ status, error }) => status === 400 && NO_JSON.test(error))).toEqual([]);
    });

    it('are answered if they are valid JSON, or rejected because of their content', async () => {
      const understood = ({ status, error }: Answer): boolean =>
        status === 200 || (status === 400 && error !== '' && !NO_JSON.test(error));
      expect(await unlike(ACCEPTED, understood)).toEqual([]);
    });

    it('are answered or rejected where the suite allows both', async () => {
      expect(await unlike(FREE, ({ status }) => status === 200 || status === 400)).toEqual([]);
    });
  });

  it('are accepted as filter values of any JSON type', async () => {
    const refused: string[] = [];
    // The suite leaves it to parsers whether a name may occur twice.
    for (const { name, bytes } of ACCEPTED.filter(({ name }) => !name.includes('duplicated_key'))) {
      const condition = inQuery('{"filter":[{"k":"options.x","o":"eq","v":{"a":', bytes, '}}]}');
      const response = await post(app.http, 'list', condition);
      if (response.status !== 200) {
        refused.push(`${name}: ${await response.text()}`);
      }
    }
    expect(refused).toEqual([]);
  });

  it.each([
    ['lists', '['.repeat(400_000) + ']'.repeat(400_000)],
    ['objects', '{"a":'.repeat(150_000) + '1' + '}'.repeat(150_000)],
    ['lists that never end', '['.repeat(900_000)],
    ['objects that never end', '{"":'.repeat(200_000)],
    ['one number', '9'.repeat(900_000)],
    ['one text', `"${'\\u0000'.repeat(150_000)}"`],
    ['one name', `{"${'k'.repeat(900_000)}":1}`],
    ['names that are all the same', `{${'"a":1,'.repeat(140_000)}"a":1}`],
    ['empty objects', `[${'{},'.repeat(300_000)}{}]`],
  ])('are refused with few words when they are a megabyte of %s', async (_, json) => {
    for (const send of [WAYS['a body']!, WAYS['the value of a filter']!]) {
      const { status, bytes } = await answered(await send(app.http, Buffer.from(json)));
      expect(status).toBe(400);
      expect(bytes).toBeLessThan(1_000);
    }
    expect((await fetch(`${app.http}/health/ready`)).status).toBe(200);
  });
});
