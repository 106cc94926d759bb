import { useEffect, useState } from 'react';

/** Whether this is a touch device with a camera, such as a tablet: a laptop's camera sees the user. Asks for no permission. */
export function useHasCamera(): boolean {
  const [has, setHas] = useState(false);
  useEffect(() => {
    if (!matchMedia('(pointer: coarse)').matches) return;
    let isCurrent = true;
    void navigator.mediaDevices
      ?.enumerateDevices()
      .then((devices) => isCurrent && setHas(devices.some(({ kind }) => kind === 'videoinput')))
      // Without leave to look there is none.
      .catch(() => {});
    return () => {
      isCurrent = false;
    };
  }, []);
  return has;
}
