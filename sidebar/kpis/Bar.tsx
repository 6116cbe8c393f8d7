// A bar and a small line, drawn as SVG; what they say stands in text beside them.
interface BarProps {
  /** 0 to 1; more is drawn as full. */
  share: number;
  tone: 'good' | 'bad' | 'plain';
  /** Where it should be, 0 to 1. */
  mark?: number | undefined;
}

export function Bar({ share, tone, mark }: BarProps) {
  const width = Math.min(1, Math.max(0, share)) * 100;
  return (
    <svg class={`bar bar-${tone}`} viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      <rect class="bar-rest" width="100" height="8" />
      <rect class="bar-full" width={width} height="8" />
      {mark !== undefined && mark > 0 && mark < 1 && (
        <rect class="bar-mark" x={mark * 100 - 0.5} width="1" height="8" />
      )}
    </svg>
  );
}

/** How something grew; the label says from what to what. */
export function Spark({ values, label }: { values: readonly number[]; label: string }) {
  if (values.length < 2) return null;
  const most = Math.max(...values, 1);
  const points = values
    .map(
      (value, i) =>
        `${(1 + (i * 54) / (values.length - 1)).toFixed(1)},${(17 - (value / most) * 14).toFixed(1)}`,
    )
    .join(' ');
  return (
    <svg class="spark" viewBox="0 0 56 20" role="img" aria-label={label}>
      <polyline
        points={points}
        fill="none"
        stroke="currentColor"
        stroke-width="1.6"
        stroke-linejoin="round"
      />
    </svg>
  );
}
