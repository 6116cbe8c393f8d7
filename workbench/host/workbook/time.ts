// Serial numbers and instants: a serial is wall-clock time in a zone, in days since 1899-12-30.

/** Wall-clock serial of an instant (epoch milliseconds) in an IANA zone. */
export function serialOfInstant(_epochMs: number, _timeZone: string): number {
  throw new Error('not built yet');
}

/** Epoch milliseconds of a wall-clock serial; in a gap the clock has moved on, in an overlap the first is meant. */
export function instantOfSerial(_serial: number, _timeZone: string): number {
  throw new Error('not built yet');
}
