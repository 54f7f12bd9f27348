import { type CommandMenu, commandMenus, sectionsOf } from '../../shared/command-table.ts';
import { useShortcuts } from '../store/shortcuts-store.ts';
import { Dialog } from '../ui/controls/Dialog.tsx';
import { shownKeys } from '../ui/text/shown-keys.ts';

/** Every key of the table of commands, by menu. */
export function ShortcutsDialog() {
  const isOpen = useShortcuts((shortcuts) => shortcuts.isOpen);
  if (!isOpen) return null;
  return (
    <Dialog title="Keyboard shortcuts" onClose={() => useShortcuts.setState({ isOpen: false })}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard. */}
      <div className="shortcuts" tabIndex={0}>
        <p className="shortcuts-hint">
          F6 goes from one part of the window to the next: top bar, canvas, panels, timeline.
        </p>
        <div className="shortcut-columns">
          {commandMenus.map((menu) => (
            <ShortcutsOfMenu key={menu} menu={menu} />
          ))}
        </div>
      </div>
    </Dialog>
  );
}

function ShortcutsOfMenu({ menu }: { readonly menu: CommandMenu }) {
  const rows = sectionsOf(menu)
    .flat()
    .filter(({ keys }) => keys !== undefined);
  if (rows.length === 0) return null;
  return (
    <section>
      <h3>{menu}</h3>
      <dl>
        {rows.map(({ id, title, keys, alsoKeys }) => (
          <div key={id}>
            <dt>{title}</dt>
            <dd>{[keys, alsoKeys].map((key) => key !== undefined && <kbd key={key}>{shownKeys(key)}</kbd>)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
