import type { DateLetter, DateToken } from '../operands/date-format.js';
import type { Sql } from '../sql/sql.js';

/** What a database's function has for a letter of a date format, or an expression where it has nothing. */
export type DateLetters = Readonly<Record<DateLetter, string | ((instant: Sql) => Sql)>>;

/** The pieces of a formatted instant, to be concatenated; `format` calls the database's function with one format. */
export function datePieces(
  instant: Sql,
  tokens: readonly DateToken[],
  letters: DateLetters,
  format: (text: string) => Sql,
): readonly Sql[] {
  const pieces: Sql[] = [];
  let text = '';
  const flush = (): void => {
    if (text !== '') {
      pieces.push(format(text));
    }
    text = '';
  };
  for (const token of tokens) {
    const letter = token.type === 'text' ? token.text.replaceAll('%', '%%') : letters[token.letter];
    if (typeof letter === 'string') {
      text += letter;
    } else {
      flush();
      pieces.push(letter(instant));
    }
  }
  flush();
  return pieces;
}
