import { z } from 'zod';
import type { Fault } from '../values/errors.ts';
import type { Language } from '../values/language.ts';
import { checkWithSchema } from './check-with-schema.ts';
import type { Source } from './fault-draft.ts';
import { sortFaults, wordFault } from './fault-words.ts';
import { leaf, oneOf, section, text, whole } from './leaves.ts';
import { address, url } from './leaves-of-the-world.ts';

const LEAST_SECRET = 32;
const DEFAULT_PORT = 8787;
const OPENAI_URL = 'https://api.openai.com/v1';
const SHAPE = {
  PORT: z.preprocess(toNumber, whole(0, 65_535).default(DEFAULT_PORT)),
  HOST: text().default('127.0.0.1'),
  PUBLIC_URL: url.optional(),
  DATA_DIR: text(1000).default('var'),
  CONFIG_DIR: text(1000).default('config'),
  FLOWS_DIR: text(1000).default('flows'),
  LOG_LEVEL: oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  SESSION_SECRET: leaf<string>((value) => readSecret(String(value))).optional(),
  REDEEM_KEY: leaf<string>((value) => readSecret(String(value))).optional(),
  ALLOWED_ORIGINS: z.preprocess(toList, z.array(url).default([])),
  TRUSTED_PROXIES: z.preprocess(toList, z.array(address).default([])),
  ASSISTANT_URL: url.optional(),
  ASSISTANT_MODEL: text(100).optional(),
  ASSISTANT_KEY: leaf<string>((value) => ({ value: String(value) })).optional(),
  LANG: text().optional(),
};

/** Names of the environment variables that are read, in the order of .env.example. */
export const ENVIRONMENT_NAMES: readonly string[] = Object.keys(SHAPE);

/** The process's environment, checked. */
export interface Environment {
  /** 0 lets the system choose. */
  readonly port: number;
  readonly host: string;
  /** Where shoppers reach the server, without a slash at the end. */
  readonly publicUrl: string;
  readonly dataDir: string;
  readonly configDir: string;
  readonly flowsDir: string;
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  /** Signs shoppers' tokens; absent when the server should make and keep its own. */
  readonly sessionSecret?: string;
  /** What a shop engine shows to redeem deal codes; nobody can when it is absent. */
  readonly redeemKey?: string;
  /** Origins of pages that may hold the widget, beside our own. */
  readonly allowedOrigins: readonly string[];
  /** Addresses whose X-Forwarded-For is believed. */
  readonly trustedProxies: readonly string[];
  /** A language model that may help; absent when nothing of it is set, of no use without `model`. */
  readonly assistant?: { readonly url: string; readonly model?: string; readonly key?: string };
  /** Language of words to the operator where no shop names one. */
  readonly language: Language;
}

/** Reads the environment once; everything wrong with it comes at once. Empty variables count as absent. */
export function readEnvironment(
  env: Readonly<Record<string, string | undefined>>,
): { readonly environment: Environment } | { readonly faults: readonly Fault[] } {
  const language = languageOfLocale(env.LANG ?? '');
  const source = sourceOf(env);
  const { data, drafts } = checkWithSchema(source, section(SHAPE));
  if (!data) return { faults: sortFaults(drafts.map((draft) => wordFault(draft, language))) };
  return {
    environment: {
      port: data.PORT,
      host: data.HOST,
      publicUrl: (data.PUBLIC_URL ?? `http://localhost:${data.PORT}`).replace(/\/+$/, ''),
      dataDir: data.DATA_DIR,
      configDir: data.CONFIG_DIR,
      flowsDir: data.FLOWS_DIR,
      logLevel: data.LOG_LEVEL,
      ...(data.SESSION_SECRET !== undefined && { sessionSecret: data.SESSION_SECRET }),
      ...(data.REDEEM_KEY !== undefined && { redeemKey: data.REDEEM_KEY }),
      allowedOrigins: data.ALLOWED_ORIGINS.map((origin) => new URL(origin).origin),
      trustedProxies: data.TRUSTED_PROXIES,
      ...assistantOf(data),
      language,
    },
  };
}

interface AssistantVariables {
  readonly ASSISTANT_URL?: string | undefined;
  readonly ASSISTANT_MODEL?: string | undefined;
  readonly ASSISTANT_KEY?: string | undefined;
}

function assistantOf({ ASSISTANT_URL: url, ASSISTANT_MODEL: model, ASSISTANT_KEY: key }: AssistantVariables) {
  if (url === undefined && model === undefined && key === undefined) return {};
  const named = { ...(model !== undefined && { model }), ...(key !== undefined && { key }) };
  return { assistant: { url: url ?? OPENAI_URL, ...named } };
}

/** The language nearest to a POSIX locale ("zh_TW.UTF-8"); English for those we do not speak. */
export function languageOfLocale(locale: string): Language {
  if (!/^zh/i.test(locale)) return 'en';
  return /hant|tw|hk|mo/i.test(locale) ? 'zh-Hant' : 'zh-Hans';
}

function sourceOf(env: Readonly<Record<string, string | undefined>>): Source {
  const present = ENVIRONMENT_NAMES.flatMap((name) => {
    const value = env[name]?.trim();
    return value === undefined || value === '' ? [] : [[name, value] as const];
  });
  const nowhere = () => undefined;
  return { file: '.env', value: Object.fromEntries(present), locate: nowhere, locateKey: nowhere, drafts: [] };
}

function toNumber(value: unknown): unknown {
  return typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;
}

function toList(value: unknown): unknown {
  return typeof value === 'string' ? value.split(/[\s,]+/).filter((part) => part !== '') : value;
}

function readSecret(value: string) {
  if (value.length >= LEAST_SECRET) return { value };
  return { complaint: { code: 'TOO_SHORT', secret: true, parts: { least: LEAST_SECRET } } } as const;
}
