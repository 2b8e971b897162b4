import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { counted } from '../parts/format.js';
import { hasSecret, maskText, TREE_NODES, treeOf, type TreeNode } from './option-tree.js';

interface Props {
  readonly options: unknown;
  readonly revealed: boolean;
  readonly onReveal: () => void;
}

/** The options of a task as a tree; what signs a URL is masked until asked for. */
export function OptionsView({ options, revealed, onReveal }: Props): JSX.Element {
  const [most, setMost] = useState(TREE_NODES);
  const tree = treeOf(options, most);
  return (
    <>
      {!revealed && hasSecret(options) && (
        <p class="note">
          Parameters of URLs may give access to files, so they are hidden.{' '}
          <button type="button" onClick={onReveal}>
            Show them
          </button>
        </p>
      )}
      {tree.children.length === 0 && tree.omitted === 0 ? (
        <p class="faint">No options.</p>
      ) : (
        <Members node={tree} revealed={revealed} />
      )}
      {omittedIn(tree) > 0 && (
        <button
          type="button"
          onClick={() => {
            setMost(most + TREE_NODES);
          }}
        >
          Show {TREE_NODES} more
        </button>
      )}
    </>
  );
}

function Members({ node, revealed }: { readonly node: TreeNode; readonly revealed: boolean }): JSX.Element {
  return (
    <ul class="tree">
      {node.children.map((child) => (
        <li key={child.name}>
          {child.text === null ? (
            <details open>
              <summary>
                <span class="key">{revealed ? child.name : maskText(child.name)}</span>{' '}
                <span class="faint">
                  {counted(child.children.length + child.omitted, child.kind === 'list' ? 'element' : 'member')}
                </span>
              </summary>
              <Members node={child} revealed={revealed} />
            </details>
          ) : (
            <>
              <span class="key">{revealed ? child.name : maskText(child.name)}</span>{' '}
              <span class={`leaf is-${child.kind}`}>{revealed ? child.text : maskText(child.text)}</span>
            </>
          )}
        </li>
      ))}
      {node.omitted > 0 && <li class="faint">… {node.omitted} more</li>}
    </ul>
  );
}

function omittedIn(node: TreeNode): number {
  return node.omitted + node.children.reduce((sum, child) => sum + omittedIn(child), 0);
}
