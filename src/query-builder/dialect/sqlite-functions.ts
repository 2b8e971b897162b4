/** A function that SQLite lacks; whoever opens a connection registers it as deterministic, with exactly this arity. */
export interface SqliteFunction {
  readonly name: string;
  readonly arity: number;
  call(...args: (string | number | bigint | Uint8Array | null)[]): string | number | null;
}

// A statement uses few patterns, on many rows.
const MAX_PATTERNS = 64;
const compiledPatterns = new Map<string, RegExp>();

function compiled(pattern: string): RegExp {
  const known = compiledPatterns.get(pattern);
  if (known !== undefined) return known;
  const made = new RegExp(pattern, 'iu');
  if (compiledPatterns.size >= MAX_PATTERNS) compiledPatterns.clear();
  compiledPatterns.set(pattern, made);
  return made;
}

/** Lower case, letter by letter: `Σ` becomes `σ` wherever it stands, and no letter becomes two. */
function foldCase(text: string): string {
  let folded = '';
  for (const character of text) {
    const lower = character.toLowerCase();
    folded += [...lower].length === 1 ? lower : character;
  }
  return folded;
}

export const SQLITE_FUNCTIONS: readonly SqliteFunction[] = [
  {
    // SQLite calls `text REGEXP pattern` as regexp(pattern, text).
    name: 'regexp',
    arity: 2,
    call: (pattern, text) => (typeof text === 'string' && typeof pattern === 'string' && compiled(pattern).test(text) ? 1 : 0),
  },
  { name: 'fold_case', arity: 1, call: (text) => (typeof text === 'string' ? foldCase(text) : null) },
];
