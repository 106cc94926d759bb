interface SwitchProps {
  readonly label: string;
  /** Whether the label is written beside the switch, or only told to a screen reader. */
  readonly shown?: boolean;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

export function Switch({ label, shown = false, checked, onChange }: SwitchProps) {
  return (
    <label className="switch">
      <span className={shown ? 'switch-label' : 'visually-hidden'}>{label}</span>
      <input
        type="checkbox"
        role="switch"
        aria-checked={checked}
        checked={checked}
        onChange={({ currentTarget }) => onChange(currentTarget.checked)}
      />
      <span className="switch-track" aria-hidden="true" />
    </label>
  );
}
