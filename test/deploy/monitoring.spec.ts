import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readDocument } from '../docs-check/documents.js';

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly annotations: { readonly summary: string; readonly runbook_url: string };
}

interface Panel {
  readonly id: number;
  readonly title: string;
  readonly gridPos: { readonly h: number; readonly w: number; readonly x: number; readonly y: number };
  readonly targets?: readonly { readonly expr: string }[];
}

const NAME = /\b(?:http_server|rpc_server|db|nodejs|process|job_tasks?)(?:_[a-z]+)*\b/g;
/** A histogram is three series. */
const PART = /_(bucket|count|sum)$/;

const rules = (parse(readDocument('deploy/helm/files/alerts.yaml')) as { groups: { rules: Rule[] }[] }).groups.flatMap(
  (group) => group.rules,
);
const {
  panels,
  templating: { list: variables },
} = JSON.parse(readDocument('deploy/helm/files/dashboard.json')) as {
  panels: Panel[];
  templating: { list: readonly { readonly name: string; readonly definition?: string }[] };
};

/** `known` are all texts of the code that look like a metric's name, `declared` those that are given to metrics. */
const sources = readdirSync(fileURLToPath(new URL('../../src', import.meta.url)), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readDocument(`src/${file}`));
const known = namesIn(/'([a-z]+(?:_[a-z]+)+)'/g);
const declared = namesIn(
  /(?:\bname: |\b(?:[gG]auge|counter|counts|facts|histogram)\(\s*)'((?:http_server|rpc_server|db|job_task)_[a-z_]+)'/g,
);

function namesIn(pattern: RegExp): string[] {
  return sources.flatMap((text) => [...text.matchAll(pattern)].map(([, name = '']) => name));
}

function unknownIn(expressions: readonly string[]): string[] {
  const asked = expressions.flatMap((text) => text.replaceAll(/\{[^}]*\}|\bby \([^)]*\)/g, '').match(NAME) ?? []);
  return asked.filter((name) => !known.includes(name) && !known.includes(name.replace(PART, '')));
}

describe('the metrics', () => {
  it('have a row in the operator’s guide', () => {
    const guide = readDocument('docs/operations.md');
    expect(declared.length).toBeGreaterThan(30);
    expect(declared.filter((name) => !guide.includes(`\`${name}`))).toEqual([]);
  });
});

describe('the alerts', () => {
  it('use existing metrics', () => {
    expect(rules.length).toBeGreaterThan(5);
    expect(unknownIn(rules.map(({ expr }) => expr))).toEqual([]);
  });

  it('have a section in the runbook', () => {
    const headings = [...readDocument('docs/operations.md').matchAll(/^### (JobTask\w+)$/gm)].map(([, title]) => title);
    expect(headings.sort()).toEqual(rules.map(({ alert }) => alert).sort());
  });
});

describe('each alert', () => {
  it.each(rules)('$alert links to its section of the runbook', ({ alert, annotations }) => {
    const [page = '', anchor] = annotations.runbook_url.split('#');
    const anchors = [...readDocument(page).matchAll(/^### (JobTask\w+)$/gm)].map(([, title = '']) =>
      title.toLowerCase(),
    );
    expect(anchors).toContain(anchor);
    expect(anchor).toBe(alert.toLowerCase());
  });

  it.each(rules)('$alert fires per job and instance', ({ alert, expr }) => {
    const aggregations = expr.match(/\b(sum|min|max|count|avg)\b(?! by \(namespace, job, instance)/g) ?? [];
    expect(aggregations, alert).toEqual([]);
  });
});

describe('the dashboard', () => {
  it('uses existing metrics', () => {
    const expressions = panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));
    expect(expressions.length).toBeGreaterThan(15);
    expect(unknownIn(expressions)).toEqual([]);
  });

  it('has panels with ids and titles that do not overlap', () => {
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    expect(panels.filter(({ title }) => title === '')).toEqual([]);
    const cells = panels.flatMap(({ gridPos: { h, w, x, y } }) =>
      Array.from({ length: h * w }, (_, index) => `${String(x + (index % w))} ${String(y + Math.floor(index / w))}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
    expect(panels.every(({ gridPos: { w, x } }) => x + w <= 24)).toBe(true);
  });

  it('has variables for the namespace, the job and the instance, each within the one before', () => {
    expect(variables.map(({ name }) => name)).toEqual(['datasource', 'namespace', 'job', 'instance']);
    expect(variables.slice(1).map(({ definition }) => definition)).toEqual([
      'label_values(job_task_build_info, namespace)',
      'label_values(job_task_build_info{namespace=~"$namespace"}, job)',
      'label_values(job_task_build_info{namespace=~"$namespace",job=~"$job"}, instance)',
    ]);
  });

  it('filters every series by those variables', () => {
    const filters = ['namespace=~"$namespace"', 'job=~"$job"', 'instance=~"$instance"'];
    for (const expr of panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr))) {
      const selectors = expr.match(/\{[^}]*\}/g) ?? [];
      expect(selectors.length, expr).toBeGreaterThan(0);
      expect(selectors.filter((selector) => !filters.every((filter) => selector.includes(filter)))).toEqual([]);
      const withoutSelector = expr.replaceAll(/\{[^}]*\}/g, '{}').replaceAll(/[a-z_]+\{\}/g, '');
      expect(withoutSelector.match(NAME) ?? [], expr).toEqual([]);
    }
  });
});
