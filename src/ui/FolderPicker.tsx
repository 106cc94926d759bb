import { type RefObject, useEffect } from 'react';
import { readPickedFolder } from '#ui/dropped.ts';
import type { ModelFolder } from '#ui/ports.ts';

interface FolderPickerProps {
  readonly ref: RefObject<HTMLInputElement | null>;
  readonly onFolder: (folder: ModelFolder) => void;
}

/** The browser's picker of a whole folder; `ref` is clicked to open it. */
export function FolderPicker({ ref, onFolder }: FolderPickerProps) {
  useEffect(() => {
    if (ref.current) ref.current.webkitdirectory = true;
  }, [ref]);
  return (
    <input
      ref={ref}
      className="visually-hidden"
      type="file"
      tabIndex={-1}
      aria-hidden="true"
      data-testid="folder-picker"
      onChange={({ currentTarget }) => {
        const folder = readPickedFolder([...(currentTarget.files ?? [])]);
        if (folder) onFolder(folder);
        currentTarget.value = '';
      }}
    />
  );
}
