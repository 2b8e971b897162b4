import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { FACTS } from '../api/facts.js';
import { CopyButton } from '../parts/copy-button.js';
import { Dialog } from '../parts/dialog.js';
import type { ApiRequest } from '../query/requests.js';
import { consoleQueryOf, curlOf, curlOfTask, grpcurlOf } from '../query/shown-request.js';
import { usePage, type ShownRequest } from '../state/page.js';

interface Props {
  readonly shown: ShownRequest;
  readonly onClose: () => void;
}

type Form = readonly [name: string, text: string, note?: string];

/** The request behind a part of the page, in the forms in which people need it. */
export function RequestDialog({ shown: { title, request, also }, onClose }: Props): JSX.Element {
  const { caller, target } = usePage();
  const { domain } = caller;
  const requests = typeof request === 'string' ? [] : [request, ...(also === undefined ? [] : [also])];
  const joined = (form: (each: ApiRequest) => string): string => requests.map(form).join('\n\n');
  const grpcForms = target.grpcPorts.map((port): Form => {
    const command = (each: ApiRequest | string): string => grpcurlOf(each, domain, port, target);
    const text = typeof request === 'string' ? command(request) : joined(command);
    return [`gRPC ${port.version}`, text, `As clients of SpaceONE ${port.version} send it.`];
  });
  const forms: readonly Form[] =
    typeof request === 'string'
      ? [['REST', curlOfTask(request, domain, target)], ...grpcForms]
      : [
          ['REST', joined((each) => curlOf(each, domain, target))],
          ...grpcForms,
          ['Console query', joined(consoleQueryOf)],
        ];
  const [chosen, setChosen] = useState('REST');
  const [, text = '', note] = forms.find(([name]) => name === chosen) ?? [];
  return (
    <Dialog class="request-dialog" title={`Request: ${title}`} onClose={onClose}>
      <div class="task-actions">
        <div class="segments" role="group" aria-label="Form of the request">
          {forms.map(([name]) => (
            <button
              type="button"
              key={name}
              aria-pressed={chosen === name}
              onClick={() => {
                setChosen(name);
              }}
            >
              {name}
            </button>
          ))}
        </div>
        <CopyButton label="Copy" text={() => text} />
        {FACTS.docs && (
          <a href="./docs" target="_blank" rel="noreferrer">
            Try it in Swagger UI
          </a>
        )}
      </div>
      <pre class="request" tabIndex={0}>
        {text}
      </pre>
      {note !== undefined && <p class="faint">{note}</p>}
      {target.token && <p class="faint">$TOKEN stands for your token, which is not shown.</p>}
    </Dialog>
  );
}
