import { useCallback, useEffect, useState } from 'preact/hooks';
import { recall } from './preferences.js';
import { readView, writeView, type View } from './view.js';

export type ViewPatch = Partial<View>;

/** Changes the view; `replace` adds no entry to the browser's history. */
export type Navigate = (patch: ViewPatch, how?: 'push' | 'replace') => void;

/** Changes of these keep the page of the table; every other begins at the first one again. */
const KEEP_PAGE: readonly (keyof View)[] = ['page', 'task', 'measure', 'hang', 'columns', 'zone'];

/** The view in the URL, and how to change it. Back and forward change it too. */
export function useView(): readonly [View, Navigate] {
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
  const navigate = useCallback<Navigate>((patch, how = 'push') => {
    setView((current) => {
      const next = withPatch(current, patch);
      const url = urlOf(next);
      if (url !== urlOf(current)) {
        history[how === 'push' ? 'pushState' : 'replaceState'](null, '', url);
      }
      return next;
    });
  }, []);
  return [view, navigate];
}

/** The view after a change. */
export function withPatch(view: View, patch: ViewPatch): View {
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
