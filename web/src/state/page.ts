import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Caller } from '../api/use-request.js';
import type { Conditions } from '../query/conditions.js';
import type { ApiRequest } from '../query/requests.js';
import type { Target } from '../query/shown-request.js';
import type { Navigate } from './use-view.js';
import type { View } from './view.js';

/** A request that is shown to people, with the name of what it fills. */
export interface ShownRequest {
  readonly title: string;
  /** A query, or the id of one task. */
  readonly request: ApiRequest | string;
  /** Another query that fills the same part. */
  readonly also?: ApiRequest;
}

/** What every part of the page can read. */
export interface Page {
  readonly view: View;
  readonly navigate: Navigate;
  /** The chosen zone, or that of the browser. */
  readonly zone: string;
  /** When the view was opened or refreshed, epoch milliseconds. */
  readonly now: number;
  readonly caller: Caller;
  /** The time range and the search, without the chosen statuses. */
  readonly conditions: Conditions;
  readonly target: Target;
  readonly showRequest: (shown: ShownRequest) => void;
}

export const PageContext = createContext<Page | null>(null);

export function usePage(): Page {
  const page = useContext(PageContext);
  if (page === null) {
    throw new TypeError('a part of the page is outside of it');
  }
  return page;
}
