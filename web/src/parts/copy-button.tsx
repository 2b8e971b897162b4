import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { copyText } from './copy-text.js';
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
    setState((await copyText(text(), near)) ? 'copied' : 'failed');
  };
  return (
    <button type="button" class="quiet" onClick={(event) => void onClick(event)}>
      <Icon name="copy" />
      <span aria-live="polite">{{ idle: label, copied: 'Copied', failed: 'Select and copy by hand' }[state]}</span>
    </button>
  );
}
