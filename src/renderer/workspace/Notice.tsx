import { X } from 'lucide-react';
import { useEffect } from 'react';
import { useNotice } from '../store/notice-store.ts';
import { IconButton } from '../ui/controls/IconButton.tsx';

const SHOWN_FOR_MS = 9_000;

export function Notice() {
  const { notice, dismiss } = useNotice();
  useEffect(() => {
    if (notice === null) return;
    const timer = setTimeout(dismiss, SHOWN_FOR_MS);
    return () => clearTimeout(timer);
  }, [notice, dismiss]);
  return (
    <div className="notice-place" role="status" aria-live="polite">
      {notice !== null && (
        <div className={`notice tone-${notice.tone}`} key={notice.number}>
          <p>{notice.text}</p>
          <IconButton name="Dismiss" icon={X} onPress={dismiss} />
        </div>
      )}
    </div>
  );
}
