/** What the assistant is told, from a file of `prompts/`. `{shop}` and `{language}` in it are filled in. */
export interface Prompt {
  readonly name: string;
  readonly version: number;
  readonly purpose: string;
  readonly rules: string;
}

/** How the owner lets an assistant help. */
export interface AssistRules {
  /** `understand`: it only points at facts, which the shop says; `understand_and_word`: it may also ask back in its words. */
  readonly use: 'none' | 'understand' | 'understand_and_word';
  /** Calls for one shopper within an hour. */
  readonly perShopperHour: number;
  /** Calls for the whole shop in a day of its zone. */
  readonly perDay: number;
  readonly prompt: Prompt;
}
