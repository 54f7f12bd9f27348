import type { LucideIcon } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import { Icon } from './icons.tsx';
import { Menu } from './Menu.tsx';
import type { MenuGroup } from './menu-items.ts';

interface MenuButtonProps {
  readonly name: string;
  readonly icon: LucideIcon;
  /** Shown beside the icon; left out where the icon alone is the button. */
  readonly children?: ReactNode;
  readonly className?: string;
  readonly opensUpwards?: boolean;
  readonly hasSearch?: boolean;
  /** Asked when the menu opens, so that it shows what can be done at that moment. */
  readonly groups: () => Promise<readonly MenuGroup[]> | readonly MenuGroup[];
}

const GAP = 6;

export function MenuButton(props: MenuButtonProps) {
  const { name, icon, children, className = 'button', opensUpwards = false, hasSearch = false, groups } = props;
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState<{ at: { x: number; y: number }; groups: readonly MenuGroup[] } | null>(null);

  const show = async (): Promise<void> => {
    const rows = await groups();
    const box = button.current?.getBoundingClientRect();
    if (box === undefined) return;
    button.current?.focus();
    setOpen({ at: { x: box.left, y: opensUpwards ? box.top - GAP : box.bottom + GAP }, groups: rows });
  };

  return (
    <>
      <button
        ref={button}
        type="button"
        className={className}
        aria-haspopup="menu"
        aria-expanded={open !== null}
        aria-label={children === undefined ? name : undefined}
        title={name}
        onClick={() => void show()}
      >
        <Icon of={icon} />
        {children !== undefined && <span className="button-label">{children}</span>}
      </button>
      {open !== null && (
        <Menu
          label={name}
          groups={open.groups}
          at={open.at}
          opensUpwards={opensUpwards}
          hasSearch={hasSearch}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}
