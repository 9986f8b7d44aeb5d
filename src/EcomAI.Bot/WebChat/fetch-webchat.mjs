// Puts Microsoft's ready-made Web Chat bundle and its licence into a folder: node fetch-webchat.mjs <folder>
//
// Only the package's own tarball is fetched. Installing it with its dependencies takes half a gigabyte for the same one file.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';

const version = '4.18.1';
const integrity = 'sha512-7jpEUJ7olT62Xm+8eh7BhhIcXVfU2xD4pZDaeBt8K4XcNy6K/83UGIxE9BFkXmHMZ4hDEVOzs5cre07GWuaXzg==';
const wanted = new Map([
  ['package/dist/webchat.js', 'webchat.js'],
  ['package/dist/webchat.js.LICENSE.txt', 'webchat.js.LICENSE.txt'],
]);

const folder = process.argv[2];
if (!folder) {
  console.error('usage: node fetch-webchat.mjs <folder>');
  process.exit(2);
}

const output = resolve(folder);
const stamp = join(output, 'webchat.version');
if (existsSync(stamp) && readFileSync(stamp, 'utf8') === integrity && existsSync(join(output, 'webchat.js'))) {
  process.exit(0);
}

const work = mkdtempSync(join(tmpdir(), 'webchat-'));
try {
  // The user's own npm settings say which registry and proxy to use.
  execFileSync('npm', ['pack', `botframework-webchat@${version}`, '--silent', '--pack-destination', work], {
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  const tarball = readFileSync(join(work, `botframework-webchat-${version}.tgz`));
  const actual = `sha512-${createHash('sha512').update(tarball).digest('base64')}`;
  if (actual !== integrity) {
    throw new Error(`botframework-webchat ${version} has integrity ${actual}, but ${integrity} was expected`);
  }

  mkdirSync(output, { recursive: true });
  for (const [path, bytes] of files(gunzipSync(tarball))) {
    const name = wanted.get(path);
    if (name) {
      // A build that runs at the same time must never see half a file.
      const partial = join(output, `${name}.${process.pid}.part`);
      writeFileSync(partial, bytes);
      renameSync(partial, join(output, name));
    }
  }

  if (!existsSync(join(output, 'webchat.js'))) {
    throw new Error(`botframework-webchat ${version} holds no package/dist/webchat.js`);
  }

  writeFileSync(stamp, integrity);
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** Plain files of a tar archive (ustar; the names wanted here need no extension of it). */
function* files(tar) {
  for (let offset = 0; offset + 512 <= tar.length; ) {
    const header = tar.subarray(offset, offset + 512);
    const name = text(header, 0, 100);
    if (!name) {
      return;
    }

    const prefix = text(header, 345, 155);
    const size = parseInt(text(header, 124, 12), 8);
    yield [prefix ? `${prefix}/${name}` : name, tar.subarray(offset + 512, offset + 512 + size)];
    offset += 512 + Math.ceil(size / 512) * 512;
  }
}

function text(header, start, length) {
  const field = header.subarray(start, start + length);
  const end = field.indexOf(0);
  return field.subarray(0, end < 0 ? length : end).toString('utf8').trim();
}
