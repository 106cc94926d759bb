import { createContext, use } from 'react';
import type { ImageId } from '#domain/brand.ts';
import type { Commands, Pixels } from '#ui/ports.ts';
import type { HelpSection } from '#ui/words/help.ts';
import type { SettingsSection } from '#ui/words/settings.ts';

export interface Services {
  readonly commands: Commands;
  readonly pixels: Pixels;
  /** Opens the file picker. */
  readonly choose: () => void;
  /** Removes a photograph and offers to take that back. */
  readonly remove: (photograph: { readonly id: ImageId; readonly name: string }) => void;
  /** Removes all photographs of a patient and offers to take that back. */
  readonly removePatient: (id: string, photographs: readonly { readonly id: ImageId }[]) => void;
  readonly undoRemove: () => void;
  /** Opens the picker of a model's folder. */
  readonly chooseFolder: () => void;
  /** Shows a model's card. */
  readonly showCard: (model: string) => void;
  readonly openSettings: (section: SettingsSection) => void;
  readonly openHelp: (section: HelpSection) => void;
  readonly startTour: () => void;
}

export const ServicesContext = createContext<Services | undefined>(undefined);

/** What the components ask of the application. Throws outside <App>. */
export function useServices(): Services {
  const services = use(ServicesContext);
  if (!services) throw new Error('useServices is for components inside <App>.');
  return services;
}
