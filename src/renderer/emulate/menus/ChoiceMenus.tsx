import { Wrench, Zap } from 'lucide-react';
import { bridge } from '../../bridge/bridge.ts';
import { useDesign } from '../../store/document-store.ts';
import { MenuButton } from '../../ui/controls/MenuButton.tsx';
import { wholeMenu } from './choice-groups.tsx';
import { seenNow } from './seen-now.ts';

/** Every fault, and every action of an operator, for the whole design. */
export function ChoiceMenus() {
  const design = useDesign();
  const groups = async (kind: 'fault' | 'operate') => {
    const choices = (await bridge.listChoices()).filter(({ command }) => command.kind === kind);
    return wholeMenu(design, choices, seenNow());
  };
  return (
    <>
      <MenuButton name="Break something" icon={Zap} opensUpwards hasSearch groups={() => groups('fault')}>
        Break something
      </MenuButton>
      <MenuButton name="Operator" icon={Wrench} opensUpwards hasSearch groups={() => groups('operate')}>
        Operator
      </MenuButton>
    </>
  );
}
