// A page of the script, in a frame whose origin is nobody's: it can reach neither this page nor the server.
import { attach } from '../frames.ts';
import type { Frame } from '../state.ts';
import { px } from './px.ts';

/** As Google's frames, less allow-same-origin: here its origin would be the workbench's own. */
const sandbox =
  'allow-downloads allow-forms allow-modals allow-popups allow-popups-to-escape-sandbox allow-scripts';

export function ScriptFrame({ frame, width, height }: { frame: Frame; width?: number; height?: number }) {
  return (
    <iframe
      title={frame.title || 'Page of the script'}
      src={`/frame/${frame.id}`}
      sandbox={sandbox}
      ref={(element) => attach(frame.id, element)}
      style={width === undefined || height === undefined ? undefined : px({ width, height })}
    />
  );
}
