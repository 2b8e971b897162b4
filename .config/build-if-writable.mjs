// Builds the project before one of its commands runs. If the user cannot write to the folder, the existing build is used.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.cwd();
const build = join(folder, 'dist');

if (isWritable(existsSync(build) ? build : folder)) {
  process.exitCode = spawnSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' }).status ?? 1;
} else if (!existsSync(join(build, 'src/main.js'))) {
  process.stderr.write(
    `${folder} cannot be written, so the service cannot be built: run \`npm run build\` as its owner\n`,
  );
  process.exitCode = 1;
}

function isWritable(path) {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
