import { Wrench } from 'lucide-react';
import { bridge } from '../../../bridge/bridge.ts';
import { useDesign } from '../../../store/document-store.ts';
import { MenuButton } from '../../../ui/controls/MenuButton.tsx';
import { Name } from '../../../ui/controls/Name.tsx';
import { memberMenu } from '../../menus/choice-groups.tsx';

/** What the buttons of the page do: stop and start mirroring, demote, promote, and whatever else is done to this member. */
export function MemberActions({ mirror, member }: { readonly mirror: string; readonly member: string }) {
  const design = useDesign();
  const groups = async () => memberMenu(design, await bridge.listChoices(), { mirror, member, database: null });
  return (
    <MenuButton name={`Actions on ${member}`} icon={Wrench} hasSearch groups={groups}>
      Actions on <Name text={member} />
    </MenuButton>
  );
}
