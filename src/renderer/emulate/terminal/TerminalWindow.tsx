import { useEffect, useRef } from 'react';
import type { TerminalReference, TerminalView } from '../../../shared/terminal.ts';
import { bridge } from '../../bridge/bridge.ts';
import { useLiveQuery } from '../../store/useLiveQuery.ts';
import { darkness } from '../../ui/theme/colours.ts';
import { attempt } from '../timeline/run-commands.ts';
import { createTyping, type Typing } from './typing.ts';

interface TerminalWindowProps {
  readonly place: TerminalReference;
  readonly name: string;
}

/** One terminal as it stands at the clock. What it does not answer, and why, stands below it. */
export function TerminalWindow({ place, name }: TerminalWindowProps) {
  const host = useRef<HTMLDivElement>(null);
  const typing = useRef<Typing | null>(null);
  const { kind, id } = place;
  useEffect(() => {
    const element = host.current;
    if (element === null) return;
    const made = createTyping(element, { place: { kind, id }, name, attempt });
    typing.current = made;
    const fit = new ResizeObserver(() => made.screen.fit(element.clientWidth, element.clientHeight));
    fit.observe(element);
    darkness.addEventListener('change', made.screen.useTheme);
    return () => {
      darkness.removeEventListener('change', made.screen.useTheme);
      fit.disconnect();
      made.screen.end();
      typing.current = null;
    };
  }, [kind, id, name]);
  const answer = useLiveQuery(`terminal ${kind} ${id}`, async () => {
    const asked = typing.current?.sentLines ?? 0;
    // In a lesson some are closed, and the reason says so.
    return bridge.readTerminal({ kind, id }).then(
      (view) => ({ asked, view, refusal: null }),
      (error: unknown) => ({ asked, view: null, refusal: error instanceof Error ? error.message : String(error) }),
    );
  });
  useEffect(() => {
    if (answer?.view != null) typing.current?.showUnlessTyped(answer.view, answer.asked);
  }, [answer]);
  return (
    <>
      <div className="terminal-frame">
        <div className="terminal-screen" ref={host} />
      </div>
      <Remark view={answer?.view ?? null} refusal={answer?.refusal ?? null} />
    </>
  );
}

interface RemarkProps {
  readonly view: TerminalView | null;
  readonly refusal: string | null;
}

function Remark({ view, refusal }: RemarkProps) {
  const text =
    refusal ??
    view?.silent ??
    (view?.isWaiting === true ? 'Waiting for what was asked for: let the clock run. Ctrl+C gives up waiting.' : '');
  return (
    <p className="terminal-remark" role="status">
      {text}
    </p>
  );
}
