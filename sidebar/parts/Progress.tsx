// How far long work is.
interface ProgressProps {
  label: string;
  /** Out of `most`; left out, only that something goes on is known. */
  done?: number;
  most?: number;
}

export function Progress({ label, done, most = 1 }: ProgressProps) {
  const known = done !== undefined;
  return (
    <div
      class={`progress${known ? '' : ' unknown'}`}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={known ? most : undefined}
      aria-valuenow={known ? done : undefined}
    >
      <div
        class="progress-bar"
        style={known ? { width: `${most ? (100 * done) / most : 100}%` } : undefined}
      />
    </div>
  );
}

/** Grey shapes where something is about to be. */
export function Skeleton({ label }: { label: string }) {
  return (
    <div class="skeleton" role="status" aria-label={label}>
      <div class="bone bone-title" />
      <div class="bone" />
      <div class="bone bone-short" />
      <div class="bone bone-box" />
      <div class="bone bone-box" />
      <div class="bone bone-box" />
    </div>
  );
}
