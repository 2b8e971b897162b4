import type { ComponentChildren, JSX } from 'preact';
import { Icon } from './icon.js';

export interface Column<Row> {
  readonly id: string;
  readonly label: string;
  readonly numeric?: boolean;
  /** Whether a click on the heading sorts. */
  readonly sortable?: boolean;
  readonly cell: (row: Row) => ComponentChildren;
}

export interface Sort {
  readonly id: string;
  readonly desc: boolean;
}

interface Props<Row> {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly sort?: Sort;
  readonly onSort?: (sort: Sort) => void;
}

/** A table on a desk, cards on a phone. Roles are named, since tables that are laid out as cards lose theirs. */
export function DataTable<Row>({ caption, columns, rows, keyOf, sort, onSort }: Props<Row>): JSX.Element {
  return (
    <div class="table-frame" role="region" aria-label={`${caption}, as a table`} tabIndex={0}>
      <table role="table">
        <caption class="visually-hidden">{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <Heading key={column.id} column={column} sort={sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr role="row" key={keyOf(row)}>
              {columns.map(({ id, label, numeric, cell }) => (
                <td role="cell" key={id} class={numeric === true ? 'numeric' : ''} data-label={label}>
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface HeadingProps<Row> {
  readonly column: Column<Row>;
  readonly sort: Sort | undefined;
  readonly onSort: ((sort: Sort) => void) | undefined;
}

function Heading<Row>({ column, sort, onSort }: HeadingProps<Row>): JSX.Element {
  const { id, label, numeric, sortable } = column;
  const isSorted = sort?.id === id;
  const ariaSort = isSorted ? (sort.desc ? 'descending' : 'ascending') : 'none';
  const onClick = (): void => {
    onSort?.({ id, desc: isSorted ? !sort.desc : true });
  };
  return (
    <th
      role="columnheader"
      scope="col"
      class={numeric === true ? 'numeric' : ''}
      {...(sortable === true ? { 'aria-sort': ariaSort } : {})}
    >
      {sortable === true && onSort !== undefined ? (
        <button type="button" class="sort" onClick={onClick}>
          {label}
          {isSorted && <Icon name={sort.desc ? 'down' : 'up'} />}
        </button>
      ) : (
        label
      )}
    </th>
  );
}
