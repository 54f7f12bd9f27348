import { useEffect } from 'react';
import { bridge } from '../bridge.ts';
import { useDocument } from '../store/document-store.ts';
import { useNotice } from '../store/notice-store.ts';
import { useSession } from '../store/session-store.ts';
import { type WindowCommand, windowCommand, windowCommands } from './window-commands.ts';

/** Carries out the commands that arrive by key or from the application's menu. */
export function useWindowCommands(): void {
  useEffect(() => {
    const pressKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || belongsToControl(event)) return;
      const name = keyName(event);
      // The application's menu has the keys with Ctrl; here they would be carried out twice.
      const command = windowCommands.find(({ key }) => key === name && !key.startsWith('Ctrl+'));
      if (command === undefined) return;
      event.preventDefault();
      runWindowCommand(command);
    };
    window.addEventListener('keydown', pressKey);
    const stopMenu = bridge.onMenuChoice((choice) => runWindowCommand(windowCommand(choice)));
    return () => {
      window.removeEventListener('keydown', pressKey);
      stopMenu();
    };
  }, []);
}

export function runWindowCommand(command: WindowCommand): void {
  if (command.needsDocument && useDocument.getState().document === null) return;
  Promise.resolve(command.run()).catch((error: unknown) => {
    // That the session has ended is told above the canvas.
    if (useSession.getState().endReason !== null) return;
    useNotice.getState().tell(error instanceof Error ? error.message : String(error));
  });
}

function keyName({ ctrlKey, metaKey, altKey, shiftKey, code }: KeyboardEvent): string {
  return `${ctrlKey || metaKey ? 'Ctrl+' : ''}${altKey ? 'Alt+' : ''}${shiftKey ? 'Shift+' : ''}${code}`;
}

/** A key that the control with the focus understands itself. */
function belongsToControl({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest('input[type="search"], input[type="text"], dialog, [role="menu"]') !== null) return true;
  if (key === 'Home' && target.closest('[role="slider"], input, [role="tablist"], .lanes') !== null) return true;
  return key === ' ' && target.closest('button, [role="button"], input:not([type="range"]), select') !== null;
}
