import { Slider, type SliderProps } from '#ui/Slider.tsx';

/** A slider for one fact: what it is called, how far it goes, and how its value reads. */
export interface SliderRow<K extends string> extends Pick<SliderProps, 'label' | 'min' | 'max' | 'step'> {
  readonly key: K;
  readonly shown: (value: number) => string;
}

interface SliderRowsProps<K extends string> {
  readonly rows: readonly SliderRow<K>[];
  readonly values: Readonly<Record<K, number>>;
  readonly onChange: (key: K, value: number) => void;
}

/** One slider under the other. */
export function SliderRows<K extends string>({ rows, values, onChange }: SliderRowsProps<K>) {
  return rows.map(({ key, shown, ...row }) => (
    <Slider key={key} {...row} value={values[key]} shown={shown(values[key])} onChange={(value) => onChange(key, value)} />
  ));
}
