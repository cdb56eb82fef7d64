// Preloaded into the commands we start (`node --import`): ends them when the process that started them has died, even
// by kill -9, which leaves it no time to tell them.
import process from 'node:process';

const begun = process.ppid;

const watch = setInterval(() => {
  if (process.ppid === begun) return;
  clearInterval(watch);
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.exit(143), 5_000).unref();
}, 500);
watch.unref();
