// Lets the web server's thread read TypeScript: in a worker, Node takes loaders only from the thread itself.
import { register } from 'tsx/esm/api';

register();
await import('./web.ts');
