import { useEffect, useState } from 'preact/hooks';
import type { JobTasks, Stats } from '../../../clients/typescript/src/messages.js';
import { call } from '../api/client.js';
import { optionNamesRequest, suggestionsRequest, type ApiRequest } from '../query/requests.js';
import { bodyOf } from '../query/shown-request.js';
import {
  keySuggestions,
  optionNames,
  ownValues,
  valueSuggestions,
  type Editing,
  type Suggestion,
} from '../query/suggest.js';
import { spanConditions } from '../query/conditions.js';
import { usePage } from '../state/page.js';
import { spanOf } from '../time/range.js';

const PATIENCE_MS = 250;

/** Suggestions for the typed text; null without any text. An error counts as no suggestions. */
export function useSuggestions(editing: Editing | null): readonly Suggestion[] {
  const { view, now, zone, caller } = usePage();
  const { token, domain } = caller;
  const [found, setFound] = useState<readonly Suggestion[]>([]);
  const [options, setOptions] = useState<readonly string[] | null>(null);
  const { start } = spanOf(view.range, now, zone);
  const typed = editing?.typed ?? null;
  const wantsOptions = options === null && typed?.toLowerCase().startsWith('opt') === true;

  useEffect(() => {
    setOptions(null);
  }, [domain, token]);

  useEffect(() => {
    if (editing === null) {
      setFound([]);
      return undefined;
    }
    const known = editing.key === null ? keySuggestions(editing.typed, options ?? []) : null;
    const own = editing.key === null ? null : ownValues(editing);
    if (known !== null || own !== null) {
      setFound(editing.typed === '' ? [] : (known ?? valueSuggestions(editing, own ?? [])));
    }
    const conditions = { filter: spanConditions({ start, end: null }) };
    const request: ApiRequest | null = wantsOptions
      ? optionNamesRequest(conditions)
      : editing.key !== null && own === null
        ? suggestionsRequest(conditions, editing.key, editing.value)
        : null;
    if (request === null) {
      return undefined;
    }
    const controller = new AbortController();
    const timer = setTimeout(() => {
      const { signal } = controller;
      const path = `job-tasks/${request.method}`;
      call<JobTasks | Stats<unknown>>({ path, body: bodyOf(request, domain), token, signal }).then(
        ({ results }) => {
          if (wantsOptions) {
            setOptions(optionNames((results as JobTasks['results']).map((task) => task.options)));
          } else {
            setFound(valueSuggestions(editing, results));
          }
        },
        () => {
          setFound([]);
        },
      );
    }, PATIENCE_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
    // A new object stands for the same text at each key.
  }, [typed, wantsOptions, options, start, domain, token]);
  return found;
}
