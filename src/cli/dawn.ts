import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The package `webgpu`: Dawn, Chromium's WebGPU, for Node. */
interface Dawn {
  create(options: string[]): GPU;
  readonly globals: object;
}

/** Dawn has a package.json of its own: it unpacks to 132 MB, and only training is much the better for it. */
const OWN_FOLDER = resolve(import.meta.dirname, '../../training');
const INSTALL = 'npm install --prefix training';

/** WebGPU cannot be had; the message says what to do about it. */
export class DawnFault extends Error {
  /** Tells it from a bug. */
  readonly isExpected = true;
}

/** A GPU that WebGPU could run on, as Dawn lists it. */
export interface ListedAdapter {
  readonly backend: string;
  readonly name: string;
}

/**
 * Gives Node a `navigator.gpu`. Throws a DawnFault where the package or the Vulkan loader is missing, or no adapter is found. Dawn keeps Node alive, so a
 * command that called this must end with process.exit.
 */
export async function offerDawn(): Promise<readonly ListedAdapter[]> {
  const dawn = await importDawn();
  Object.assign(globalThis, dawn.globals);
  const adapters = await listAdapters(dawn);
  if (adapters.length === 0) throw new DawnFault(whyNone());
  Object.defineProperty(globalThis, 'navigator', { value: { gpu: dawn.create([]), userAgent: 'node' }, configurable: true });
  return adapters;
}

async function importDawn(): Promise<Dawn> {
  const places = [import.meta.filename, join(OWN_FOLDER, 'package.json')];
  const found = places.flatMap((place) => {
    try {
      return [createRequire(place).resolve('webgpu')];
    } catch {
      return [];
    }
  });
  if (!found[0])
    throw new DawnFault(`WebGPU in Node needs the package webgpu (Dawn, 132 MB), which is not installed: ${INSTALL}`);
  return import(pathToFileURL(found[0]).href).catch((thrown: Error) => {
    throw new DawnFault(`The package webgpu does not start here (${thrown.message}). Installing it anew may help: ${INSTALL}`);
  });
}

/** Asked for an adapter that cannot be, Dawn answers with those that there are. */
async function listAdapters(dawn: Dawn): Promise<ListedAdapter[]> {
  const answer = await dawn
    .create(['adapter=(none of this name)'])
    .requestAdapter()
    .then(
      () => '',
      (thrown: Error) => thrown.message,
    );
  return adaptersIn(answer);
}

/** ` * backend: 'vulkan', name: 'NVIDIA H100'` on lines of their own. OpenGL and the null backend are no use for training. */
const adaptersIn = (answer: string): ListedAdapter[] =>
  [...answer.matchAll(/backend: '([^']*)', name: '([^']*)'/g)]
    .map(([, backend, name]) => ({ backend: backend!, name: name! }))
    .filter(({ backend }) => ['vulkan', 'metal', 'd3d12'].includes(backend));

function whyNone(): string {
  if (process.platform === 'linux' && !hasVulkanLoader())
    return 'WebGPU needs the Vulkan loader, and libvulkan.so.1 is not there. On Debian and Ubuntu: apt-get install libvulkan1';
  return 'WebGPU finds no graphics adapter. Is its driver installed? On Linux its Vulkan description (nvidia_icd.json, say) must lie in /usr/share/vulkan/icd.d, in /etc/vulkan/icd.d or where VK_DRIVER_FILES says.';
}

/** Node refuses it in either case, because it is no module of Node's: the reason tells whether it is there. */
function hasVulkanLoader(): boolean {
  try {
    process.dlopen({ exports: {} }, 'libvulkan.so.1');
    return true;
  } catch (thrown) {
    return !(thrown as Error).message.includes('cannot open shared object file');
  }
}
