import type { Link } from '#store/state.ts';
import { Icon } from '#ui/Icon.tsx';
import { viewerWords } from '#ui/words/viewer.ts';

interface PairLinkProps {
  readonly link: Link;
  readonly onChange: (link: Link) => void;
}

/** Whether the two panes move as one, on the line between them. */
export function PairLink({ link, onChange }: PairLinkProps) {
  const isLinked = link !== 'off';
  return (
    <div className="pair-link">
      <button
        type="button"
        className="tool tool-icon"
        aria-pressed={isLinked}
        aria-label={viewerWords.link}
        title={isLinked ? viewerWords.unlinkAbout : viewerWords.linkAbout}
        onClick={() => onChange(isLinked ? 'off' : 'same')}
      >
        <Icon name={isLinked ? 'link' : 'unlink'} />
      </button>
      <button
        type="button"
        className="tool tool-icon"
        aria-pressed={link === 'mirrored'}
        aria-label={viewerWords.mirrored}
        title={viewerWords.mirroredAbout}
        onClick={() => onChange(link === 'mirrored' ? 'same' : 'mirrored')}
      >
        <Icon name="mirrored" />
      </button>
    </div>
  );
}
