// Plain JavaScript that any Node can read: says what is missing before something newer fails to parse.
const wanted = [26, 10];
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < wanted[0] || (major === wanted[0] && minor < wanted[1])) {
  console.error(
    `Node ${wanted.join('.')} or newer needed, found ${process.versions.node}. ` +
      'Run "npm ci" in this folder: it brings the right Node, and npm scripts use it.',
  );
  process.exit(1);
}
