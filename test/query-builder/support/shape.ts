const TOKEN = /'(?:[^']|'')*'|`[^`]*`|[()]|\b(?:SELECT|WHERE|GROUP BY|HAVING|ORDER BY|LIMIT(?! -1\))|OVER)\b/g;
const CLAUSES: Readonly<Record<string, string>> = {
  WHERE: 'where',
  'GROUP BY': 'group',
  HAVING: 'having',
  'ORDER BY': 'order',
  LIMIT: 'limit',
};

/**
 * The clauses of every SELECT that a derived table holds, from the inside out; the outermost is the last.
 * SQLite's `LIMIT -1`, which keeps the optimizer from copying expressions, is no clause of the query.
 */
export function shapeOf(sql: string): readonly string[] {
  const finished: string[] = [];
  // One entry per open parenthesis, with the clauses of the SELECT in it; null where there is none.
  const open: (string[] | null)[] = [null];
  for (const [token] of sql.matchAll(TOKEN)) {
    const clause = CLAUSES[token];
    if (token === '(') {
      open.push(null);
    } else if (token === 'SELECT') {
      open[open.length - 1] = [];
    } else if (token === ')') {
      finish(open.pop(), finished);
    } else if (clause !== undefined) {
      open.at(-1)?.push(clause);
    }
  }
  finish(open.pop(), finished);
  return finished;
}

function finish(clauses: string[] | null | undefined, finished: string[]): void {
  if (clauses !== null && clauses !== undefined) {
    finished.push(clauses.join(' '));
  }
}
