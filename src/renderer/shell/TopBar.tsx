import { Menu as MenuIcon, Monitor, Moon, Sun } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { isSaved } from '../../design/edits/history.ts';
import { themeCommands } from '../../shared/command-table.ts';
import type { OpenDocument } from '../../shared/document.ts';
import { workspaceRows } from '../../shared/workspaces.ts';
import { commandItem, commandMenu } from '../commands/command-menu.ts';
import { runWindowCommand, windowCommand } from '../commands/registry.ts';
import { useDesignDocument, useDesignStore } from '../store/design-store.ts';
import { useDocument, workspaceClosed } from '../store/document-store.ts';
import { usePreferences } from '../store/preferences-store.ts';
import { useSession } from '../store/session-store.ts';
import { Icon } from '../ui/controls/icons.tsx';
import { MenuButton } from '../ui/controls/MenuButton.tsx';
import { type MenuGroup, type MenuItem, possibleNow } from '../ui/controls/menu-items.ts';
import { Name } from '../ui/controls/Name.tsx';
import { BrandMark } from './BrandMark.tsx';
import { DocumentRemarks } from './DocumentRemarks.tsx';
import { SearchButton } from './search/SearchButton.tsx';

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
        <SearchButton />
        <ThemeMenu />
        <WindowMenu hasDocument={document !== null} />
      </div>
    </header>
  );
}

function DocumentTitle({ document }: { readonly document: OpenDocument }) {
  const { name } = useDesignDocument();
  const state = useDesignStore(({ history }) => {
    if (document.lesson !== null) return 'lesson';
    if (isSaved(history)) return 'saved';
    const isFromNoFile = document.fileName === null && (document.origin === 'new' || document.origin === 'sample');
    const isUntouched = isFromNoFile && history.past.length === 0;
    return isUntouched ? document.origin : 'unsaved';
  });
  return (
    <>
      <h1 title={document.fileName ?? undefined}>
        <Name text={document.lesson?.name ?? name} />
      </h1>
      <span className={state === 'unsaved' ? 'saved-state is-unsaved' : 'saved-state'}>{state}</span>
      <DocumentRemarks document={document} />
    </>
  );
}

/** A workspace has a tab once what is behind it works. */
function WorkspaceTabs() {
  const workspace = useDocument((state) => state.workspace);
  const lesson = useDocument(({ document }) => document?.lesson);
  const isOver = useSession((state) => state.lesson?.isOver === true);
  const open = workspaceRows.filter(({ id }) => workspaceClosed(id, lesson, isOver) === null);
  const tabs = useRef<HTMLElement>(null);
  // Whoever stands on the tabs and changes the workspace by its key would be told of the tab that was left.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each time the workspace changes
  useEffect(() => {
    if (tabs.current?.contains(document.activeElement))
      tabs.current.querySelector<HTMLElement>('[aria-current]')?.focus();
  }, [workspace]);
  return (
    <nav className="workspace-tabs" aria-label="Workspaces" ref={tabs}>
      {open.map(({ id, title, keys }) => (
        <button
          key={id}
          type="button"
          aria-current={id === workspace ? 'page' : undefined}
          title={keys}
          onClick={() => runWindowCommand(windowCommand(id))}
        >
          {title}
        </button>
      ))}
    </nav>
  );
}

const THEME_ICONS = { system: Monitor, light: Sun, dark: Moon } as const;

function ThemeMenu() {
  const theme = usePreferences((preferences) => preferences.theme);
  const items = (['system', 'light', 'dark'] as const).map(
    (id): MenuItem => ({
      ...commandItem(windowCommand(themeCommands[id])),
      icon: <Icon of={THEME_ICONS[id]} size={15} />,
      isChecked: theme === id,
      hint: theme === id ? '✓' : undefined,
    }),
  );
  return (
    <MenuButton
      name="Theme"
      icon={THEME_ICONS[theme]}
      className="icon-button"
      groups={() => [{ title: null, items }]}
    />
  );
}

/** What is done with a whole run has no button of its own, and whoever looks for it looks here. */
const withRun = (): readonly MenuGroup[] => [
  ...commandMenu('View', ['present']),
  ...commandMenu('Emulate', ['scenario', 'rehearsal']),
];

/** Only what is done with files is not folded, as the menu would not fit into a window. */
const windowMenu = (): readonly MenuGroup[] => [
  ...commandMenu('File'),
  {
    title: null,
    items: [],
    submenus: [
      { id: 'edit', title: 'Edit', groups: commandMenu('Edit') },
      { id: 'run', title: 'Run', groups: withRun() },
      { id: 'help', title: 'Help', groups: commandMenu('Help') },
    ],
  },
];

/** Without a document, only what needs none. */
function WindowMenu({ hasDocument }: { readonly hasDocument: boolean }) {
  return (
    <MenuButton
      name="Menu"
      icon={MenuIcon}
      className="icon-button"
      groups={() => (hasDocument ? windowMenu() : possibleNow(windowMenu()))}
    />
  );
}
