// Files that were chosen or dropped, read as what an import takes: a document of JSON each.
const SKIPPED_FOLDERS = new Set(['node_modules', 'target']);
const JSON_NAME = /\.(json|ndjson|jsonl)(\.gz)?$/i;

/** A file's text is a document on one line; `problem` says why it is none, `skipped` that it was passed over. */
export async function readAll(files) {
  const read = [];
  for (const { path, file } of files) read.push(await readOne(path, file));
  return read.sort((one, two) => (one.path < two.path ? -1 : 1));
}

async function readOne(path, file) {
  const known = { path, bytes: file.size, left: false };
  if (!JSON_NAME.test(path)) return { ...known, skipped: true };
  try {
    return { ...known, document: oneLine(await textOf(file)) };
  } catch (error) {
    return { ...known, problem: error.message };
  }
}

/** PowerShell writes UTF-16; its mark tells. */
async function textOf(file) {
  const unpacked = file.name.toLowerCase().endsWith('.gz')
    ? new Response(file.stream().pipeThrough(new DecompressionStream('gzip')))
    : file;
  const bytes = new Uint8Array(await unpacked.arrayBuffer());
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding, { fatal: true }).decode(bytes);
}

/** A text within JSON holds no line break, so a space in the place of each changes nothing. */
function oneLine(text) {
  try {
    JSON.parse(text);
    return text.replace(/[\r\n]/g, ' ');
  } catch (error) {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    if (lines.length < 2 || !lines.every(isJson)) throw error;
    return `[${lines.map((line) => line.replace(/\r/g, ' ')).join(',')}]`;
  }
}

function isJson(text) {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The files of an input, each with its path inside the chosen directory. */
export const chosen = (input) =>
  [...input.files].map((file) => ({ path: file.webkitRelativePath || file.name, file })).filter(({ path }) => isRead(path));

const isRead = (path) => path.split('/').slice(0, -1).every((folder) => !folder.startsWith('.') && !SKIPPED_FOLDERS.has(folder));

/** The files of a drop, those in directories too. */
export async function dropped(transfer) {
  const items = [...transfer.items].filter((item) => item.kind === 'file');
  // Entries and files have to be taken before the first pause: the drop is over then.
  const taken = items.map((item) => item.webkitGetAsEntry?.() ?? item.getAsFile());
  const found = [];
  for (const one of taken) {
    if (one instanceof File) found.push({ path: one.name, file: one });
    else if (one) await walk(one, found);
  }
  return found.filter(({ path }) => isRead(path));
}

async function walk(entry, found) {
  const path = entry.fullPath.replace(/^\//, '');
  if (entry.isFile) {
    found.push({ path, file: await new Promise((done, fail) => entry.file(done, fail)) });
    return;
  }
  const reader = entry.createReader();
  for (let some = await next(reader); some.length > 0; some = await next(reader)) {
    for (const one of some) await walk(one, found);
  }
}

const next = (reader) => new Promise((done, fail) => reader.readEntries(done, fail));
