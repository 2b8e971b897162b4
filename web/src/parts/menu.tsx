import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Icon, type IconName } from './icon.js';

interface Props {
  readonly label: string;
  readonly icon: IconName;
  readonly children: ComponentChildren;
}

/** A button that opens a small box; a click elsewhere or Escape closes it. */
export function Menu({ label, icon, children }: Props): JSX.Element {
  const box = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = (event: Event): void => {
      const { current } = box;
      if (current?.open !== true) {
        return;
      }
      if (event instanceof KeyboardEvent) {
        if (event.key === 'Escape') {
          event.stopPropagation();
          current.open = false;
          current.querySelector('summary')?.focus();
        }
      } else if (!current.contains(event.target as Node)) {
        current.open = false;
      }
    };
    document.addEventListener('click', close);
    document.addEventListener('keydown', close, true);
    return () => {
      document.removeEventListener('click', close);
      document.removeEventListener('keydown', close, true);
    };
  }, []);
  return (
    <details class="menu" ref={box}>
      <summary class="quiet">
        <Icon name={icon} />
        <span class="menu-label">{label}</span>
      </summary>
      <div class="menu-box">{children}</div>
    </details>
  );
}
