// Files with their paths below what was chosen or dropped: a folder's name may tell which body and day a file is of.

/** The files of an input, as {file, path}. */
export function chosenFiles(input) {
  return [...input.files].map((file) => ({ file, path: file.webkitRelativePath || file.name })).filter(isShown);
}

/** What was dropped, folders with all that is below them, as {file, path}; `file` is null where it cannot be read. */
export async function droppedFiles(items) {
  const found = [...items].filter((item) => item.kind === "file")
    .map((item) => [item.webkitGetAsEntry?.(), item.getAsFile()]);  // both are gone after the first wait
  const files = found.map(([entry, file]) => (entry ? filesBelow(entry) : file ? [{ file, path: file.name }] : []));
  return (await Promise.all(files)).flat().filter(isShown);
}

/** The files at and below an entry, in order of name. A browser tells of a folder in batches, the last one empty. */
export async function filesBelow(entry) {
  const path = entry.fullPath.replace(/^\//, "");
  try {
    if (entry.isFile) return [{ file: await asked(entry, "file"), path }];
    const reader = entry.createReader();
    const inside = [];
    for (let some = await asked(reader, "readEntries"); some.length; some = await asked(reader, "readEntries")) {
      inside.push(...some);
    }
    inside.sort((one, other) => one.name.localeCompare(other.name, "sv"));
    const files = [];
    for (const one of inside) files.push(...(await filesBelow(one)));
    return files;
  } catch {
    return [{ file: null, path }];
  }
}

// What a computer keeps for itself in folders (.DS_Store, ~$lock) is no file of anyone's.
const isShown = ({ path }) => !path.split("/").some((part) => /^(\.|~\$|(Thumbs\.db|desktop\.ini)$)/.test(part));
const asked = (one, method) => new Promise((resolve, reject) => one[method](resolve, reject));
