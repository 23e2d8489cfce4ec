import type { DurationMs } from '../values/instants.ts';

/** How often something may be done: `count` times in `perMs`, all at once if wished. */
export interface Rate {
  readonly count: number;
  readonly perMs: DurationMs;
}

/** What a visitor, and what one address of the net, may do. */
export interface WebLimits {
  readonly messages: Rate;
  readonly messagesPerAddress: Rate;
  readonly sessionsPerAddress: Rate;
  readonly typing: Rate;
  readonly photos: Rate;
  readonly purchases: Rate;
  /** One-time codes to go on elsewhere. */
  readonly links: Rate;
  /** By the address of the shop engine. */
  readonly redemptions: Rate;
  readonly streamsOpened: Rate;
  readonly streams: number;
  readonly streamsPerAddress: number;
  /** Open connections of the whole server. */
  readonly connections: number;
  /** How long a sender may take for the headers, and for the whole request. */
  readonly headersMs: DurationMs;
  readonly requestMs: DurationMs;
}

/** Where and how the web edge listens. */
export interface WebSettings {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** Signs visitors' tokens; at least 32 bytes. */
  readonly secret: Uint8Array;
  readonly shopId: string;
  /** What a shop engine shows to redeem codes; nobody can when it is absent. */
  readonly redeemKey?: string;
  /** With it the shop's page signs who its visitor is (`channels.web.identity_secret`); pages can say nothing when it is absent. */
  readonly identitySecret?: string;
  /** Origins of pages that may use the API ("https://shop.example"); the server's own loopback addresses are added. */
  readonly origins: readonly string[];
  /** Addresses or networks of proxies whose X-Forwarded-For counts ("127.0.0.1", "10.0.0.0/8"). */
  readonly trustedProxies: readonly string[];
  /** Folder of the built pages (`dist/pages`). */
  readonly pagesFolder: string;
  /** Folder of the shop's product pictures, served under /images. */
  readonly imagesFolder: string;
  readonly limits: WebLimits;
}

const MINUTE: DurationMs = 60_000;

/** Limits for people; load tests raise them. */
export const DEFAULT_LIMITS: WebLimits = {
  messages: { count: 20, perMs: MINUTE },
  messagesPerAddress: { count: 300, perMs: MINUTE },
  sessionsPerAddress: { count: 60, perMs: MINUTE },
  typing: { count: 60, perMs: MINUTE },
  photos: { count: 10, perMs: MINUTE },
  purchases: { count: 30, perMs: MINUTE },
  links: { count: 6, perMs: MINUTE },
  redemptions: { count: 300, perMs: MINUTE },
  streamsOpened: { count: 60, perMs: MINUTE },
  streams: 3,
  streamsPerAddress: 100,
  connections: 10_000,
  headersMs: 10_000,
  requestMs: 15_000,
};
