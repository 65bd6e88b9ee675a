import { collectMetrics } from 'repository-hooks/telemetry'
import { api } from '../../api.js'
import { createSampler } from './createSampler.js'

/** Metrics of the calls by route; percentiles of the latest hundred. */
export const metrics = collectMetrics(api, { window: 100 })

/** Samples of the metrics over the last minute. */
export const sampler = createSampler(metrics)
