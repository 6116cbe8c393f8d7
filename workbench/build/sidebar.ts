// Bundles the sidebar into one HTML file that HtmlService serves as it is.
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build, type Plugin } from 'esbuild';

/**
 * Leaves the sentences out of the bundle: the script puts those of one language into the page when it
 * opens it (src/google/page.ts). What lists are recognised by and named with stays, in all languages,
 * because the sheet's is not always the user's: headings, statuses, dropdown values, the import's words.
 */
const withoutSentences: Plugin = {
  name: 'without-sentences',
  setup({ onLoad }) {
    const names = ['headings', 'statuses', 'choices', 'importing', 'index'];
    onLoad({ filter: /src[\\/]language[\\/]\w\w[\\/]\w+\.ts$/ }, ({ path }) => {
      const area = basename(path, '.ts');
      return names.includes(area) ? undefined : { contents: `export const ${area} = {};`, loader: 'ts' };
    });
  },
};

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
    plugins: [withoutSentences],
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
