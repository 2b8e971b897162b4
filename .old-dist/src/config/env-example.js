import './settings.js';
import { SETTING_FACTS } from './setting.decorator.js';
/** The text of `.env.example`: every setting with its meaning and its default, commented out. */
export function envExample() {
    const lines = [
        '# Every setting of the service with its default. Copy to .env and change what is needed.',
        "# Traces are turned on by OpenTelemetry's own variables, OTEL_*: see Traces in docs/operations.md.",
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
//# sourceMappingURL=env-example.js.map