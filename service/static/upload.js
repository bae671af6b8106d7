// Sends files one at a time and shows how far it has come. Without this script the form sends them all at once.

import { chosenFiles, droppedFiles } from "./folders.js";

const form = document.querySelector("#upload");
const drop = form.querySelector(".drop");
const status = document.querySelector("#upload-status");
const bar = form.querySelector("progress");
const list = document.querySelector("#sent");
const words = form.dataset;
const types = words.types.split(" ");

const fill = (pattern, holes) => pattern.replace(/\{(\w+)\}/g, (hole, name) => holes[name] ?? hole);
const isRead = (one) => one.file && types.some((type) => one.path.toLowerCase().endsWith(type));

function tell(name, said, refused) {
  const item = document.createElement("li");
  const file = document.createElement("span");
  file.className = "file";
  file.textContent = name;
  item.append(file, `: ${said}`);
  item.classList.toggle("refused", refused);
  list.append(item);
}

function send({ file, path }, progress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const body = new FormData();
    body.append("files", file, path);
    request.open("POST", "/ladda-upp/fil");
    request.responseType = "json";
    request.upload.onprogress = (event) => progress(event.loaded);
    request.onerror = () => reject(new Error(words.broken));
    request.onload = () => resolve(request.response ?? { detail: words.broken });
    request.send(body);
  });
}

async function sendAll(files) {
  const whole = files.reduce((sum, { file }) => sum + file.size, 0) || 1;
  const stored = [];
  let done = 0;
  bar.hidden = false;
  for (const [at, one] of files.entries()) {
    const { size } = one.file;
    status.textContent = fill(words.sending, { number: at + 1, of: files.length });
    const reply = await send(one, (loaded) => { bar.value = (done + Math.min(loaded, size)) / whole; });
    done += size;
    bar.value = done / whole;
    if (reply.stored) stored.push(reply.stored);
    tell(reply.stored ?? one.path, reply.stored ? words.taken : reply.detail, !reply.stored);
  }
  return stored;
}

async function upload(chosen) {
  const files = chosen.filter(isRead);
  const others = chosen.filter((one) => !isRead(one));
  list.replaceChildren();
  form.setAttribute("aria-busy", "true");
  try {
    if (!chosen.length) { status.textContent = words.none; return; }
    const stored = files.length ? await sendAll(files) : [];
    for (const { file, path } of others) tell(path, file ? words.passed : words.closed, true);
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

form.addEventListener("submit", (event) => {
  event.preventDefault();
  upload([...form.querySelectorAll("input[type=file]")].flatMap(chosenFiles));
});
for (const kind of ["dragenter", "dragover"]) {
  drop.addEventListener(kind, (event) => { event.preventDefault(); drop.classList.add("over"); });
}
drop.addEventListener("dragleave", () => drop.classList.remove("over"));
drop.addEventListener("drop", async (event) => {
  event.preventDefault();
  drop.classList.remove("over");
  const reading = droppedFiles(event.dataTransfer.items);  // taken before the first wait
  form.setAttribute("aria-busy", "true");
  status.textContent = words.looking;
  upload(await reading);
});
drop.querySelector("[data-drop]").hidden = false;
