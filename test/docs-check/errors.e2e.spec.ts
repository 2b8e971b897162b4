import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { status } from '@grpc/grpc-js';
import { TRANSPORT_STATUS, type ErrorCode } from '../../src/common/errors/error-code.js';
import type { TestApp } from '../support/app.js';
import { startDemoApp } from '../support/demo-app.js';
import { expectGenerated, markdownTable, readDocument, UPDATES, writeDocument } from './documents.js';
import { readCurl } from './shell-request.js';

const ERRORS = 'docs/errors.md';
/** The section of a code with its request and its answer. */
const EXAMPLE = /### (ERROR_\w+)\n(?:(?!###)[^])*?```sh\n([^]*?)\n```\n\n```json\n([^]*?)```/g;

const codes = Object.keys(TRANSPORT_STATUS) as ErrorCode[];
const examples = [...readDocument(ERRORS).matchAll(EXAMPLE)].map(([, code = '', command = '', answer = '']) => ({
  code: code as ErrorCode,
  command,
  answer,
}));

describe('the error catalogue', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startDemoApp();
  });

  afterAll(async () => {
    await app.close();
  });

  it('lists all error codes', () => {
    const rows = codes.map((code) => {
      const { http, grpc } = TRANSPORT_STATUS[code];
      return [`[\`${code}\`](#${code.toLowerCase()})`, String(http), `${status[grpc]} (${String(grpc)})`];
    });
    expectGenerated(ERRORS, 'error codes', markdownTable(['code', 'HTTP', 'gRPC'], rows));
  });

  it('has a section for each code', () => {
    const sections = [...readDocument(ERRORS).matchAll(/^### (.*)$/gm)].map(([, title]) => title);
    expect(sections.sort()).toEqual([...codes].sort());
  });

  it('has an example for every client error', () => {
    const faults = codes.filter((code) => [400, 404].includes(TRANSPORT_STATUS[code].http));
    expect(examples.map(({ code }) => code).sort()).toEqual(faults.sort());
  });

  it.each(examples)('shows the response of $code', async ({ code, command, answer }) => {
    const { method, target, headers, body } = readCurl(command);
    const response = await fetch(`${app.http}${target}`, { method, headers, body });
    const actual = (await response.json()) as { detail: { code: string } };
    expect(response.status).toBe(TRANSPORT_STATUS[code].http);
    expect(actual.detail.code).toBe(code);
    if (UPDATES) {
      const text = readDocument(ERRORS);
      const shown = `${command}\n\`\`\`\n\n\`\`\`json\n`;
      writeDocument(
        ERRORS,
        text.replace(`${shown}${answer}`, () => `${shown}${JSON.stringify(actual)}\n`),
      );
    } else {
      expect(actual).toEqual(JSON.parse(answer));
    }
  });
});
