import type { Command, CommandResult } from '../../../shared/emulation.ts';
import { bridge } from '../../bridge/bridge.ts';
import { useNotice } from '../../store/notice-store.ts';
import { useView } from '../../store/view-store.ts';

type Refusal = Extract<CommandResult, { readonly ok: false }>;

/** Does it to the running mirror; what comes of it is told in the panel, so details give way. A refusal is told with its reason and changes nothing. Whether it was done. */
export async function carryOut(command: Command): Promise<boolean> {
  const result = await tryCommand(command);
  if (!result.ok) useNotice.getState().tell(refusalText(result));
  return result.ok;
}

/** The same where whoever asked tells a refusal itself. */
export async function tryCommand(command: Command): Promise<CommandResult> {
  const result = await bridge.applyCommand(command);
  if (result.ok) useView.getState().showDetails(null);
  return result;
}

export function refusalText({ reason, guide }: Refusal): string {
  const sections = guide.map((section) => `§ ${section}`).join(', ');
  return sections === '' ? reason : `${reason} (${sections})`;
}
