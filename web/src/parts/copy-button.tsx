import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Icon } from './icon.js';

interface Props {
  readonly text: () => string;
  readonly label: string;
}

const SHOWN_MS = 1500;

/** Copies a text, also where a page that came unencrypted may not use the clipboard. */
export function CopyButton({ text, label }: Props): JSX.Element {
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle');
  useEffect(() => {
    if (state === 'idle') {
      return undefined;
    }
    const timer = setTimeout(() => {
      setState('idle');
    }, SHOWN_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [state]);
  const onClick = async (event: MouseEvent): Promise<void> => {
    const near = event.currentTarget as HTMLElement;
    setState((await copy(text(), near)) ? 'copied' : 'failed');
  };
  return (
    <button type="button" class="quiet" onClick={(event) => void onClick(event)}>
      <Icon name="copy" />
      <span aria-live="polite">{{ idle: label, copied: 'Copied', failed: 'Select and copy by hand' }[state]}</span>
    </button>
  );
}

async function copy(text: string, near: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyByHand(text, near);
  }
}

/** The clipboard API is there on HTTPS and localhost only. */
function copyByHand(text: string, near: HTMLElement): boolean {
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'visually-hidden';
  // Within the same dialog, outside of which nothing can be selected.
  near.append(field);
  field.select();
  const done = document.execCommand('copy');
  field.remove();
  near.focus();
  return done;
}
