import { expect, it } from 'vitest';
import { readSettings } from '../../src/config/settings.js';
import { pageFacts, withFacts, type PageFacts } from '../../src/page/page-facts.js';

it.each([
  ['50061', 50_061],
  ['0', null],
  ['off', 'off'],
] as const)('has the gRPC port of the first generation: %s', (GRPC_PORT, grpcPort) => {
  const fastify = { hasRoute: () => false } as unknown as Parameters<typeof pageFacts>[1];
  expect(pageFacts(readSettings({ GRPC_PORT }), fastify)).toMatchObject({ grpcPort });
});

it('puts the facts into the HTML as text', () => {
  const facts = { version: `1"><script>&lt;$&`, demoDomain: null } as PageFacts;
  const html = withFacts('<head></head>', facts);
  expect(html).not.toContain('<script>');
  const [, content = ''] = /content="([^"]*)"/.exec(html) ?? [];
  const read = content.replaceAll('&lt;', '<').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
  expect(JSON.parse(read)).toEqual(facts);
});
