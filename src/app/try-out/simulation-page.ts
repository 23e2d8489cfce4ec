import type { ProductSimulation } from '../../bargaining/simulation/simulate-product.ts';
import type { Language } from '../../values/language.ts';
import { simulationRows } from './simulation-table.ts';
import { SIMULATION_WORDS } from './simulation-words.ts';

const STYLE = `:root{color-scheme:light dark}body{background:light-dark(#fff,#0d1117);color:light-dark(#24292f,#e6edf3);font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:62rem;padding:0 1rem}
table{border-collapse:collapse;margin-top:1.5rem;width:100%}th,td{border-bottom:1px solid #8886;padding:.4rem .6rem;text-align:right;white-space:nowrap}
th:last-child,td:last-child{text-align:left;white-space:normal}svg{height:auto;max-width:100%}`;

/** A page of its own with the picture and the figures, for light and dark screens. */
export function simulationPage(simulation: ProductSimulation, picture: string, language: Language): string {
  const head = SIMULATION_WORDS[language].columns.map((name) => `<th scope="col">${name}</th>`).join('');
  const rows = simulationRows(simulation).map(
    (row) => `<tr>${row.map((cell) => `<td>${escapeText(cell)}</td>`).join('')}</tr>`,
  );
  return `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeText(simulation.sku)}</title>
<style>${STYLE}</style>
${picture}
<table>
<tr>${head}</tr>
${rows.join('\n')}
</table>
</html>
`;
}

function escapeText(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
