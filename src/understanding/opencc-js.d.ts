/** The character table of opencc-js: "traditional simplified" pairs joined by "|"; the package ships no types for it. */
declare module 'opencc-js/dict/TSCharacters' {
  const pairs: string;
  // biome-ignore lint/style/noDefaultExport: the shape of the package
  export default pairs;
}
