// A1 notation to positions and back; positions count from 0 and both ends are included.

export interface Box {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

export function columnName(index: number): string {
  let name = '';
  for (let n = index + 1; n > 0; n = Math.floor((n - 1) / 26)) {
    name = String.fromCharCode(65 + ((n - 1) % 26)) + name;
  }
  return name;
}

export function toA1(box: Box, size?: { rows: number; columns: number }): string {
  const { top, left, bottom, right } = box;
  if (size && top === 0 && bottom === size.rows - 1 && left === 0 && right === size.columns - 1) {
    return `A1:${columnName(right)}${bottom + 1}`;
  }
  const first = `${columnName(left)}${top + 1}`;
  return top === bottom && left === right ? first : `${first}:${columnName(right)}${bottom + 1}`;
}

/** The box of a range such as `B2`, `B2:C9`, `B:C` or `2:9`; `size` closes what is open. */
export function fromA1(a1: string, size: { rows: number; columns: number }): Box | undefined {
  const match = /^(?:.*!)?\$?([A-Z]*)\$?(\d*)(?::\$?([A-Z]*)\$?(\d*))?$/i.exec(a1.trim());
  if (!match || !(match[1] || match[2])) return undefined;
  const [, c1 = '', r1 = '', c2, r2] = match;
  const single = c2 === undefined && r2 === undefined;
  const column = (name: string) =>
    [...name.toUpperCase()].reduce((n, c) => n * 26 + c.charCodeAt(0) - 64, 0) - 1;
  const left = c1 ? column(c1) : 0;
  const top = r1 ? Number(r1) - 1 : 0;
  const right = single ? (c1 ? left : size.columns - 1) : c2 ? column(c2) : size.columns - 1;
  const bottom = single ? (r1 ? top : size.rows - 1) : r2 ? Number(r2) - 1 : size.rows - 1;
  if (top < 0 || left < 0 || top >= size.rows || left >= size.columns) return undefined;
  return {
    top: Math.min(top, bottom),
    left: Math.min(left, right),
    bottom: Math.min(Math.max(top, bottom), size.rows - 1),
    right: Math.min(Math.max(left, right), size.columns - 1),
  };
}
