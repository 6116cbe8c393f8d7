// Reads the text of a Gmail query into its parts. Finds nothing. Any text is a query: what makes no
// sense is left out, as Gmail does. Operators: support.google.com/mail/answer/7190.

export type Node =
  | { all: Node[] }
  | { any: Node[] }
  | { not: Node }
  | { field: string; value: string; phrase: boolean };

type Token =
  | { kind: '(' | ')' | '{' | '}' | 'or' | 'and' | '-' }
  | { kind: 'word'; text: string; phrase: boolean }
  | { kind: 'field'; name: string };

function tokens(query: string): Token[] {
  const found: Token[] = [];
  const pattern = /\s+|([(){}])|(-)(?=[^\s-])|(\|)|([A-Za-z_0-9]+):(?=[^\s)}])|"([^"]*)"?|([^\s(){}"|]+)/gy;
  for (let match = pattern.exec(query); match; match = pattern.exec(query)) {
    const [, bracket, minus, bar, field, phrase, word] = match;
    if (bracket) found.push({ kind: bracket as '(' });
    else if (minus) found.push({ kind: '-' });
    else if (bar || word === 'OR') found.push({ kind: 'or' });
    else if (word === 'AND') found.push({ kind: 'and' });
    else if (field) found.push({ kind: 'field', name: field.toLowerCase() });
    else if (phrase !== undefined) found.push({ kind: 'word', text: phrase, phrase: true });
    else if (word) found.push({ kind: 'word', text: word.replace(/^\+/, ''), phrase: false });
  }
  return found;
}

/** OR binds tighter than the space between two terms (measured: a window after `a OR b` bounds both). */
export function parse(query: string): Node {
  const list = tokens(query);
  let at = 0;

  const sequence = (close: string | undefined, field: string): Node[] => {
    const nodes: Node[] = [];
    while (at < list.length) {
      const token = list[at];
      if (token === undefined || token.kind === close) {
        at++;
        break;
      }
      if (token.kind === ')' || token.kind === '}' || token.kind === 'and') {
        at++;
        continue;
      }
      if (token.kind === 'or') {
        at++;
        const left = nodes.pop();
        const right = term(field);
        const either = [
          ...(left === undefined ? [] : 'any' in left ? left.any : [left]),
          ...(right ? [right] : []),
        ];
        if (either.length) nodes.push({ any: either });
        continue;
      }
      const node = term(field);
      if (node) nodes.push(node);
    }
    return nodes;
  };

  const term = (field: string): Node | undefined => {
    const token = list[at];
    if (!token) return undefined;
    at++;
    switch (token.kind) {
      case '(':
        return { all: sequence(')', field) };
      case '{':
        return { any: sequence('}', field) };
      case '-': {
        const node = term(field);
        return node && { not: node };
      }
      case 'field':
        return term(token.name);
      case 'word':
        return { field, value: token.text, phrase: token.phrase };
      default:
        at--;
        return undefined;
    }
  };

  const nodes: Node[] = [];
  while (at < list.length) nodes.push(...sequence(undefined, ''));
  return { all: nodes };
}

/** Whether a query names a place that default searches leave out. */
export function mentions(node: Node, place: RegExp): boolean {
  if ('all' in node) return node.all.some((child) => mentions(child, place));
  if ('any' in node) return node.any.some((child) => mentions(child, place));
  if ('not' in node) return false;
  return (node.field === 'in' || node.field === 'label') && place.test(node.value.toLowerCase());
}
