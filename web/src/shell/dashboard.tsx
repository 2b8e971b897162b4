import type { JSX } from 'preact';
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { JobTasks, Stats } from '../../../clients/typescript/src/messages.js';
import { BASE, FACTS, GRPC_PORTS } from '../api/facts.js';
import type { Refusal } from '../api/refusal.js';
import type { Session } from '../api/session.js';
import { useAnswer, type Caller } from '../api/use-answer.js';
import { Hanging } from '../panels/hanging.js';
import { Overview } from '../panels/overview.js';
import { Runs } from '../panels/runs.js';
import { Sources } from '../panels/sources.js';
import { Tasks } from '../panels/tasks.js';
import { Why } from '../panels/why.js';
import type { OverviewRow, RunRow, SourceRow, WhyRow } from '../query/requests.js';
import { PageContext, type Page, type ShownRequest } from '../state/page.js';
import { recall, remember } from '../state/preferences.js';
import { INTERVALS } from '../state/refresh-clock.js';
import { useRefresh } from '../state/use-refresh.js';
import type { Go } from '../state/use-view.js';
import type { View } from '../state/view.js';
import { TaskDialog } from '../task/task-dialog.js';
import { Chips } from './chips.js';
import { Header } from './header.js';
import { HelpDialog } from './help-dialog.js';
import { ListTabs } from './list-tabs.js';
import { RequestDialog } from './request-dialog.js';
import { SearchBox } from './search-box.js';
import { useAsks } from './use-asks.js';
import { useShortcuts } from './use-shortcuts.js';

interface Props {
  readonly view: View;
  readonly go: Go;
  readonly zone: string;
  readonly session: Session;
  /** Null: that of the token. */
  readonly domain: string | null;
  readonly onRefused: (refusal: Refusal) => void;
  readonly onDomain: (domain: string) => void;
  readonly onEnd: () => void;
}

/** Everything that is shown of a domain. */
export function Dashboard(props: Props): JSX.Element {
  const { view, go, zone, session, domain, onRefused, onDomain, onEnd } = props;
  const [now, setNow] = useState(() => Date.now());
  const [interval, setInterval] = useState(() => INTERVALS.find((each) => String(each) === recall('refresh')) ?? 0);
  const [keys, setKeys] = useState(() => recall('keys') !== 'off');
  const [accepted, setAccepted] = useState(0);
  const [shown, setShown] = useState<ShownRequest | null>(null);
  const [helps, setHelps] = useState(false);
  const asks = useAsks(view, now, zone);

  const tick = (): Promise<void> => refresh('clock');
  const { backOff, refused } = useRefresh(interval, tick);
  const { token } = session;
  const caller = useMemo<Caller>(
    () => ({
      token,
      domain,
      onRefused: (refusal) => {
        refused(refusal);
        onRefused(refusal);
      },
    }),
    [token, domain, refused, onRefused],
  );
  const isRuns = view.list === 'runs';
  const overview = useAnswer<Stats<OverviewRow>>(asks.overview, caller);
  const hanging = useAnswer<JobTasks>(asks.hanging, caller);
  const sources = useAnswer<Stats<SourceRow>>(asks.sources, caller);
  const why = useAnswer<Stats<WhyRow>>(asks.why, caller);
  const tasks = useAnswer<JobTasks>(isRuns ? null : asks.list, caller);
  const runs = useAnswer<Stats<RunRow>>(isRuns ? asks.list : null, caller);
  const durations = useAnswer<JobTasks>(asks.durations, caller);

  /** By the clock only what changes first is asked for; the rest follows when the figures have changed. */
  async function refresh(by: 'clock' | 'hand'): Promise<void> {
    const first = [overview, hanging, isRuns ? runs : tasks];
    const rest = by === 'hand' ? [sources, why, durations] : [];
    await Promise.all([...first, ...rest].map(({ reload }) => reload()));
    setNow(Date.now());
    if (by === 'hand') {
      setAccepted((before) => before + 1);
    }
  }
  const figures = useRef({ of: '', text: '' });
  useEffect(() => {
    const next = { of: overview.of ?? '', text: JSON.stringify(overview.data?.results) };
    const before = figures.current;
    figures.current = next;
    if (before.of === next.of && before.of !== '' && before.text !== next.text) {
      void Promise.all([sources, why].map(({ reload }) => reload()));
    }
  }, [overview.data]);

  const latest = useRef(refresh);
  latest.current = refresh;
  const refreshByHand = useCallback(() => {
    void latest.current('hand');
  }, []);
  const shortcuts = useMemo(
    () => ({
      r: refreshByHand,
      '/': () => document.getElementById('search')?.focus(),
    }),
    [refreshByHand],
  );
  useShortcuts(keys, shortcuts);

  const page = useMemo<Page>(
    () => ({
      ...{ view, go, zone, now, caller, conditions: asks.conditions, showRequest: setShown },
      target: { base: BASE, grpcPorts: GRPC_PORTS, grpcTls: FACTS.grpcTls, token: token !== null },
    }),
    [view, go, zone, now, caller, asks.conditions, token],
  );
  const tabs = <ListTabs />;
  return (
    <PageContext.Provider value={page}>
      <Header
        session={session}
        refresh={{ interval, backOff, updated: now }}
        onInterval={(seconds) => {
          remember('refresh', String(seconds));
          setInterval(INTERVALS.find((each) => each === seconds) ?? 0);
        }}
        onRefresh={refreshByHand}
        onHelp={() => {
          setHelps(true);
        }}
        onDomain={onDomain}
        onEnd={onEnd}
      />
      <main id="main">
        <div class="find">
          <SearchBox />
          <Chips search={asks.search} pinned={asks.span === null} />
        </div>
        <Overview ask={asks.overview} answer={overview} span={asks.span} grouping={asks.grouping}>
          <Hanging ask={asks.hanging} answer={hanging} />
        </Overview>
        <div class="columns">
          <Sources ask={asks.sources} answer={sources} durationsAsk={asks.durations} durations={durations} />
          <Why ask={asks.why} answer={why} />
        </div>
        {isRuns ? (
          <Runs ask={asks.list} answer={runs} tabs={tabs} />
        ) : (
          <Tasks ask={asks.list} answer={tasks} accepted={accepted} tabs={tabs} />
        )}
      </main>
      {view.task !== '' && <TaskDialog key={view.task} id={view.task} onChanged={refreshByHand} />}
      {shown !== null && (
        <RequestDialog
          shown={shown}
          onClose={() => {
            setShown(null);
          }}
        />
      )}
      {helps && (
        <HelpDialog
          keys={keys}
          onKeys={(on) => {
            remember('keys', on ? 'on' : 'off');
            setKeys(on);
          }}
          onClose={() => {
            setHelps(false);
          }}
        />
      )}
    </PageContext.Provider>
  );
}
