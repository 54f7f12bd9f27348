import { useEffect } from 'react';
import { bridge } from '../bridge.ts';
import { useNotice } from '../store/notice-store.ts';
import { useSession } from '../store/session-store.ts';
import { canRun, isTextField, type WindowCommand, windowCommand, windowCommands } from './window-commands.ts';

/** Carries out the commands that arrive by key or from the application's menu. */
export function useWindowCommands(): void {
  useEffect(() => {
    const pressKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || belongsToControl(event)) return;
      const name = keyName(event);
      const command = windowCommands.find(({ key }) => key === name);
      if (command === undefined || !canRun(command)) return;
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
  if (!canRun(command)) return;
  Promise.resolve(command.run()).catch((error: unknown) => {
    // That the session has ended is told above the canvas.
    if (useSession.getState().endReason !== null) return;
    useNotice.getState().tell(error instanceof Error ? error.message : String(error));
  });
}

/** Signs go by their place on the keyboard, letters by what stands on them: Z is elsewhere on a German one. */
function keyName({ ctrlKey, metaKey, altKey, shiftKey, code, key }: KeyboardEvent): string {
  const place = /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : code;
  return `${ctrlKey || metaKey ? 'Ctrl+' : ''}${altKey ? 'Alt+' : ''}${shiftKey ? 'Shift+' : ''}${place}`;
}

/** A key that the control with the focus understands itself. */
function belongsToControl({ target, key, ctrlKey, metaKey }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest('dialog, [role="menu"]') !== null) return true;
  if (isTextField(target)) return !(ctrlKey || metaKey) || /^[zy]$/i.test(key);
  if (key === 'Home' && target.closest('[role="slider"], input, [role="tablist"], .lanes') !== null) return true;
  return key === ' ' && target.closest('button, [role="button"], input:not([type="range"]), select') !== null;
}
