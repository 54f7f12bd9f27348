import type { Command, CommandResult } from '../../../shared/emulation.ts';
import { bridge } from '../../bridge/bridge.ts';
import { useNotice } from '../../store/notice-store.ts';
import { useView } from '../../store/view-store.ts';

/** Does it to the running mirror; what comes of it is told in the panel, so details give way. A refusal is told with its reason and changes nothing. Whether it was done. */
export async function carryOut(command: Command): Promise<boolean> {
  const result = await bridge.applyCommand(command);
  if (result.ok) useView.getState().showDetails(null);
  else tellRefusal(result);
  return result.ok;
}

function tellRefusal(result: Extract<CommandResult, { readonly ok: false }>): void {
  const sections = result.guide.map((section) => `§ ${section}`).join(', ');
  useNotice.getState().tell(sections === '' ? result.reason : `${result.reason} (${sections})`);
}
