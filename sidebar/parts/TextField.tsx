// A text with its label: one line, or several.
import { useId } from 'preact/hooks';

interface TextFieldProps {
  label: string;
  value: string;
  onInput: (text: string) => void;
  /** Several lines. */
  long?: boolean;
  mode?: 'text' | 'email' | 'url';
  most?: number;
  class?: string;
  placeholder?: string;
  /** What is wrong with what was typed. */
  wrong?: string;
}

export function TextField({
  label,
  value,
  onInput,
  long,
  mode = 'text',
  most,
  wrong,
  ...rest
}: TextFieldProps) {
  const id = useId();
  const common = {
    id,
    class: 'input',
    value,
    placeholder: rest.placeholder ?? '',
    'aria-invalid': Boolean(wrong),
    ...(wrong && { 'aria-describedby': `${id}-wrong` }),
    ...(most !== undefined && { maxLength: most }),
  };
  return (
    <div class={rest.class}>
      <label class="label" for={id}>
        {label}
      </label>
      {long ? (
        <textarea {...common} rows={2} onInput={(event) => onInput(event.currentTarget.value)} />
      ) : (
        <input
          {...common}
          type="text"
          inputMode={mode}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      )}
      {wrong && (
        <p class="wrong small" id={`${id}-wrong`}>
          {wrong}
        </p>
      )}
    </div>
  );
}
