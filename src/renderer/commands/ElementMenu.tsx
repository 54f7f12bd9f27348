import { useEffect, useState } from 'react';
import type { CommandChoice } from '../../shared/emulation.ts';
import { bridge } from '../bridge.ts';
import { elementName } from '../canvas/element.ts';
import type { MenuRequest } from '../canvas/useElementMenu.tsx';
import { Menu } from '../controls/Menu.tsx';
import { useDesign } from '../store/document-store.ts';
import { useSession } from '../store/session-store.ts';
import { elementMenu } from './choice-groups.tsx';
import { elementsOffered } from './choice-owner.ts';

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
  const { observation } = useSession.getState();
  const groups = elementMenu(design, choices, elementsOffered(design, element), observation);
  const isFolded = groups.some(({ submenus }) => submenus !== undefined);
  return <Menu label={elementName(design, element)} groups={groups} at={at} hasSearch={isFolded} onClose={onClose} />;
}
