import { Menu as MenuIcon, Monitor, Moon, Sun } from 'lucide-react';
import { isSaved } from '../../design/edits/history.ts';
import type { MenuChoice } from '../../shared/contract.ts';
import type { OpenDocument } from '../../shared/document.ts';
import { bridge } from '../bridge.ts';
import { runWindowCommand } from '../commands/useWindowCommands.ts';
import { windowCommand } from '../commands/window-commands.ts';
import { Icon } from '../controls/icons.tsx';
import type { MenuGroup, MenuItem } from '../controls/Menu.tsx';
import { MenuButton } from '../controls/MenuButton.tsx';
import { useDesignDocument, useDesignStore } from '../store/design-store.ts';
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
        {document === null ? <h1>MirrorLab</h1> : <DocumentTitle document={document} />}
      </div>
      {document !== null && <WorkspaceTabs />}
      <div className="top-bar-tools">
        <ThemeMenu />
        <WindowMenu hasDocument={document !== null} />
      </div>
    </header>
  );
}

function DocumentTitle({ document }: { readonly document: OpenDocument }) {
  const { name } = useDesignDocument();
  const state = useDesignStore(({ history }) => {
    if (isSaved(history)) return 'saved';
    const isFromNoFile = document.fileName === null && (document.origin === 'new' || document.origin === 'sample');
    const isUntouched = isFromNoFile && history.past.length === 0;
    return isUntouched ? document.origin : 'unsaved';
  });
  return (
    <>
      <h1 title={document.fileName ?? undefined}>{name}</h1>
      <span className={state === 'unsaved' ? 'saved-state is-unsaved' : 'saved-state'}>{state}</span>
      <DocumentRemarks remarks={document.remarks} />
    </>
  );
}

/** A workspace has a tab once what is behind it works. */
function WorkspaceTabs() {
  const workspace = useDocument((state) => state.workspace);
  return (
    <nav className="workspace-tabs" aria-label="Workspaces">
      {(['design', 'emulate'] as const).map((id) => (
        <button
          key={id}
          type="button"
          aria-current={id === workspace ? 'page' : undefined}
          title={windowCommand(id).keys}
          onClick={() => runWindowCommand(windowCommand(id))}
        >
          {windowCommand(id).title}
        </button>
      ))}
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
  const groups = (): readonly MenuGroup[] => [
    { title: null, items: [...(hasDocument ? [menuItem('welcome')] : []), menuItem('new'), menuItem('open-file')] },
    ...(hasDocument ? [{ title: null, items: DOCUMENT_COMMANDS.map(menuItem) }] : []),
    { title: null, items: [{ id: 'log', title: 'Open the log', choose: () => void bridge.openLogFile() }] },
  ];
  return <MenuButton name="Window menu" icon={MenuIcon} className="icon-button" groups={groups} />;
}

const DOCUMENT_COMMANDS = ['save', 'save-as', 'undo', 'redo'] as const;

/** A command as a row of the menu, with what it would do at this moment. */
function menuItem(id: MenuChoice): MenuItem {
  const command = windowCommand(id);
  const object = command.object?.();
  return {
    id,
    title: object ? `${command.title} ${object}` : command.title,
    hint: command.keys,
    refusal: object === null ? `There is nothing to ${command.title.toLowerCase()}.` : undefined,
    choose: () => runWindowCommand(command),
  };
}
