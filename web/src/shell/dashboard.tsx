import type { JSX } from 'preact';
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { JobTasks, Stats } from '../../../clients/typescript/src/messages.js';
import { BASE, FACTS, GRPC_PORTS } from '../api/facts.js';
import type { RequestError } from '../api/request-error.js';
import type { Session } from '../api/session.js';
import { useRequest, type Caller } from '../api/use-request.js';
import { Hanging } from '../panels/hanging.js';
import { Overview } from '../panels/overview.js';
import { Runs } from '../panels/runs.js';
import { Sources } from '../panels/sources.js';
import { Tasks } from '../panels/tasks.js';
import { Errors } from '../panels/errors.js';
import type { OverviewRow, RunRow, SourceRow, ErrorRow } from '../query/requests.js';
import { PageContext, type Page, type ShownRequest } from '../state/page.js';
import { recall, remember } from '../state/preferences.js';
import { INTERVALS } from '../state/refresh-clock.js';
import { useRefresh } from '../state/use-refresh.js';
import type { Navigate } from '../state/use-view.js';
import type { View } from '../state/view.js';
import { TaskDialog } from '../task/task-dialog.js';
import { Chips } from './chips.js';
import { Header } from './header.js';
import { HelpDialog } from './help-dialog.js';
import { ListTabs } from './list-tabs.js';
import { RequestDialog } from './request-dialog.js';
import { SearchBox } from './search-box.js';
import { useViewRequests } from './use-view-requests.js';
import { useShortcuts } from './use-shortcuts.js';

interface Props {
  readonly view: View;
  readonly navigate: Navigate;
  readonly zone: string;
  readonly session: Session;
  /** Null: that of the token. */
  readonly domain: string | null;
  readonly onError: (error: RequestError) => void;
  readonly onDomain: (domain: string) => void;
  readonly onEnd: () => void;
}

/** Everything that is shown of a domain. */
export function Dashboard(props: Props): JSX.Element {
  const { view, navigate, zone, session, domain, onError, onDomain, onEnd } = props;
  const [now, setNow] = useState(() => Date.now());
  const [interval, setInterval] = useState(() => INTERVALS.find((each) => String(each) === recall('refresh')) ?? 0);
  const [keys, setKeys] = useState(() => recall('keys') !== 'off');
  const [accepted, setAccepted] = useState(0);
  const [shown, setShown] = useState<ShownRequest | null>(null);
  const [helps, setHelps] = useState(false);
  const requests = useViewRequests(view, now, zone);

  const tick = (): Promise<void> => refresh('clock');
  const { backOff, noteError } = useRefresh(interval, tick);
  const { token } = session;
  const caller = useMemo<Caller>(
    () => ({
      token,
      domain,
      onError: (error) => {
        noteError(error);
        onError(error);
      },
    }),
    [token, domain, noteError, onError],
  );
  const isRuns = view.list === 'runs';
  const overview = useRequest<Stats<OverviewRow>>(requests.overview, caller);
  const hanging = useRequest<JobTasks>(requests.hanging, caller);
  const sources = useRequest<Stats<SourceRow>>(requests.sources, caller);
  const errors = useRequest<Stats<ErrorRow>>(requests.errors, caller);
  const tasks = useRequest<JobTasks>(isRuns ? null : requests.list, caller);
  const runs = useRequest<Stats<RunRow>>(isRuns ? requests.list : null, caller);
  const durations = useRequest<JobTasks>(requests.durations, caller);

  /** By the clock only what changes first is asked for; the rest follows when the figures have changed. */
  async function refresh(by: 'clock' | 'hand'): Promise<void> {
    const first = [overview, hanging, isRuns ? runs : tasks];
    const rest = by === 'hand' ? [sources, errors, durations] : [];
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
      void Promise.all([sources, errors].map(({ reload }) => reload()));
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
      ...{ view, navigate, zone, now, caller, conditions: requests.conditions, showRequest: setShown },
      target: { base: BASE, grpcPorts: GRPC_PORTS, grpcTls: FACTS.grpcTls, token: token !== null },
    }),
    [view, navigate, zone, now, caller, requests.conditions, token],
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
          <Chips search={requests.search} pinned={requests.span === null} />
        </div>
        <Overview request={requests.overview} state={overview} span={requests.span} grouping={requests.grouping}>
          <Hanging request={requests.hanging} state={hanging} />
        </Overview>
        <div class="columns">
          <Sources
            request={requests.sources}
            state={sources}
            durationsRequest={requests.durations}
            durations={durations}
          />
          <Errors request={requests.errors} state={errors} />
        </div>
        {isRuns ? (
          <Runs request={requests.list} state={runs} tabs={tabs} />
        ) : (
          <Tasks request={requests.list} state={tasks} accepted={accepted} tabs={tabs} />
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
