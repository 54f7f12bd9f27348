import type { Command } from '../../../shared/emulation.ts';
import { bridge } from '../../bridge/bridge.ts';
import { showWorkspace } from '../../store/document-store.ts';
import { useNotice } from '../../store/notice-store.ts';
import { useView } from '../../store/view-store.ts';
import { carryOut } from '../menus/carry-out.ts';

/** Leads to the choice of a runbook, from wherever one is. */
export async function chooseRunbook(): Promise<void> {
  await showWorkspace('emulate');
  useView.getState().showPanel('rehearsal');
}

/** What of a step is left to do, until something is refused. */
export async function doStep(commands: readonly Command[]): Promise<void> {
  for (const command of commands) {
    if (!(await carryOut(command))) return;
  }
}

export async function saveRehearsalLog(): Promise<void> {
  const result = await bridge.saveRehearsalLog();
  const { tell } = useNotice.getState();
  if (result.outcome === 'failed') tell(`The log could not be saved: ${result.reason}.`);
  if (result.outcome === 'saved') tell(`The log was saved as ${result.fileName}.`, 'neutral');
}
