import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Status } from '../../../clients/typescript/src/messages.js';
import { STATUS_LABELS, formatCompact, formatInteger } from '../parts/format.js';
import { niceMaximum, sumOf, type Amount, type Bar } from '../query/overview.js';
import { usePage } from '../state/page.js';
import { withPatch, urlOf } from '../state/use-view.js';
import type { Unit } from '../time/range.js';
import { bucketMark, bucketTitle } from './bucket-label.js';

interface Props {
  readonly bars: readonly Bar[];
  readonly unit: Unit;
  readonly measure: keyof Amount;
}

/** From the axis up: what went well carries what did not, so that trouble is at the top. */
const STACK: readonly Status[] = ['SUCCESS', 'CANCELED', 'PENDING', 'IN_PROGRESS', 'TIMEOUT', 'FAILURE'];

const HEIGHT = 190;
const TOP = 10;
const BOTTOM = 24;
const LEFT = 48;
/** A bar and its gap are wide enough to be touched. */
const NARROWEST = 25;
const WIDEST_BAR = 72;
const MARK_WIDTH = 58;

/** Bars over time, stacked by status; a click on one looks at its time only. */
export function Chart({ bars, unit, measure }: Props): JSX.Element {
  const { view, navigate } = usePage();
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const pitch = Math.max(NARROWEST, (width - LEFT - 8) / Math.max(1, bars.length));
  const total = LEFT + pitch * bars.length + 8;
  useEffect(() => {
    // The newest bars are what people look for first.
    frame.current?.scrollTo({ left: total });
  }, [total]);
  const top = niceMaximum(Math.max(...bars.map(({ amounts }) => sumOf(amounts, view.status)[measure]), 0));
  const scale = (HEIGHT - TOP - BOTTOM) / top;
  const markEvery = Math.ceil(MARK_WIDTH / pitch);
  return (
    <div class="chart" ref={frame}>
      <svg
        width={total}
        height={HEIGHT}
        role="group"
        aria-label={`${measure === 'tasks' ? 'Tasks' : 'Rows'} over time`}
      >
        {[0, 0.5, 1].map((share) => (
          <g key={share} class="grid" aria-hidden="true">
            <line x1={LEFT} x2={total} y1={yOf(share)} y2={yOf(share)} />
            <text x={LEFT - 8} y={yOf(share) + 4} text-anchor="end">
              {formatCompact(top * share)}
            </text>
          </g>
        ))}
        {bars.map((bar, index) => {
          const x = LEFT + pitch * index;
          const title = describe(bar, unit, measure, view.status);
          const patch = { range: { from: bar.bucket.from, to: bar.bucket.to } };
          return (
            <a
              key={bar.bucket.key}
              class="bar"
              href={urlOf(withPatch(view, patch))}
              aria-label={title}
              onClick={(event: MouseEvent) => {
                if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
                  event.preventDefault();
                  navigate(patch);
                }
              }}
            >
              <title>{title}</title>
              <rect class="hit" x={x} y={0} width={pitch} height={HEIGHT - BOTTOM} />
              <Stack bar={bar} measure={measure} shown={view.status} box={{ x, width: pitch, scale }} />
              {(bars.length - 1 - index) % markEvery === 0 && (
                <text x={x + pitch / 2} y={HEIGHT - 6} text-anchor="middle" aria-hidden="true">
                  {bucketMark(bar.bucket, unit)}
                </text>
              )}
            </a>
          );
        })}
      </svg>
    </div>
  );
}

interface StackProps {
  readonly bar: Bar;
  readonly measure: keyof Amount;
  readonly shown: readonly Status[];
  readonly box: { readonly x: number; readonly width: number; readonly scale: number };
}

function Stack({ bar, measure, shown, box: { x, width, scale } }: StackProps): JSX.Element {
  const gap = Math.max(2, width * 0.14, (width - WIDEST_BAR) / 2);
  const parts = STACK.filter((status) => shown.length === 0 || shown.includes(status));
  let y = HEIGHT - BOTTOM;
  return (
    <>
      {parts.map((status) => {
        const amount = bar.amounts[status][measure];
        if (amount === 0) {
          return null;
        }
        // Something, however little, is seen.
        const height = Math.max(2, amount * scale);
        y -= height;
        return (
          <rect
            key={status}
            class={`fill-${status}`}
            x={x + gap}
            y={y}
            width={width - 2 * gap}
            height={height}
            rx={1.5}
          />
        );
      })}
    </>
  );
}

function describe({ bucket, amounts }: Bar, unit: Unit, measure: keyof Amount, shown: readonly Status[]): string {
  const parts = STACK.filter((status) => amounts[status][measure] > 0)
    .reverse()
    .map((status) => `${formatInteger(amounts[status][measure])} ${STATUS_LABELS[status].toLowerCase()}`);
  const sum = sumOf(amounts, shown)[measure];
  return `${bucketTitle(bucket, unit)}: ${formatInteger(sum)} ${measure}${parts.length === 0 ? '' : ` (${parts.join(', ')})`}`;
}

function yOf(share: number): number {
  return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM);
}

function useWidth(frame: { readonly current: HTMLElement | null }): number {
  const [width, setWidth] = useState(640);
  useLayoutEffect(() => {
    const { current } = frame;
    if (current === null) {
      return undefined;
    }
    setWidth(current.clientWidth);
    const observer = new ResizeObserver(() => {
      setWidth(current.clientWidth);
    });
    observer.observe(current);
    return () => {
      observer.disconnect();
    };
  }, [frame]);
  return width;
}
