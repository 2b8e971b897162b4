import { describe, expect, it } from 'vitest';
import { readSettings } from '../../src/config/read-settings.js';
import { pageFacts, withFacts, type PageFacts } from '../../src/page/page-facts.js';

describe.each([
  ['GRPC_PORT', 'grpcPort'],
  ['GRPC_V2_PORT', 'grpcV2Port'],
] as const)('%s', (setting, fact) => {
  it.each([
    ['50061', 50_061],
    ['0', null],
    ['off', 'off'],
  ] as const)('%s is a fact for the page', (value, expected) => {
    const fastify = { hasRoute: () => false } as unknown as Parameters<typeof pageFacts>[1];
    expect(pageFacts(readSettings({ [setting]: value }), fastify)).toMatchObject({ [fact]: expected });
  });
});

it('puts the facts into the HTML as text', () => {
  const facts = { version: `1"><script>&lt;$&`, demoDomain: null } as PageFacts;
  const html = withFacts('<head></head>', facts);
  expect(html).not.toContain('<script>');
  const [, content = ''] = /content="([^"]*)"/.exec(html) ?? [];
  const read = content.replaceAll('&lt;', '<').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
  expect(JSON.parse(read)).toEqual(facts);
});
