import { expect, it } from 'vitest';
import { withFacts, type PageFacts } from '../../src/page/page-facts.js';

it('puts the facts into the HTML as text', () => {
  const facts = { version: `1"><script>&lt;$&`, demoDomain: null } as PageFacts;
  const html = withFacts('<head></head>', facts);
  expect(html).not.toContain('<script>');
  const [, content = ''] = /content="([^"]*)"/.exec(html) ?? [];
  const read = content.replaceAll('&lt;', '<').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
  expect(JSON.parse(read)).toEqual(facts);
});
