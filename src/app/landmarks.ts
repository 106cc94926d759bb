import type { Services } from '#app/services.ts';
import type { ImageId } from '#domain/brand.ts';
import { landmarksSuggested, suggestionChanged } from '#store/marks.ts';
import { apertureOf } from '#store/selectors.ts';
import { store } from '#store/store.ts';
import type { Source } from '#workers/source.ts';

interface LandmarkSources {
  readonly services: Services;
  readonly fileOf: (id: ImageId) => Source | undefined;
}

/** Has disc and fovea looked for in the picture; what is found lands with the photograph's marks, to be confirmed. */
export async function suggestLandmarks({ services, fileOf }: LandmarkSources, id: ImageId): Promise<void> {
  const { marking, photographs } = store.getState();
  const file = fileOf(id);
  const photograph = photographs.find((p) => p.id === id);
  if (!file || !photograph || marking.suggesting?.step === 'looking') return;
  suggestionChanged({ id, step: 'looking' });
  const found = await services.imaging.call((worker) => worker.landmarks(id, file, apertureOf(photograph) ?? null));
  if (!found.ok) return suggestionChanged({ id, step: 'failed' });
  landmarksSuggested(id, found.value);
  suggestionChanged({ id, step: found.value.disc || found.value.fovea ? 'found' : 'not-found' });
}
