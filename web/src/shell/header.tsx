import type { JSX } from 'preact';
import { FACTS } from '../api/facts.js';
import type { Session } from '../api/session.js';
import { Icon } from '../parts/icon.js';
import { RangePicker } from './range-picker.js';
import { RefreshPicker } from './refresh-picker.js';
import { ThemeButton } from './theme-button.js';
import { DomainDialog } from './domain-dialog.js';
import { ZonePicker } from './zone-picker.js';

interface Props {
  readonly session: Session;
  readonly refresh: { readonly interval: number; readonly backOff: number | null; readonly updated: number };
  readonly onInterval: (seconds: number) => void;
  readonly onRefresh: () => void;
  readonly onHelp: () => void;
  readonly onDomain: (domain: string) => void;
  readonly onEnd: () => void;
}

/** What is looked at: whose tasks, when, in which zone, and how fresh. */
export function Header({ session, refresh, onInterval, onRefresh, onHelp, onDomain, onEnd }: Props): JSX.Element {
  return (
    <header class="top">
      <div class="brand">
        <h1>Job tasks</h1>
        <DomainDialog session={session} onDomain={onDomain} onEnd={onEnd} />
      </div>
      <div class="controls">
        <RangePicker />
        <ZonePicker />
        <RefreshPicker {...refresh} onInterval={onInterval} onRefresh={onRefresh} />
        <div class="field-row">
          <ThemeButton />
          <button type="button" class="quiet icon-only" aria-label="Help" title="Help" onClick={onHelp}>
            <Icon name="help" />
          </button>
          {FACTS.docs && (
            <a class="quiet" href="./docs" title="Documentation of the API, with requests to try">
              API
            </a>
          )}
        </div>
      </div>
    </header>
  );
}
