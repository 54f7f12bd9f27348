import { Bookmark as BookmarkIcon, CornerDownRight, PencilLine, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Bookmark } from '../../../../shared/session.ts';
import { bridge } from '../../../bridge/bridge.ts';
import { useSession } from '../../../store/session-store.ts';
import { Icon } from '../../../ui/controls/icons.tsx';
import { Menu } from '../../../ui/controls/Menu.tsx';
import type { MenuGroup } from '../../../ui/controls/menu-items.ts';
import { formatMomentWithUnit } from '../../../ui/text/duration.ts';
import { moveBetweenMarks } from '../move-between-marks.ts';
import { attempt } from '../run-commands.ts';
import { shareOf, type TimeWindow } from '../time-window.ts';
import { askInTimeline } from '../timeline-view.ts';

/** The moments that somebody wants to find again, on the axis of the branch that is shown. */
export function BookmarkFlags({ window }: { readonly window: TimeWindow }) {
  const bookmarks = useSession(({ tree }) => tree.branches.find(({ id }) => id === tree.shown)?.bookmarks);
  const [menu, setMenu] = useState<{ bookmark: Bookmark; at: { x: number; y: number } } | null>(null);
  const visible = bookmarks?.filter(({ atMs }) => shareOf(window, atMs) >= 0 && shareOf(window, atMs) <= 1);
  return (
    // biome-ignore lint/a11y/useSemanticElements: nothing here is a form.
    <div className="bookmarks" role="group" aria-label="Bookmarks" onKeyDown={moveBetweenMarks}>
      {visible?.map((bookmark, index) => (
        <div
          key={bookmark.id}
          className="story-mark is-bookmark tone-trouble"
          style={{ left: `${shareOf(window, bookmark.atMs) * 100}%` }}
        >
          <button
            type="button"
            aria-haspopup="menu"
            aria-label={`${bookmark.name}, ${formatMomentWithUnit(bookmark.atMs)}`}
            title={`${bookmark.name}, ${formatMomentWithUnit(bookmark.atMs)}`}
            tabIndex={index === 0 ? 0 : -1}
            onClick={(event) => {
              const box = event.currentTarget.getBoundingClientRect();
              setMenu({ bookmark, at: { x: box.left, y: box.bottom + 4 } });
            }}
            onKeyDown={(event) => {
              if (event.key !== 'Delete') return;
              event.stopPropagation();
              attempt(bridge.removeBookmark(bookmark.id));
            }}
          >
            <Icon of={BookmarkIcon} size={12} />
          </button>
        </div>
      ))}
      {menu !== null && (
        <Menu
          label={menu.bookmark.name}
          groups={bookmarkMenu(menu.bookmark)}
          at={menu.at}
          onClose={() => setMenu(null)}
        />
      )}
    </div>
  );
}

function bookmarkMenu({ id, name, atMs }: Bookmark): readonly MenuGroup[] {
  return [
    {
      title: `${name} · ${formatMomentWithUnit(atMs)}`,
      items: [
        {
          id: 'go',
          title: 'Go there',
          icon: <Icon of={CornerDownRight} size={15} />,
          choose: () => attempt(bridge.seek(atMs)),
        },
        {
          id: 'rename',
          title: 'Rename…',
          icon: <Icon of={PencilLine} size={15} />,
          choose: () => askInTimeline({ kind: 'rename-bookmark', bookmark: id }),
        },
        {
          id: 'remove',
          title: 'Remove',
          icon: <Icon of={Trash2} size={15} />,
          hint: 'Delete',
          isRemoval: true,
          choose: () => attempt(bridge.removeBookmark(id)),
        },
      ],
    },
  ];
}
