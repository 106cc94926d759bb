const RESUME = 'The same command goes on from the last checkpoint.';

/** What has gone wrong with the graphics device and what to do about it, from what it reported (`startWebGpu`) or that it was lost. */
export function gpuFault(detail: string, isLost: boolean): string {
  const [reason] = detail.split('\n');
  if (isLost)
    return `The graphics device was lost (${reason || 'no reason given'}); it may have run out of memory: a smaller --batch needs less. ${RESUME}`;
  if (TOO_LARGE.test(detail))
    return `The graphics device has no room for a batch of this size: choose a smaller --batch. ${RESUME} (${reason})`;
  return `The graphics device reports an error: ${reason} ${RESUME}`;
}

/** Memory that is not there, and buffers larger than the device allows: Dawn, Vulkan and Metal each word it in their own way. */
const TOO_LARGE = /out.of.memory|OUT_OF_\w*MEMORY|max buffer size|maximum.*binding size|binding size.*larger/i;
