const CANARY = 'http://127.0.0.1:9/canary';
const RUN = ['alert(1)', 'confirm`1`', `fetch('${CANARY}')`, 'top.alert(1)', `import('${CANARY}')`];
const EVENTS = [
  'onerror',
  'onload',
  'onfocus',
  'onmouseover',
  'ontoggle',
  'onpointerenter',
  'onanimationstart',
  'onbegin',
];
const TAGS = ['img src=x', 'svg', 'body', 'input autofocus', 'details open', 'video src=x', 'iframe', 'a href=x', 'x'];
const BREAKOUTS = ['', '">', "'>", '</textarea>', '</script>', '-->', ']]>', '</style>', '`', '${', '{{'];

/** Some 600 strings that want to become markup or code. */
export function hostileStrings(): string[] {
  const tags = EVENTS.flatMap((event) => TAGS.flatMap((tag) => RUN.map((run) => `<${tag} ${event}=${run}>`)));
  const scripts = BREAKOUTS.flatMap((breakout) => RUN.map((run) => `${breakout}<script>${run}</script>`));
  const links = ['javascript:', 'JaVaScRiPt:', 'java\tscript:', 'data:text/html,', 'vbscript:', ' javascript:'].flatMap(
    (scheme) => RUN.map((run) => `${scheme}${run}`),
  );
  const others = [
    `<link rel=stylesheet href=${CANARY}>`,
    `<meta http-equiv=refresh content="0;url=${CANARY}">`,
    `<base href=${CANARY}>`,
    `<form action=${CANARY}><button>OK</button></form>`,
    `<object data=${CANARY}></object>`,
    `<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>`,
    `<noscript><p title="</noscript><img src=x onerror=alert(1)>">`,
    `<img src="${CANARY}">`,
    '<template shadowrootmode=open><script>alert(1)</script></template>',
    '\u202ealert(1)\u202c',
    '&lt;img src=x onerror=alert(1)&gt;',
    '%3Cscript%3Ealert(1)%3C/script%3E',
    '__proto__',
    'constructor',
    ['$', '{alert(1)}'].join(''),
    '{{constructor.constructor("alert(1)")()}}',
  ];
  const spelled = tags.slice(0, 120).map((text) => text.replace(' ', '/').toUpperCase());
  return [...tags, ...scripts, ...links, ...spelled, ...others];
}
