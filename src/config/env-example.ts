import './settings.js';
import { SETTING_FACTS } from './setting-group.js';

/** The text of `.env.example`: every setting with its description and default, commented out. */
export function envExample(): string {
  const lines = [
    '# Every setting of the service with its default. Copy this file to .env and edit it.',
    "# To turn tracing on, set OpenTelemetry's variables (OTEL_*): see Traces in docs/operations.md.",
  ];
  let group = '';
  for (const facts of SETTING_FACTS) {
    if (facts.group !== group) {
      group = facts.group;
      lines.push('', `# ${group}`);
    }
    lines.push('', `# ${facts.description}`, `#${facts.name}=${facts.fallback}`);
  }
  return `${lines.join('\n')}\n`;
}
