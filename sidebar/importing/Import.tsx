export function Import() {
  return <p />;
}
