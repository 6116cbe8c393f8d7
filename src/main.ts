// The contract with Google: every function it may call, and nothing else.
import { onOpen } from './google/menu.ts';

declare const global: Record<string, unknown>;

global.onOpen = onOpen;
