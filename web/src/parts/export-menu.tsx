import type { JSX } from 'preact';
import { toCsv, toNdjson, type ExportColumn } from '../export/rows-to-text.js';
import { saveFile } from '../export/save-file.js';
import { Menu } from './menu.js';

interface Props<Row> {
  /** The name of the file, without what says its form. */
  readonly file: string;
  readonly rows: readonly Row[];
  readonly columns: readonly ExportColumn<Row>[];
}

/** Saves the rows that are shown. */
export function ExportMenu<Row>({ file, rows, columns }: Props<Row>): JSX.Element {
  const save = (extension: string, type: string, text: string): void => {
    saveFile(`${file}.${extension}`, new Blob([text], { type }));
  };
  return (
    <Menu label="Export" icon="download">
      <button
        type="button"
        class="menu-item"
        onClick={() => {
          save('csv', 'text/csv', toCsv(rows, columns));
        }}
      >
        CSV
      </button>
      <button
        type="button"
        class="menu-item"
        onClick={() => {
          save('ndjson', 'application/x-ndjson', toNdjson(rows, columns));
        }}
      >
        NDJSON
      </button>
    </Menu>
  );
}

/** The members of a row as columns, by their names. */
export function columnsNamed<Row>(...names: readonly (keyof Row & string)[]): readonly ExportColumn<Row>[] {
  return names.map((name) => ({ name, value: (row) => row[name] }));
}
