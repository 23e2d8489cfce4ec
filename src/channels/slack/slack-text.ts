/** Text as Slack's markup reads it back letter by letter. */
export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

const MAX_TEXT = 10_000;

/** What a person typed, from Slack's markup: addresses and names in words, no mention of `bot`, entities read, common emoji as characters. */
export function readText(markup: string, bot: string): string {
  const plain = markup
    .slice(0, 4 * MAX_TEXT)
    .replace(/<([^<>\n]{1,4000})>/g, (whole, inner: string) => readToken(whole, inner, bot));
  const shown = plain.replace(/:([a-z0-9_+-]{1,40}):/g, (whole, name: string) => EMOJI.get(name) ?? whole);
  const read = shown.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
  return cleanText(read).trim();
}

/** Text that every store can keep: no NUL, no half characters, of bounded length. */
export function cleanText(text: string): string {
  return text.slice(0, MAX_TEXT).replaceAll('\0', '').toWellFormed();
}

/** "<@U1>", "<#C1|name>", "<!here>", "<https://x|label>"; anything else in angle brackets is as it stands. */
function readToken(whole: string, inner: string, bot: string): string {
  const [, mark = '', target = '', label] = /^([@#!]?)([^|]*)(?:\|(.*))?$/s.exec(inner) ?? [];
  if (mark === '@') return target === bot ? '' : `@${label ?? target}`;
  if (mark === '#') return `#${label ?? target}`;
  if (mark === '!') return label ?? `@${target.split('^')[0]}`;
  if (!/^(?:https?:|mailto:|tel:)/.test(target)) return whole;
  return label ?? target.replace(/^(?:mailto|tel):/, '');
}

/** The emoji of a shortcode without colons; undefined for those a shop has no use for. */
export function emojiOf(name: string): string | undefined {
  return EMOJI.get(name.replace(/::skin-tone-\d$/, ''));
}

const EMOJI: ReadonlyMap<string, string> = new Map([
  ...([
    ['+1', '👍'],
    ['thumbsup', '👍'],
    ['-1', '👎'],
    ['thumbsdown', '👎'],
    ['ok_hand', '👌'],
    ['ok', '🆗'],
  ] as const),
  ...([
    ['pray', '🙏'],
    ['clap', '👏'],
    ['wave', '👋'],
    ['muscle', '💪'],
    ['raised_hands', '🙌'],
    ['fire', '🔥'],
  ] as const),
  ...([
    ['heart', '❤️'],
    ['heart_eyes', '😍'],
    ['kissing_heart', '😘'],
    ['100', '💯'],
    ['tada', '🎉'],
    ['eyes', '👀'],
  ] as const),
  ...([
    ['smile', '😄'],
    ['smiley', '😃'],
    ['grinning', '😀'],
    ['grin', '😁'],
    ['blush', '😊'],
    ['wink', '😉'],
  ] as const),
  ...([
    ['joy', '😂'],
    ['laughing', '😆'],
    ['rolling_on_the_floor_laughing', '🤣'],
    ['sweat_smile', '😅'],
  ] as const),
  ...([
    ['slightly_smiling_face', '🙂'],
    ['upside_down_face', '🙃'],
    ['thinking_face', '🤔'],
    ['sunglasses', '😎'],
  ] as const),
  ...([
    ['cry', '😢'],
    ['sob', '😭'],
    ['disappointed', '😞'],
    ['pensive', '😔'],
    ['worried', '😟'],
    ['tired_face', '😫'],
  ] as const),
  ...([
    ['angry', '😠'],
    ['rage', '😡'],
    ['face_with_rolling_eyes', '🙄'],
    ['unamused', '😒'],
    ['expressionless', '😑'],
  ] as const),
  ...([
    ['white_check_mark', '✅'],
    ['heavy_check_mark', '✔️'],
    ['x', '❌'],
    ['question', '❓'],
    ['exclamation', '❗'],
  ] as const),
]);
