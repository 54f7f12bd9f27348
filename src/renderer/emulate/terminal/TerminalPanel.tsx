import type { TerminalReference } from '../../../shared/terminal.ts';
import { useDesign } from '../../store/document-store.ts';
import { useSession } from '../../store/session-store.ts';
import { TerminalWindow } from './TerminalWindow.tsx';
import { keyOf, useTerminalPlace } from './terminal-place.ts';

/** The Terminal of an instance, in which `do ^MIRROR` runs (§3.2.5), and the shell of its host. */
export function TerminalPanel() {
  const places = usePlaces();
  const chosen = useTerminalPlace((state) => state.chosen);
  const current = places.find(({ place }) => keyOf(place) === chosen) ?? places[0];
  if (current === undefined) return <p className="panel-empty">This drawing has no host to type on.</p>;
  const { place, title } = current;
  return (
    <div className="terminal-panel">
      <label className="terminal-choice">
        <span>Terminal of</span>
        <select value={keyOf(place)} onChange={({ target }) => useTerminalPlace.setState({ chosen: target.value })}>
          {places.map((one) => (
            <option key={keyOf(one.place)} value={keyOf(one.place)}>
              {one.title}
            </option>
          ))}
        </select>
      </label>
      <TerminalWindow key={keyOf(place)} place={place} name={`Terminal of ${title}`} />
    </div>
  );
}

/** Every instance of a mirror first, as it is drawn; then the shells. In a fog, those of whom the learner looks through. */
function usePlaces(): readonly { readonly place: TerminalReference; readonly title: string }[] {
  const { instances, hosts } = useDesign();
  const sight = useSession(({ lesson }) => lesson?.sight ?? null);
  const isOpen = ({ place }: { readonly place: TerminalReference }): boolean =>
    sight === null || sight.terminals.some((one) => keyOf(one) === keyOf(place));
  return [
    ...instances.map(({ id }) => ({ place: { kind: 'instance', id } as const, title: `instance ${id}` })),
    ...hosts.map(({ id, name }) => ({ place: { kind: 'host', id } as const, title: `shell of ${name}` })),
  ].filter(isOpen);
}
