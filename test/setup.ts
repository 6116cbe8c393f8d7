// The same cases for every property each time, so that a failure is there again: `SEED=7 npm test`
// tries others, `SEED=$RANDOM` new ones.
import { configureGlobal } from 'fast-check';

configureGlobal({ seed: Number(process.env.SEED ?? 1) });
