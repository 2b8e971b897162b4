const WIDTH = 110;
const STEP = '  ';

const TOKEN = /'(?:[^']|'')*'|`[^`]*`|\s+|[(),]|[^\s(),'`]+/g;
const CLAUSES: ReadonlySet<string> = new Set(['SELECT', 'FROM', 'WHERE', 'GROUP', 'HAVING', 'ORDER', 'LIMIT']);
const SEPARATORS: ReadonlySet<string> = new Set(['AND', 'OR', 'WHEN', 'ELSE', 'ON', 'JOIN', 'UNION']);

/** A token, or what stands between parentheses or CASE and END. */
type Node = string | Group;

interface Group {
  readonly open: string;
  readonly nodes: Node[];
  readonly close: string;
}

/** SQL in lines of readable length. What only differs in spaces and in the quotes of names is laid out alike. */
export function layOut(text: string): string {
  const tokens = (text.match(TOKEN) ?? []).filter((token) => token.trim() !== '').map(unquoted);
  return lines(parse(tokens), '').join('\n');
}

/** A name without its backticks, glued names included. */
const unquoted = (token: string): string => (token.startsWith('`') ? token.slice(1, -1) : token);

function parse(tokens: readonly string[]): Node[] {
  const stack: Group[] = [{ open: '', nodes: [], close: '' }];
  for (const token of glueNames(tokens)) {
    const top = stack.at(-1)!;
    if (token.endsWith('(') || token === 'CASE') {
      const group: Group = { open: token, nodes: [], close: token === 'CASE' ? 'END' : ')' };
      top.nodes.push(group);
      stack.push(group);
    } else if (token === top.close) {
      stack.pop();
    } else {
      top.nodes.push(token);
    }
  }
  return stack[0]!.nodes;
}

/** `t` `.` `status` is one word, and so is a function's name with its parenthesis. */
function glueNames(tokens: readonly string[]): string[] {
  const glued: string[] = [];
  for (const token of tokens) {
    const last = glued.at(-1);
    if (last !== undefined && (last.endsWith('.') || token.startsWith('.'))) {
      glued[glued.length - 1] = last + token;
    } else if (token === '(' && last !== undefined && isFunction(last)) {
      glued[glued.length - 1] = `${last}(`;
    } else {
      glued.push(token);
    }
  }
  return glued;
}

const KEYWORDS: ReadonlySet<string> = new Set([
  'AND',
  'OR',
  'IN',
  'AS',
  'OF',
  'FROM',
  'OVER',
  'WHEN',
  'THEN',
  'ELSE',
  'EXISTS',
  'ON',
  'NOT',
  'BY',
  'SELECT',
  'WHERE',
  'COLUMNS',
  'HAVING',
  'DISTINCT',
  'INDEX',
  'DIV',
  'LIMIT',
  'BETWEEN',
]);
const isFunction = (word: string): boolean => /^[A-Za-z_]\w*$/.test(word) && !KEYWORDS.has(word);

function flat(nodes: readonly Node[]): string {
  let text = '';
  for (const node of nodes) {
    const piece = typeof node === 'string' ? node : flatGroup(node);
    text += piece === ',' || text === '' ? piece : ` ${piece}`;
  }
  return text;
}

const flatGroup = ({ open, nodes, close }: Group): string =>
  open === 'CASE' ? `CASE ${flat(nodes)} END` : `${open}${flat(nodes)}${close}`;

/** Splits where a clause or a condition begins, and after commas. */
function pieces(nodes: readonly Node[]): Node[][] {
  const found: Node[][] = [[]];
  let between = false;
  for (const node of nodes) {
    const startsPiece = typeof node === 'string' && (CLAUSES.has(node) || (SEPARATORS.has(node) && !between));
    if (node === 'BETWEEN') {
      between = true;
    } else if (node === 'AND') {
      between = false;
    }
    if (startsPiece && found.at(-1)!.length > 0) {
      found.push([]);
    }
    found.at(-1)!.push(node);
    if (node === ',') {
      found.push([]);
    }
  }
  return found.filter((piece) => piece.length > 0);
}

const startsClause = (piece: readonly Node[]): boolean => typeof piece[0] === 'string' && CLAUSES.has(piece[0]);

function lines(nodes: readonly Node[], indent: string): string[] {
  const text = flat(nodes);
  const split = pieces(nodes);
  const isStatement = split.some(startsClause);
  if (!isStatement && indent.length + text.length <= WIDTH) {
    return [indent + text];
  }
  if (split.length === 1) {
    return broken(nodes, indent);
  }
  return filled(split, indent, isStatement);
}

/** Pieces one below the other; short neighbours after commas share a line, what belongs to a clause is indented. */
function filled(split: readonly (readonly Node[])[], indent: string, isStatement: boolean): string[] {
  const written: string[] = [];
  let afterComma = false;
  for (const piece of split) {
    const inner = isStatement && !startsClause(piece) ? indent + STEP : indent;
    const [first = '', ...rest] = lines(piece, inner);
    const last = written.at(-1);
    if (afterComma && rest.length === 0 && last !== undefined && last.length + first.trim().length < WIDTH) {
      written[written.length - 1] = `${last} ${first.trim()}`;
    } else {
      written.push(first, ...rest);
    }
    afterComma = piece.at(-1) === ',';
  }
  return written;
}

/** One piece that is too long: its groups are opened, the rest stays on its line. */
function broken(nodes: readonly Node[], indent: string): string[] {
  const written: string[] = [indent];
  const append = (text: string): void => {
    const last = written.at(-1)!;
    written[written.length - 1] = last.trim() === '' || text === ',' ? last + text : `${last} ${text}`;
  };
  for (const node of nodes) {
    const text = typeof node === 'string' ? node : flatGroup(node);
    const isQuery = typeof node !== 'string' && node.nodes.some((inner) => inner === 'SELECT');
    if (typeof node === 'string' || (!isQuery && written.at(-1)!.length + text.length <= WIDTH)) {
      append(text);
    } else {
      append(node.open);
      written.push(...lines(node.nodes, indent + STEP), indent + node.close);
    }
  }
  return written;
}
