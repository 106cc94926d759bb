import { useEffect } from 'react';
import { useAppState } from '#ui/use-app-state.ts';

/** Puts the site's contrast and text size on the page; styles/contrast.css and styles/text-size.css do the rest. */
export function useAppearance(): void {
  const { contrast, textSize } = useAppState(({ site }) => site);
  useEffect(() => {
    document.documentElement.dataset['text'] = textSize;
  }, [textSize]);
  useEffect(() => {
    const system = matchMedia('(prefers-contrast: more)');
    const apply = () => {
      document.documentElement.dataset['contrast'] = contrast === 'more' || system.matches ? 'more' : 'normal';
    };
    apply();
    system.addEventListener('change', apply);
    return () => system.removeEventListener('change', apply);
  }, [contrast]);
}
