/** An HTTP request as a block of documentation writes it for curl. */
export interface ShellRequest {
  readonly method: 'GET' | 'POST';
  /** Path and query string. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** Where the documentation says that the service listens. */
const BASE = 'localhost:3000';

/**
 * Reads a curl command with the few options that the documentation uses.
 * @throws TypeError for anything else, so that no block goes unread.
 */
export function readCurl(command: string): ShellRequest {
  const [program, ...words] = shellWords(command);
  if (program !== 'curl') {
    throw new TypeError(`a curl command is expected: ${command}`);
  }
  const headers: Record<string, string> = {};
  const parameters: string[] = [];
  let url: string | null = null;
  let body: string | null = null;
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    switch (word) {
      case '-s':
      case '-sG':
        break;
      case '-H': {
        const [name = '', ...value] = (words.shift() ?? '').split(':');
        headers[name] = value.join(':').trim();
        break;
      }
      case '-d':
        body = words.shift() ?? '';
        break;
      case '--data-urlencode': {
        const [name = '', ...value] = (words.shift() ?? '').split('=');
        parameters.push(`${name}=${encodeURIComponent(value.join('='))}`);
        break;
      }
      default:
        if (word.startsWith('-') || url !== null || !word.startsWith(BASE)) {
          throw new TypeError(`an unexpected word in a curl command: ${word}`);
        }
        url = word.slice(BASE.length);
    }
  }
  const query = parameters.length === 0 ? '' : `?${parameters.join('&')}`;
  return { method: body === null ? 'GET' : 'POST', target: `${url ?? ''}${query}`, headers, body };
}

/** The words of a command: single quotes keep everything, a backslash at the end of a line goes on with the next. */
function shellWords(command: string): string[] {
  const pieces = command.replaceAll('\\\n', ' ').matchAll(/'([^']*)'|([^\s']+)/g);
  return [...pieces].map(([, quoted, bare]) => quoted ?? bare ?? '');
}
