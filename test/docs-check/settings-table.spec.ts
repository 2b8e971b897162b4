import { describe, it } from 'vitest';
import { SETTING_FACTS } from '../../src/config/setting-group.js';
import '../../src/config/settings.js';
import { expectGenerated, markdownTable } from './documents.js';

/** A table for each group, as the settings are declared. */
function settingsTables(): string {
  const groups = [...new Set(SETTING_FACTS.map(({ group }) => group))];
  return groups
    .map((group) => {
      const rows = SETTING_FACTS.filter((facts) => facts.group === group).map(({ name, fallback, description }) => [
        `\`${name}\``,
        fallback === '' ? '' : `\`${fallback}\``,
        description,
      ]);
      return `**${group}**\n\n${markdownTable(['variable', 'default', 'meaning'], rows)}`;
    })
    .join('\n\n');
}

describe('the settings table of the operator’s guide', () => {
  it('matches the code', () => {
    expectGenerated('docs/operations.md', 'settings', settingsTables());
  });
});
