import { expect, it } from 'vitest';
import { gpuFault } from '#cli/gpu-fault.ts';

// As Dawn words them.
it.each([
  'out of memory: Failed to allocate memory for buffer',
  'vkAllocateMemory failed with VK_ERROR_OUT_OF_DEVICE_MEMORY',
  'Buffer size (6400000000) exceeds the max buffer size limit (4294967296).\n - While calling [Device].CreateBuffer',
  'Binding size (3000000000) of [Buffer] is larger than the maximum storage buffer binding size (2147483644).',
])('a batch that does not fit is told from other faults, with the remedy: %s', (detail) => {
  expect(gpuFault(detail, false)).toMatch(/smaller --batch.*goes on from the last checkpoint/);
});

it('another fault is not blamed on the batch', () => {
  const fault = gpuFault('Error while parsing WGSL: :3:1 error: unresolved value', false);
  expect(fault).toContain('Error while parsing WGSL');
  expect(fault).not.toContain('--batch');
});

it('a lost device is said to be lost, whatever it says of it', () => {
  expect(gpuFault('', true)).toContain('lost (no reason given)');
  expect(gpuFault('VK_ERROR_DEVICE_LOST', true)).toContain('VK_ERROR_DEVICE_LOST');
});
