// Reads a script once: refuses the syntax Apps Script refuses, compiles it for all executions, and
// knows its top-level functions.
import vm from 'node:vm';
import { type AnyNode, type Program, parse } from 'acorn';

export interface CompiledScript {
  readonly script: vm.Script;
  /**
   * Top-level functions, which menus, triggers and google.script.run can name: declarations and
   * variables that start as a function
   * (developers.google.com/apps-script/guides/v8-runtime#improved_function_detection).
   */
  readonly functions: ReadonlySet<string>;
}

const compiled = new Map<string, CompiledScript>();

/** Compiles a script; throws a SyntaxError with line and column if Google would refuse to save it. */
export function compile(code: string): CompiledScript {
  const known = compiled.get(code);
  if (known) return known;
  const program = read(code);
  refuse(program);
  const made = { script: new vm.Script(code, { filename: 'Code.gs' }), functions: functionsOf(program) };
  compiled.set(code, made);
  return made;
}

function read(code: string): Program {
  try {
    return parse(code, { ecmaVersion: 2022, sourceType: 'script', locations: true });
  } catch (error) {
    throw new SyntaxError(`Code.gs: ${(error as Error).message}`, { cause: error });
  }
}

/**
 * What parses elsewhere and not in Apps Script: private class members and static class fields
 * (developers.google.com/apps-script/guides/v8-runtime#limitations). Import and export fail as in
 * any script that is no module.
 */
const refused: Partial<Record<AnyNode['type'], (node: AnyNode) => string | undefined>> = {
  PrivateIdentifier: () => 'private class members (#name) are not supported',
  PropertyDefinition: (node) =>
    'static' in node && node.static === true ? 'static class fields are not supported' : undefined,
  StaticBlock: () => 'static class blocks are not supported',
  ImportExpression: () => 'modules are not supported',
};

function refuse(node: AnyNode): void {
  const reason = refused[node.type]?.(node);
  if (reason) {
    const at = node.loc?.start;
    throw new SyntaxError(`Code.gs: Invalid or unexpected token (${at?.line}:${at?.column}): ${reason}`);
  }
  for (const value of Object.values(node) as unknown[]) {
    if (Array.isArray(value)) for (const child of value) refuseIfNode(child);
    else refuseIfNode(value);
  }
}

function refuseIfNode(value: unknown): void {
  if (typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string') {
    refuse(value as AnyNode);
  }
}

function functionsOf(program: Program): Set<string> {
  const names = new Set<string>();
  for (const node of program.body) {
    if (node.type === 'FunctionDeclaration') names.add(node.id.name);
    if (node.type !== 'VariableDeclaration') continue;
    for (const { id, init } of node.declarations) {
      const isFunction = init?.type === 'FunctionExpression' || init?.type === 'ArrowFunctionExpression';
      if (id.type === 'Identifier' && isFunction) names.add(id.name);
    }
  }
  return names;
}

const lookUps = new Map<string, vm.Script>();

/** Reads a name (`onOpen`, `menu.open`) in the script's scope, where `const` and `let` are visible too. */
export function lookUp(path: string): vm.Script | undefined {
  if (!/^[\p{L}_$][\p{L}\p{N}_$]*(\.[\p{L}_$][\p{L}\p{N}_$]*)*$/u.test(path)) return undefined;
  let script = lookUps.get(path);
  if (!script) {
    const [first = ''] = path.split('.');
    const object = path.split('.').slice(0, -1).join('?.');
    const value = path.split('.').join('?.');
    const bound = object ? `${value}?.bind?.(${object})` : value;
    script = new vm.Script(`typeof ${first} === 'undefined' ? undefined : ${bound}`, { filename: 'call' });
    lookUps.set(path, script);
  }
  return script;
}
