// Bundles the sidebar into one HTML file that HtmlService serves as it is.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

/** The whole sidebar as one HTML text, script and style inside. */
export async function buildSidebar(root: string): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['sidebar/main.tsx'],
    outdir: 'dist',
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target: 'es2020',
    charset: 'utf8',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    // HtmlService strips `//…` inside template literals as if it were a comment.
    supported: { 'template-literal': false },
    legalComments: 'none',
  });
  const text = (ending: string) => outputFiles.find((file) => file.path.endsWith(ending))?.text ?? '';
  const script = text('.js')
    .replace(/<\/script/gi, '<\\/script')
    .replace(/<!--/g, '<\\!--');
  return readFileSync(join(root, 'sidebar/Sidebar.html'), 'utf8')
    .replace('/*style*/', () => text('.css').replace(/<\/style/gi, '<\\/style'))
    .replace('/*script*/', () => script);
}
