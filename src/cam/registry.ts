import { gradCam } from '#cam/grad-cam.ts';
import type { CamMethod } from '#cam/method.ts';

/** Every method, the default first. A new one is one file and one entry here. */
export const CAM_METHODS: readonly CamMethod[] = [gradCam];

/** The method of that id, or undefined. */
export const camMethod = (id: string): CamMethod | undefined => CAM_METHODS.find((method) => method.id === id);
