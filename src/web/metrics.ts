import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

/** Figures of the web edge. */
export interface WebMetrics {
  readonly requests: Counter<'route' | 'status'>;
  readonly acceptSeconds: Histogram;
  readonly streams: Gauge;
  readonly droppedReaders: Counter;
}

/** Registers the figures; one registry takes them once. */
export function createWebMetrics(registry: Registry): WebMetrics {
  const registers = [registry];
  return {
    requests: new Counter({
      name: 'shopkeeper_http_requests_total',
      help: 'Answered requests by route and status',
      labelNames: ['route', 'status'],
      registers,
    }),
    acceptSeconds: new Histogram({
      name: 'shopkeeper_accept_seconds',
      help: 'From a read visitor event to its durable acceptance',
      buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1],
      registers,
    }),
    streams: new Gauge({ name: 'shopkeeper_streams', help: 'Open visitor streams', registers }),
    droppedReaders: new Counter({
      name: 'shopkeeper_dropped_readers_total',
      help: 'Streams closed because their reader was too slow',
      registers,
    }),
  };
}
