import { useCallback, useEffect, useState } from 'preact/hooks';
import { recall } from './preferences.js';
import { readView, writeView, type View } from './view.js';

export type Patch = Partial<View>;

/** Changes the view. `replace` keeps the step out of the history, for steps that need no way back. */
export type Go = (patch: Patch, how?: 'push' | 'replace') => void;

/** Changes of these keep the page of the table; every other begins at the first one again. */
const KEEP_PAGE: readonly (keyof View)[] = ['page', 'task', 'measure', 'hang', 'columns', 'zone'];

/** The view in the URL, and how to change it. Back and forward change it too. */
export function useView(): readonly [View, Go] {
  const [view, setView] = useState(firstView);
  useEffect(() => {
    const onPop = (): void => {
      setView(readView(location.search));
    };
    addEventListener('popstate', onPop);
    return () => {
      removeEventListener('popstate', onPop);
    };
  }, []);
  const go = useCallback<Go>((patch, how = 'push') => {
    setView((current) => {
      const next = patched(current, patch);
      const url = urlOf(next);
      if (url !== urlOf(current)) {
        history[how === 'push' ? 'pushState' : 'replaceState'](null, '', url);
      }
      return next;
    });
  }, []);
  return [view, go];
}

/** The view after a change. */
export function patched(view: View, patch: Patch): View {
  const keepsPage = Object.keys(patch).every((name) => KEEP_PAGE.includes(name as keyof View));
  return { ...view, ...(keepsPage ? {} : { page: 1 }), ...patch };
}

/** The address of a view, for links. */
export function urlOf(view: View): string {
  return `${location.pathname}${writeView(view)}`;
}

/** What the URL says; one that says nothing is a visit of its own, with what the browser remembers. */
function firstView(): View {
  if (location.search !== '') {
    return readView(location.search);
  }
  const [range, columns] = [recall('range') ?? '', recall('columns') ?? ''];
  return readView(new URLSearchParams({ range, columns }).toString());
}
