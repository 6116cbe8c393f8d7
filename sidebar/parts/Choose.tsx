// One of two or three, side by side: radio buttons with the look of a switch.
import { useId } from 'preact/hooks';

interface ChooseProps {
  label: string;
  value: string;
  choices: readonly { value: string; label: string }[];
  onChoose: (value: string) => void;
}

export function Choose({ label, value, choices, onChoose }: ChooseProps) {
  const id = useId();
  return (
    <fieldset class="choose">
      <legend class="heard">{label}</legend>
      {choices.map((choice) => (
        <label key={choice.value} class={`choose-one${choice.value === value ? ' chosen' : ''}`}>
          <input
            class="heard"
            type="radio"
            name={id}
            checked={choice.value === value}
            onChange={() => onChoose(choice.value)}
          />
          {choice.label}
        </label>
      ))}
    </fieldset>
  );
}
