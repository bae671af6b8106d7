// Sends files one at a time and shows how far it has come. Without this script the form sends them all at once.

const form = document.querySelector("#upload");
const drop = form.querySelector(".drop");
const status = document.querySelector("#upload-status");
const bar = form.querySelector("progress");
const list = document.querySelector("#sent");
const words = form.dataset;
const types = words.types.split(" ");

const fill = (pattern, holes) => pattern.replace(/\{(\w+)\}/g, (hole, name) => holes[name] ?? hole);
const isRead = (file) => types.some((type) => file.name.toLowerCase().endsWith(type));

function tell(name, said, refused) {
  const item = document.createElement("li");
  const file = document.createElement("span");
  file.className = "file";
  file.textContent = name;
  item.append(file, `: ${said}`);
  item.classList.toggle("refused", refused);
  list.append(item);
}

function send(file, progress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const body = new FormData();
    body.append("files", file, file.name);
    request.open("POST", "/ladda-upp/fil");
    request.responseType = "json";
    request.upload.onprogress = (event) => progress(event.loaded);
    request.onerror = () => reject(new Error(words.broken));
    request.onload = () => resolve(request.response ?? { detail: words.broken });
    request.send(body);
  });
}

async function sendAll(files) {
  const whole = files.reduce((sum, file) => sum + file.size, 0) || 1;
  const stored = [];
  let done = 0;
  bar.hidden = false;
  list.replaceChildren();
  for (const [at, file] of files.entries()) {
    status.textContent = fill(words.sending, { number: at + 1, of: files.length });
    const reply = await send(file, (loaded) => { bar.value = (done + Math.min(loaded, file.size)) / whole; });
    done += file.size;
    bar.value = done / whole;
    if (reply.stored) stored.push(reply.stored);
    tell(reply.stored ?? file.name, reply.stored ? words.taken : reply.detail, !reply.stored);
  }
  return stored;
}

async function upload(chosen) {
  const files = chosen.filter(isRead);
  const others = chosen.filter((file) => !isRead(file));
  if (!chosen.length) { status.textContent = words.none; return; }
  form.setAttribute("aria-busy", "true");
  try {
    const stored = files.length ? await sendAll(files) : [];
    for (const file of others) tell(file.name, words.passed, true);
    if (!stored.length) { status.textContent = words.nothing; return; }
    const refused = chosen.length - stored.length;
    const reply = await fetch("/ladda-upp/las", { method: "POST", body: new URLSearchParams({ names: stored.join("\n") }) });
    if (!reply.redirected) throw new Error(words.broken);
    if (!refused) { location.assign(reply.url); return; }
    status.replaceChildren(fill(words.some, { number: refused }), " ");
    const link = document.createElement("a");
    link.href = reply.url;
    link.textContent = words.follow;
    status.append(link);
  } catch (error) {
    status.textContent = error.message;
  } finally {
    form.removeAttribute("aria-busy");
    bar.hidden = true;
  }
}

async function below(entry) {
  if (entry.isFile) return [await new Promise((resolve, reject) => entry.file(resolve, reject))];
  const reader = entry.createReader();
  const found = [];
  for (;;) {
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (!some.length) return found;
    for (const one of some) found.push(...(await below(one)));
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  upload([...form.querySelectorAll("input[type=file]")].flatMap((input) => [...input.files]));
});
for (const kind of ["dragenter", "dragover"]) {
  drop.addEventListener(kind, (event) => { event.preventDefault(); drop.classList.add("over"); });
}
drop.addEventListener("dragleave", () => drop.classList.remove("over"));
drop.addEventListener("drop", async (event) => {
  event.preventDefault();
  drop.classList.remove("over");
  const dropped = [...event.dataTransfer.items].filter((item) => item.kind === "file");
  const found = dropped.map((item) => [item.webkitGetAsEntry(), item.getAsFile()]);  // gone after the first wait
  upload((await Promise.all(found.map(([entry, file]) => (entry ? below(entry) : [file])))).flat());
});
drop.querySelector("[data-drop]").hidden = false;
