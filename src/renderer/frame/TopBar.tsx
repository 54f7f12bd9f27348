import { Menu as MenuIcon, Monitor, Moon, Sun } from 'lucide-react';
import { bridge } from '../bridge.ts';
import { runWindowCommand } from '../commands/useWindowCommands.ts';
import { windowCommand } from '../commands/window-commands.ts';
import { Icon } from '../controls/icons.tsx';
import type { MenuGroup } from '../controls/Menu.tsx';
import { MenuButton } from '../controls/MenuButton.tsx';
import { useDocument } from '../store/document-store.ts';
import { changePreferences, usePreferences } from '../store/preferences-store.ts';
import { BrandMark } from './BrandMark.tsx';
import { DocumentRemarks } from './DocumentRemarks.tsx';

export function TopBar() {
  const document = useDocument((state) => state.document);
  return (
    <header className="top-bar">
      <div className="top-bar-document">
        <BrandMark />
        {document === null ? (
          <h1>MirrorLab</h1>
        ) : (
          <>
            <h1 title={document.fileName ?? undefined}>{document.name}</h1>
            <span className="saved-state">{document.fileName === null ? 'sample' : 'saved'}</span>
            <DocumentRemarks remarks={document.remarks} />
          </>
        )}
      </div>
      {document !== null && <WorkspaceTabs />}
      <div className="top-bar-tools">
        <ThemeMenu />
        <WindowMenu hasDocument={document !== null} />
      </div>
    </header>
  );
}

/** A workspace has a tab once what is behind it works. */
function WorkspaceTabs() {
  return (
    <nav className="workspace-tabs" aria-label="Workspaces">
      <button type="button" aria-current="page">
        Emulate
      </button>
    </nav>
  );
}

function ThemeMenu() {
  const theme = usePreferences((preferences) => preferences.theme);
  const choice = (id: typeof theme, title: string, icon: typeof Sun) => ({
    id,
    title,
    icon: <Icon of={icon} size={15} />,
    isChecked: theme === id,
    hint: theme === id ? '✓' : undefined,
    choose: () => changePreferences({ theme: id }),
  });
  const groups = (): readonly MenuGroup[] => [
    {
      title: null,
      items: [choice('system', 'As the system', Monitor), choice('light', 'Light', Sun), choice('dark', 'Dark', Moon)],
    },
  ];
  return (
    <MenuButton
      name="Theme"
      icon={theme === 'light' ? Sun : theme === 'dark' ? Moon : Monitor}
      className="icon-button"
      groups={groups}
    />
  );
}

function WindowMenu({ hasDocument }: { readonly hasDocument: boolean }) {
  const command = (id: 'welcome' | 'open-file') => {
    const { title, keys } = windowCommand(id);
    return { id, title, hint: keys, choose: () => runWindowCommand(windowCommand(id)) };
  };
  const groups = (): readonly MenuGroup[] => [
    { title: null, items: hasDocument ? [command('welcome'), command('open-file')] : [command('open-file')] },
    { title: null, items: [{ id: 'log', title: 'Open the log', choose: () => void bridge.openLogFile() }] },
  ];
  return <MenuButton name="Window menu" icon={MenuIcon} className="icon-button" groups={groups} />;
}
