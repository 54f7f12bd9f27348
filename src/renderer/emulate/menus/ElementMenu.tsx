import { Info } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { ElementReference } from '../../../design/element.ts';
import { elementTitle } from '../../../design/element-names.ts';
import type { CommandChoice } from '../../../shared/emulation.ts';
import { bridge } from '../../bridge/bridge.ts';
import { useDesign } from '../../store/document-store.ts';
import { hasDetails, useView } from '../../store/view-store.ts';
import { Icon } from '../../ui/controls/icons.tsx';
import { Menu } from '../../ui/controls/Menu.tsx';
import type { MenuGroup } from '../../ui/controls/menu-items.ts';
import { elementMenu } from './choice-groups.tsx';
import { elementsOffered } from './choice-owner.ts';
import { seenNow } from './seen-now.ts';
import type { MenuRequest } from './useElementMenu.tsx';

interface ElementMenuProps {
  readonly request: MenuRequest;
  readonly onClose: () => void;
}

/** What can be broken, mended or done where a person pointed, made from the engine's tables at that moment. */
export function ElementMenu({ request: { element, at }, onClose }: ElementMenuProps) {
  const design = useDesign();
  const [choices, setChoices] = useState<readonly CommandChoice[] | null>(null);
  useEffect(() => {
    let isWanted = true;
    bridge.listChoices().then(
      (answer) => isWanted && setChoices(answer),
      () => isWanted && onClose(),
    );
    return () => {
      isWanted = false;
    };
  }, [onClose]);
  if (choices === null) return null;
  const groups = [
    ...elementMenu(design, choices, elementsOffered(design, element), seenNow()),
    ...detailsGroup(element),
  ];
  const isFolded = groups.some(({ submenus }) => submenus !== undefined);
  return <Menu label={elementTitle(design, element)} groups={groups} at={at} hasSearch={isFolded} onClose={onClose} />;
}

/** What a click on it does, for those who have no pointer. */
function detailsGroup(element: ElementReference): readonly MenuGroup[] {
  if (!hasDetails(element)) return [];
  const choose = (): void => useView.getState().showDetails(element);
  return [{ title: null, items: [{ id: 'details', title: 'Details', icon: <Icon of={Info} size={15} />, choose }] }];
}
