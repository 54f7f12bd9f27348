import { Printer } from 'lucide-react';
import { commandMenus, rowsWithKeys } from '../../../shared/command-table.ts';
import { bridge } from '../../bridge/bridge.ts';
import { useNotice } from '../../store/notice-store.ts';
import { Icon } from '../../ui/controls/icons.tsx';
import { shownKeys } from '../../ui/text/shown-keys.ts';

/** Every key of the table of commands, by menu. */
export function KeyboardPage() {
  const print = (): void => {
    bridge.printKeyboardMap().catch((error: unknown) => useNotice.getState().tell(`It was not printed: ${error}`));
  };
  return (
    <>
      <div className="help-title">
        <h1>Keyboard map</h1>
        <button type="button" className="button" onClick={print}>
          <Icon of={Printer} size={15} />
          Print…
        </button>
      </div>
      <p>
        F6 goes from one part of the window to the next. On the canvas of a run the arrow keys go from element to
        element, and Enter opens what can be done there; in a drawing, Tab goes on, and the arrow keys move what is
        selected. On a Mac, Ctrl is Cmd.
      </p>
      <div className="help-keys">
        {commandMenus.map((menu) => {
          const rows = rowsWithKeys(menu);
          return (
            rows.length > 0 && (
              <section key={menu} className="help-key-menu">
                <h2>{menu}</h2>
                <dl>
                  {rows.map(({ id, title, keys }) => (
                    <div key={id} id={`keys-${id}`}>
                      <dt>{title}</dt>
                      <dd>
                        {keys.map((key) => (
                          <kbd key={key}>{shownKeys(key)}</kbd>
                        ))}
                      </dd>
                    </div>
                  ))}
                </dl>
              </section>
            )
          );
        })}
      </div>
    </>
  );
}
