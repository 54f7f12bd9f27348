import { useEffect } from 'react';
import { bridge } from '../bridge/bridge.ts';
import { isTextField } from './command-action.ts';
import { runWindowCommand, windowCommand, windowCommands } from './registry.ts';

/** Carries out the commands that arrive by key or from the application's menu. */
export function useWindowCommands(): void {
  useEffect(() => {
    const pressKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || belongsToControl(event)) return;
      const name = keyName(event);
      const command = windowCommands().find(
        ({ keys, alsoKeys, role, disabledReason }) =>
          role === undefined && (keys === name || alsoKeys === name) && disabledReason() === null,
      );
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

const SIGNS: Readonly<Record<string, string>> = {
  Period: '.',
  Comma: ',',
  BracketLeft: '[',
  BracketRight: ']',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
};

/**
 * The key as the command table has it. Letters go by what the key says, as Z is elsewhere on a German keyboard; signs and
 * digits by their place, as some keyboards have them only with Shift; plus and minus stand wherever they stand.
 */
function keyName({ ctrlKey, metaKey, altKey, shiftKey, code, key }: KeyboardEvent): string {
  const modifiers = `${ctrlKey || metaKey ? 'Ctrl+' : ''}${altKey ? 'Alt+' : ''}`;
  if (/^[-+=]$/.test(key)) return `${modifiers}${key === '-' ? '-' : '+'}`;
  const place = /^[a-z]$/i.test(key) ? key.toUpperCase() : (SIGNS[code] ?? code.replace('Digit', ''));
  return `${modifiers}${shiftKey ? 'Shift+' : ''}${place}`;
}

/** A key that the control with the focus understands itself. */
function belongsToControl({ target, key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest('dialog, [role="dialog"], [role="menu"]') !== null) return true;
  const isAlone = !(ctrlKey || metaKey || altKey);
  if (isTextField(target)) return isAlone || /^[zyadxcv]$/i.test(key);
  if (isAlone && target.closest('select, input:not([type="range"])') !== null) return true;
  if (key === 'Home' && target.closest('[role="slider"], input, [role="tablist"], .lanes') !== null) return true;
  return key === ' ' && target.closest('button, [role="button"], input:not([type="range"]), select') !== null;
}
