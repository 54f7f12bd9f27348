// Loaded before the command line: its first file of an export brings the signal along.
const fs = require('node:fs');

const write = fs.writeFileSync;
fs.writeFileSync = (path, ...rest) => {
  write(path, ...rest);
  if (!String(path).includes('.partial-')) return;
  fs.writeFileSync = write;
  process.stderr.write('The signal was sent while it writes.\n');
  process.kill(process.pid, process.env.SIGNAL_WHILE_WRITING);
};
