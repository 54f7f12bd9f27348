import { BellOff, ChevronDown, ChevronUp, CircleCheck } from 'lucide-react';
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { changePreferences, usePreferences } from '../../store/preferences-store.ts';
import { DraggableEdge } from '../../ui/controls/DraggableEdge.tsx';
import { Icon } from '../../ui/controls/icons.tsx';
import { useCheck } from '../drawing.ts';
import { FindingRows } from './FindingRows.tsx';
import { SilencedRows } from './SilencedRows.tsx';
import { RANKS, type Rank, rankOf, ranksInOrder } from './severity.ts';

const LOWEST = 80;
const HIGHEST = 480;

/** What the rules find in the drawing as it stands, the worst first. Only as high as it has something to say. */
export function ProblemsDock() {
  const { steps, findings, silenced } = useCheck();
  const isOpen = usePreferences(({ isProblemsOpen }) => isProblemsOpen);
  const [hidden, setHidden] = useState<readonly Rank[]>([]);
  const [showsSilenced, setShowsSilenced] = useState(false);
  const isShown = (rank: Rank): boolean => !hidden.includes(rank);
  const ranked = ranksInOrder.map((rank) => ({
    rank,
    found: [...steps, ...findings].filter((finding) => rankOf(finding) === rank),
  }));
  const shown = ranked.filter(({ rank }) => isShown(rank)).flatMap(({ found }) => found);
  const toggle = (rank: Rank): void =>
    setHidden(isShown(rank) ? [...hidden, rank] : hidden.filter((one) => one !== rank));
  const shownSilenced = showsSilenced ? silenced : [];
  const isEmpty = shown.length + shownSilenced.length === 0;
  return (
    <section className="dock problems" aria-label="Problems">
      <div className="problems-bar">
        <button
          type="button"
          className="problems-title"
          aria-expanded={isOpen}
          onClick={() => changePreferences({ isProblemsOpen: !isOpen })}
        >
          <Icon of={isOpen ? ChevronDown : ChevronUp} size={14} />
          Problems
        </button>
        {ranked.map(({ rank, found: { length: count } }) => {
          const { icon, tone, counted } = RANKS[rank];
          // Most drawings can run: only the others say what is left to be done.
          if (rank === 'step' && count === 0) return null;
          return (
            <button
              key={rank}
              type="button"
              className={`problems-count tone-${count === 0 ? 'neutral' : tone}`}
              aria-pressed={isShown(rank)}
              onClick={() => toggle(rank)}
            >
              <Icon of={icon} size={14} />
              <span className="figures">{count}</span> {counted[count === 1 ? 0 : 1]}
            </button>
          );
        })}
        {silenced.length > 0 && (
          <button
            type="button"
            className="problems-count is-optional tone-neutral"
            aria-pressed={showsSilenced}
            onClick={() => setShowsSilenced(!showsSilenced)}
          >
            <Icon of={BellOff} size={14} />
            <span className="figures">{silenced.length}</span> silenced
          </button>
        )}
        {isOpen && isEmpty && (
          <p className="problems-none">
            <Icon of={CircleCheck} size={15} />
            No problems found.
          </p>
        )}
      </div>
      {isOpen && !isEmpty && (
        <Rows>
          <FindingRows findings={shown} />
          <SilencedRows silenced={shownSilenced} />
        </Rows>
      )}
    </section>
  );
}

/** As high as somebody made it; until then as high as what is in it needs, within the limits of the style sheet. */
function Rows({ children }: { readonly children: ReactNode }) {
  const chosen = usePreferences(({ problemsHeight }) => problemsHeight);
  const rows = useRef<HTMLDivElement>(null);
  const [natural, setNatural] = useState(LOWEST);
  useLayoutEffect(() => setNatural(rows.current?.offsetHeight ?? LOWEST));
  return (
    <>
      <DraggableEdge
        name="Height of the problems"
        side="top"
        size={chosen ?? natural}
        least={LOWEST}
        most={HIGHEST}
        onResize={(problemsHeight) => changePreferences({ problemsHeight })}
      />
      <div
        ref={rows}
        className={`problems-rows ${chosen === null ? '' : 'is-sized'}`}
        style={chosen === null ? undefined : { height: chosen }}
      >
        {children}
      </div>
    </>
  );
}
