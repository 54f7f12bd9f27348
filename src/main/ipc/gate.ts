import { type IpcMainEvent, type IpcMainInvokeEvent, ipcMain } from 'electron';
import { z } from 'zod';
import { calls } from '../../shared/calls/calls.ts';
import { type CallName, type Calls, DROPPED_FILES_CHANNEL } from '../../shared/contract.ts';
import type { ApplicationLog } from '../platform/application-log.ts';
import type { DocumentWindow } from '../windows/document-window.ts';

export type CallHandlers = {
  readonly [Name in CallName]: (
    caller: DocumentWindow,
    ...request: Parameters<Calls[Name]>
  ) => ReturnType<Calls[Name]> | Promise<ReturnType<Calls[Name]>>;
};

export interface GateOptions {
  readonly handlers: CallHandlers;
  /** The window that a message really comes from, or undefined where it is none of ours. */
  readonly findSender: (event: IpcMainInvokeEvent | IpcMainEvent) => DocumentWindow | undefined;
  readonly openDroppedFiles: (caller: DocumentWindow, paths: readonly string[]) => void;
  readonly log: ApplicationLog;
}

const droppedPaths = z.array(z.string().min(1).max(4_096)).min(1).max(200);

/** Every message from a window passes here: who sent it and what shape it has is checked before anything is done. */
export function openGate({ handlers, findSender, openDroppedFiles, log }: GateOptions): void {
  const open = <Name extends CallName>(name: Name): void => {
    ipcMain.handle(name, async (event, ...request: unknown[]) => {
      const caller = findSender(event);
      if (caller === undefined) {
        log.warning(`The call ${name} came from ${event.senderFrame?.url ?? 'nowhere'} and was refused.`);
        throw new Error('This call was refused.');
      }
      const checked = calls[name].request.safeParse(request);
      if (!checked.success) {
        log.warning(`The call ${name} is not valid: ${checked.error.message}`);
        throw new Error(`The call ${name} is not valid.`);
      }
      return handlers[name](caller, ...(checked.data as Parameters<Calls[Name]>));
    });
  };
  for (const name of Object.keys(calls) as CallName[]) open(name);
  ipcMain.on(DROPPED_FILES_CHANNEL, (event, paths: unknown) => {
    const caller = findSender(event);
    const checked = droppedPaths.safeParse(paths);
    if (caller !== undefined && checked.success) openDroppedFiles(caller, checked.data);
    else log.warning(`Dropped files from ${event.senderFrame?.url ?? 'nowhere'} were refused.`);
  });
}
