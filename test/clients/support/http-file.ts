/** A request of an .http file, its variables filled in. */
export interface HttpRequest {
  readonly title: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** What the comment `# expect 200, 10 rows` or `# expect 400 ERROR_DB_QUERY` says. */
  readonly expected: Expectation;
}

export interface Expectation {
  readonly status: number;
  readonly code: string | null;
  readonly rows: number | null;
  /** Whether more rows than `rows` are fine. */
  readonly orMore: boolean;
}

const EXPECTATION = /^# expect (\d{3})(?: (ERROR_[A-Z_]+))?(?:, (at least )?(\d+) rows?)?$/m;

/** Reads an .http file as editors do. @throws TypeError naming the request that cannot be read. */
export function readHttpFile(text: string, given: Readonly<Record<string, string>>): HttpRequest[] {
  const [head = '', ...requests] = text.split(/^### /m);
  const variables = {
    ...Object.fromEntries([...head.matchAll(/^@(\w+) = (.*)$/gm)].map(([, name = '', value = '']) => [name, value])),
    ...given,
  };
  return requests.map((request) => readRequest(request, variables));
}

function readRequest(text: string, variables: Readonly<Record<string, string | undefined>>): HttpRequest {
  const title = text.slice(0, text.indexOf('\n')).trim();
  const filled = text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = variables[name];
    if (value === undefined) {
      throw new TypeError(`${title}: no variable ${name}`);
    }
    return value;
  });
  const [, status, code, atLeast, rows] = EXPECTATION.exec(filled) ?? [];
  const lines = filled
    .split('\n')
    .slice(1)
    .filter((line) => !line.startsWith('#'));
  const [, method, url] = /^(GET|POST) (\S+)$/.exec(lines[0] ?? '') ?? [];
  if (status === undefined || method === undefined || url === undefined) {
    throw new TypeError(`${title}: a comment "# expect …" and a line "GET URL" or "POST URL" are expected`);
  }
  const end = lines.indexOf('');
  const body = lines
    .slice(end + 1)
    .join('\n')
    .trim();
  return {
    ...{ title, method, url, body: body === '' ? null : body },
    headers: Object.fromEntries(
      lines.slice(1, end).map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
    ),
    expected: {
      ...{ status: Number(status), code: code ?? null },
      ...{ rows: rows === undefined ? null : Number(rows), orMore: atLeast !== undefined },
    },
  };
}
