// Imported first by every launcher: says in a sentence what an old Node would say in a stack trace.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`TuffOps needs Node 20.19 or newer, and this is ${process.version}. See https://nodejs.org`);
  process.exit(1);
}
