import type { Command } from '../../../shared/emulation.ts';
import { bridge } from '../../bridge/bridge.ts';
import { useNotice } from '../../store/notice-store.ts';
import { useView } from '../../store/view-store.ts';

/** Does it to the running mirror; what comes of it is told in the panel, so details give way. A refusal is told with its reason and changes nothing. */
export async function carryOut(command: Command): Promise<void> {
  const result = await bridge.applyCommand(command);
  if (result.ok) return useView.getState().showDetails(null);
  const sections = result.guide.map((section) => `§ ${section}`).join(', ');
  useNotice.getState().tell(sections === '' ? result.reason : `${result.reason} (${sections})`);
}
