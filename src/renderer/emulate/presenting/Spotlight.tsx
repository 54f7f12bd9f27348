import { useEffect, useMemo } from 'react';
import { useCanvasClass } from '../../canvas/useCanvasClass.ts';
import { useDesign } from '../../store/document-store.ts';
import { usePresenting } from '../../store/presenting-store.ts';
import { useSession } from '../../store/session-store.ts';
import { useExplainedEntry } from '../panels/useExplainedEntry.ts';
import { litByEntry, litByText } from './lit-elements.ts';
import { saidAt } from './talk.ts';

/** Lights up what is explained: what a note names that was said last, or what the newest change that stands out is about. */
export function Spotlight() {
  const isSpotlit = usePresenting((state) => state.isSpotlit);
  const lit = useExplained();
  const isOn = isSpotlit && lit !== null && lit.size > 0;
  useCanvasClass('is-spotlit', isOn);
  useEffect(() => usePresenting.setState({ lit: isOn ? lit : null }), [isOn, lit]);
  return null;
}

function useExplained(): ReadonlySet<string> | null {
  const design = useDesign();
  const entry = useExplainedEntry();
  const said = useSession(({ scenario, observation }) => saidAt(scenario, observation?.atMs ?? 0));
  return useMemo(() => {
    const isNewer = said !== null && (entry === null || said.atMs >= entry.at);
    const named = isNewer ? litByText(design, said.text) : null;
    if (named !== null && named.size > 0) return named;
    return entry === null ? null : litByEntry(design, entry);
  }, [design, entry, said]);
}
