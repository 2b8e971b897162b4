import { useEffect } from 'preact/hooks';

/** Single keys as shortcuts, but not while one types or a dialog is open; they can be turned off (WCAG 2.1.4). */
export function useShortcuts(isOn: boolean, actions: Readonly<Record<string, () => void>>): void {
  useEffect(() => {
    if (!isOn) {
      return undefined;
    }
    const onKeyDown = (event: KeyboardEvent): void => {
      const target = event.target as HTMLElement;
      const isTyping = target.matches('input, select, textarea') || document.querySelector('dialog[open]') !== null;
      const action = Object.hasOwn(actions, event.key) ? actions[event.key] : undefined;
      if (action !== undefined && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        action();
      }
    };
    document.addEventListener('keydown', onKeyDown);
    return () => {
      document.removeEventListener('keydown', onKeyDown);
    };
  }, [isOn, actions]);
}
