// Any text, quickly: fast-check's own `binary` unit takes seconds to get ready.
import fc from 'fast-check';

/** Any code point, half surrogate pairs too; controls, letters and the like more often. */
const unit = fc
  .oneof(
    { weight: 3, arbitrary: fc.nat(0x7f) },
    fc.nat(0x2fff),
    fc.integer({ min: 0xd800, max: 0xffff }),
    fc.nat(0x10ffff),
  )
  .map((code) => String.fromCodePoint(code));

export const anyText = (constraints: { maxLength?: number } = {}): fc.Arbitrary<string> =>
  fc.string({ unit, ...constraints });
