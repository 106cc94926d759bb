/** Words of the page where it came by plain http from another machine. */
export const insecureWords = {
  title: 'Open this page by a secure address',
  lead: 'This page came by plain http from another machine. To such pages a browser gives no way to check a model by its hash, no graphics processor (WebGPU), and no work without a network (service worker). No photograph is graded without those checks.',
  remedies: [
    'On the machine that serves it: open it at http://127.0.0.1 or http://localhost.',
    'From another machine: have it served by https.',
    'Or carry the folder to this machine and start it here; its README.txt says how.',
  ],
} as const;
