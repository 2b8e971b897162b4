import type { JSX } from 'preact';
import { useCallback, useEffect, useState } from 'preact/hooks';
import { FACTS } from '../api/facts.js';
import type { RequestError } from '../api/request-error.js';
import { beginSession, endSession, keptSession } from '../api/session.js';
import { recall, remember } from '../state/preferences.js';
import { useView } from '../state/use-view.js';
import { isZone } from '../time/zones.js';
import { Dashboard } from './dashboard.js';
import { DomainGate, TokenGate } from './gate.js';
import { LOCAL_ZONE } from './zone-picker.js';

/** The page: it asks for a token or a domain where one is needed, and then shows what is there. */
export function App(): JSX.Element {
  const [view, navigate] = useView();
  const [session, setSession] = useState(keptSession);
  const [wantsToken, setWantsToken] = useState(FACTS.auth === 'jwt');
  const [error, setError] = useState<RequestError | null>(null);
  const { token, claims } = session;
  const ownsDomain = token !== null && claims?.isSystem !== true;
  const remembered = recall('zone') ?? '';
  const zone = view.zone !== '' ? view.zone : remembered !== '' && isZone(remembered) ? remembered : LOCAL_ZONE;
  const [domain, setDomain] = useState(() => view.domain || (recall('domain') ?? FACTS.demoDomain ?? ''));

  useEffect(() => {
    // Back and forward may lead to another domain.
    if (view.domain !== '' && view.domain !== domain) {
      setDomain(view.domain);
    }
  }, [view.domain]);
  useEffect(() => {
    // A link to this view has to name the domain.
    if (!ownsDomain && domain !== '' && view.domain === '' && !(wantsToken && token === null)) {
      navigate({ domain }, 'replace');
    }
  }, [ownsDomain, domain, view.domain, wantsToken, token, navigate]);
  useEffect(() => {
    document.title = ownsDomain || domain === '' ? 'Job tasks' : `${domain} · Job tasks`;
  }, [ownsDomain, domain]);

  const chooseDomain = useCallback(
    (chosen: string) => {
      remember('domain', chosen);
      setError(null);
      setDomain(chosen);
      navigate({ domain: chosen });
    },
    [navigate],
  );
  const onError = useCallback((caught: RequestError) => {
    if (caught.status === 401) {
      setSession(endSession());
      setWantsToken(true);
      setError(caught);
    } else if (caught.status === 400 && /^domain_id\b/.test(caught.message)) {
      setDomain('');
      setError(caught);
    }
  }, []);

  if (wantsToken && token === null) {
    return (
      <Gate>
        <TokenGate
          // The first error of a page without a token is expected.
          error={error}
          onToken={(given, keep) => {
            setError(null);
            setSession(beginSession(given, keep));
          }}
        />
      </Gate>
    );
  }
  if (!ownsDomain && domain === '') {
    return (
      <Gate>
        <DomainGate domain={view.domain} error={error} onDomain={chooseDomain} />
      </Gate>
    );
  }
  return (
    <Dashboard
      view={view}
      navigate={navigate}
      zone={zone}
      session={session}
      domain={ownsDomain ? null : domain}
      onError={onError}
      onDomain={chooseDomain}
      onEnd={() => {
        setSession(endSession());
      }}
    />
  );
}

function Gate({ children }: { readonly children: JSX.Element }): JSX.Element {
  return (
    <main id="main" class="gate-page">
      <h1>Job tasks</h1>
      {children}
    </main>
  );
}
