import { type CostLimits, createLimiter, type Limiter } from '../graphql/limit/limiter.ts';
import type { RunningServer } from './running-server.ts';

const NONE: CostLimits = { perCaller: 0, perTenant: 0, perAddress: 0 };

/** A limiter as another process on the same database has it. */
export const limiterOf = ({ server: { deps } }: RunningServer, limits = NONE): Limiter =>
  createLimiter({ ...deps, limits, onRefused: () => {} });
