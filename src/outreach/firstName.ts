// Guesses how somebody is greeted from what they call themselves: "ANNA 🌸 | Foodie" is Anna. A guess
// is marked as one until a person confirms it.

/** What stands before a name and is none. */
const titles = new Set(
  'mr mrs ms miss dr prof sir dj mc sr sra srta don dona doctor doctora dott dottssa sig signor signora encik puan cik haji hajah chef coach'.split(
    ' ',
  ),
);

/** Words that tell that a name is a brand's, a page's or a team's. */
const nobody =
  /\b(?:the|los|las|gli|team|studio|official|oficial|ufficiale|rasmi|blog|magazine|shop|store|tv|media|agency|agencia|agenzia|channel|canal|canale|travel|food|foodie|fashion|beauty|kitchen|cocina|cucina|daily|club|recipes|recetas|ricette)\b/i;

/** The first name in a creator's name; '' where there is nothing to guess from. */
export function guessFirstName(name: string): string {
  // Styled letters (𝓐𝓷𝓷𝓪) are letters to a reader.
  const part = name.normalize('NFKC').split(/[|/•·–—~:;,()[\]{}<>]|\s-\s|\s[&+x×]\s/u)[0] ?? '';
  const words = part
    .replace(/[^\p{L}\p{M}'’.\-\s]/gu, ' ')
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '' && !titles.has(word.toLowerCase().replace(/\./g, '')));
  const [first = ''] = words;
  if (/[\d@_]/.test(part.split(/\s/)[0] ?? '') || nobody.test(first)) return '';
  const bare = first.replace(/^[.'’-]+|[.'’-]+$/g, '');
  if (!/^\p{L}[\p{L}\p{M}'’-]{1,24}$/u.test(bare)) return '';
  return cased(bare);
}

/** All capitals or none becomes a name; a mixture was meant. */
function cased(word: string): string {
  if (word !== word.toUpperCase() && word !== word.toLowerCase()) return word;
  return word.toLowerCase().replace(/(^|[-'’])(\p{L})/gu, (_, before: string, letter: string) => {
    return before + letter.toUpperCase();
  });
}
