import type { ImageId } from '#domain/brand.ts';
import type { Photograph, SessionImport, State } from '#store/state.ts';
import { store } from '#store/store.ts';

/** How the reading of a session file gets on; null once that was read. */
export const importStepped = (importing: SessionImport | null): void => store.setState({ importing });

/** A photograph of a session: in place of the one with its id, or at the end of the list. */
export function sessionPhotographTaken(photograph: Photograph): void {
  store.setState((state: State) => {
    const { photographs, selected } = state;
    const isHere = photographs.some(({ id }) => id === photograph.id);
    return {
      photographs: isHere
        ? photographs.map((other) => (other.id === photograph.id ? photograph : other))
        : [...photographs, photograph],
      selected: selected ?? (photograph.id as ImageId),
    };
  });
}
