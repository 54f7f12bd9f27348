import { BellOff, ChevronDown, ChevronUp, CircleCheck } from 'lucide-react';
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import type { Severity } from '../../../design/rules/rule.ts';
import { DraggableEdge } from '../../controls/DraggableEdge.tsx';
import { Icon } from '../../controls/icons.tsx';
import { changePreferences, usePreferences } from '../../store/preferences-store.ts';
import { useCheck } from '../drawing.ts';
import { FindingRows } from './FindingRows.tsx';
import { SilencedRows } from './SilencedRows.tsx';
import { SEVERITIES, severitiesInOrder } from './severity.ts';

const LOWEST = 80;
const HIGHEST = 480;

/** What the rules find in the drawing as it stands, the worst first. Only as high as it has something to say. */
export function ProblemsDock() {
  const { findings, silenced } = useCheck();
  const isOpen = usePreferences(({ isProblemsOpen }) => isProblemsOpen);
  const [hidden, setHidden] = useState<readonly Severity[]>([]);
  const [showsSilenced, setShowsSilenced] = useState(false);
  const shown = severitiesInOrder
    .filter((severity) => !hidden.includes(severity))
    .flatMap((severity) => findings.filter((finding) => finding.severity === severity));
  const toggle = (severity: Severity): void =>
    setHidden(hidden.includes(severity) ? hidden.filter((one) => one !== severity) : [...hidden, severity]);
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
        {severitiesInOrder.map((severity) => {
          const { icon, tone, counted } = SEVERITIES[severity];
          const count = findings.filter((finding) => finding.severity === severity).length;
          return (
            <button
              key={severity}
              type="button"
              className={`problems-count tone-${count === 0 ? 'neutral' : tone}`}
              aria-pressed={!hidden.includes(severity)}
              onClick={() => toggle(severity)}
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
            Nothing to show here.
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
      <div ref={rows} className="problems-rows" style={chosen === null ? undefined : { height: chosen }}>
        {children}
      </div>
    </>
  );
}
