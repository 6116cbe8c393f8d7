// Bundles src/main.ts into one script whose top-level functions Google can see.
import { join } from 'node:path';
import GasPlugin from 'gas-webpack-plugin';
import webpack from 'webpack';

/** Writes `Code.js` into `out`; throws with webpack's own report if anything is wrong. */
export async function buildServer(root: string, out: string): Promise<void> {
  // The plugin types this as an empty tuple: the files whose `global.x = x` it reads.
  const options = { include: [join(root, 'src/main.ts')] } as unknown as ConstructorParameters<
    typeof GasPlugin
  >[0];
  const compiler = webpack({
    mode: 'production',
    // Not 'node' and not 'web': neither `require` nor `document` exists in Apps Script.
    target: ['webworker', 'es2020'],
    context: root,
    entry: './src/main.ts',
    output: { path: out, filename: 'Code.js', globalObject: 'this' },
    // With a cache the plugin does not see unchanged modules, and their entry points vanish.
    cache: false,
    devtool: false,
    performance: { hints: false },
    optimization: { minimize: true },
    resolve: { extensions: ['.ts', '.js'] },
    module: { rules: [{ test: /\.ts$/, loader: 'esbuild-loader', options: { target: 'es2020' } }] },
    plugins: [new GasPlugin(options)],
  });
  await new Promise<void>((done, fail) => {
    compiler.run((error, stats) => {
      if (error) return fail(error);
      if (!stats || stats.hasErrors() || stats.hasWarnings())
        return fail(new Error(stats?.toString('errors-warnings')));
      compiler.close((closing) => (closing ? fail(closing) : done()));
    });
  });
}
