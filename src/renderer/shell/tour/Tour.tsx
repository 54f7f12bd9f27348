import './tour.css';
import { useEffect, useRef } from 'react';
import { runWindowCommand, windowCommand } from '../../commands/registry.ts';
import { openDialog } from '../../store/dialog-store.ts';
import { useDocument } from '../../store/document-store.ts';
import { type TourStep, tourSteps } from './tour-steps.ts';
import { leaveTour, skipStep, useTour } from './tour-store.ts';

/** What a person does first, step by step, on the real window. Nothing is closed off meanwhile. */
export function Tour() {
  const step = useTour((state) => state.step);
  const isOpen = step !== null;
  useEffect(() => {
    if (!isOpen) return;
    const leave = (event: KeyboardEvent): void => {
      const { target } = event;
      const isElsewhere =
        target instanceof Element && target.closest('dialog, [role="dialog"], [role="menu"]') !== null;
      if (event.key === 'Escape' && !event.defaultPrevented && !isElsewhere) leaveTour();
    };
    window.addEventListener('keydown', leave);
    return () => window.removeEventListener('keydown', leave);
  }, [isOpen]);
  if (step === null) return null;
  const shown = tourSteps[step];
  return shown === undefined ? <TourEnd /> : <TourCard step={shown} number={step + 1} />;
}

function TourCard({ step, number }: { readonly step: TourStep; readonly number: number }) {
  const ring = useRef<HTMLDivElement>(null);
  const card = useRef<HTMLElement>(null);
  useEffect(() => followTarget(step.target, ring, card), [step]);
  const isAway = useDocument(({ document, emulated }) => document !== null && emulated === null);
  const show = (): void => {
    const target = document.querySelector<HTMLElement>(step.target);
    const focusable =
      target?.matches('button, [tabindex]') === true
        ? target
        : target?.querySelector<HTMLElement>('button, [tabindex="0"]');
    target?.scrollIntoView({ block: 'nearest' });
    focusable?.focus();
  };
  return (
    <>
      <div ref={ring} className="tour-ring" aria-hidden="true" />
      <aside ref={card} className="tour-card" aria-label="Tour">
        <div role="status">
          <p className="tour-count">
            Step {number} of {tourSteps.length}
          </p>
          <h2>{step.title}</h2>
          <p>{step.text}</p>
          <p className="tour-keys">By keyboard: {step.keys}</p>
        </div>
        <div className="tour-buttons">
          {isAway ? (
            <button type="button" className="button" onClick={() => runWindowCommand(windowCommand('welcome'))}>
              Welcome page
            </button>
          ) : (
            <button type="button" className="button" onClick={show}>
              Show me
            </button>
          )}
          <button type="button" className="button" onClick={skipStep}>
            Skip
          </button>
          <button type="button" className="button" aria-keyshortcuts="Escape" onClick={leaveTour}>
            Leave the tour
          </button>
        </div>
      </aside>
    </>
  );
}

function TourEnd() {
  return (
    <aside className="tour-card" aria-label="Tour">
      <div role="status">
        <h2>That was a take-over</h2>
        <p>
          Go back in the timeline and break something else; draw a mirror of your own in Design; see what it survives in
          Analyze. F1 opens the user guide. Help shows this tour again.
        </p>
      </div>
      <div className="tour-buttons">
        <button
          type="button"
          className="button"
          onClick={() => {
            leaveTour();
            openDialog({ kind: 'help', place: { page: 'index' } });
          }}
        >
          User guide
        </button>
        <button type="button" className="button is-strong" aria-keyshortcuts="Escape" onClick={leaveTour}>
          Done
        </button>
      </div>
    </aside>
  );
}

const RING_MARGIN = 5;
const CARD_MARGIN = 16;
/** Below the top bar. */
const TOP_MARGIN = 60;

interface Reference {
  readonly current: HTMLElement | null;
}

/** Keeps the ring around the target, which may move, and the card in a corner away from it. */
function followTarget(selector: string, ring: Reference, card: Reference): () => void {
  let request = 0;
  const place = (): void => {
    request = requestAnimationFrame(place);
    const box = document.querySelector(selector)?.getBoundingClientRect();
    if (ring.current === null || card.current === null) return;
    ring.current.hidden = box === undefined || box.width === 0;
    if (box === undefined) return;
    // What reaches to the edge of the window has its ring inside it.
    const [left, top] = [Math.max(box.left - RING_MARGIN, RING_MARGIN), Math.max(box.top - RING_MARGIN, RING_MARGIN)];
    ring.current.style.left = `${left}px`;
    ring.current.style.top = `${top}px`;
    ring.current.style.width = `${Math.min(box.right + RING_MARGIN, window.innerWidth - RING_MARGIN) - left}px`;
    ring.current.style.height = `${Math.min(box.bottom + RING_MARGIN, window.innerHeight - RING_MARGIN) - top}px`;
    const { offsetWidth, offsetHeight } = card.current;
    const isLeft = box.left + box.width / 2 > window.innerWidth / 2;
    // Beside a run the lower half has the clock and the lanes, which are needed in every step.
    const isTop = document.querySelector('.dock') !== null || box.top + box.height / 2 > window.innerHeight / 2;
    card.current.style.left = `${isLeft ? CARD_MARGIN : window.innerWidth - offsetWidth - CARD_MARGIN}px`;
    card.current.style.top = `${isTop ? TOP_MARGIN : window.innerHeight - offsetHeight - CARD_MARGIN}px`;
  };
  place();
  return () => cancelAnimationFrame(request);
}
