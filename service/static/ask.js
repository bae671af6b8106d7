// Answers on the same page: sends the forms that ask, and puts the pieces that come back in their places.
// Without this script every form works as it stands. The server makes all HTML and all words.

const form = document.querySelector("#ask");
const answers = document.querySelector("#answers");
const status = document.querySelector("#status");
let running = null;

async function* events(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const lines = (rest + value).split("\n");
    rest = lines.pop();
    yield* lines.filter(Boolean).map((line) => JSON.parse(line));
  }
}

function begin(question, from) {
  const article = document.getElementById("answer-template").content.firstElementChild.cloneNode(true);
  const shown = from.closest(".answer");
  const again = from.matches(".understood") && shown === answers.lastElementChild;
  article.querySelector("h2").textContent = again ? shown.querySelector("h2").textContent : question;
  if (again) shown.replaceWith(article);
  else answers.append(article);
  document.querySelector("main").classList.add("talking");
  form.querySelector("label").textContent = form.dataset.further;
  form.querySelector("[data-start-over]").hidden = false;
  status.textContent = answers.dataset.searching;
  article.scrollIntoView({ block: "start" });
  return article;
}

const show = {
  part(article, { part, html }) { article.querySelector(`[data-part="${part}"]`).innerHTML = html; },
  done(article, { status: said, conversation, declined }) {
    article.classList.toggle("declined", declined);
    form.conversation.value = conversation ?? "";
    if (conversation) history.replaceState(null, "", `/fraga?samtal=${encodeURIComponent(conversation)}`);  // Back leads here
    status.textContent = said;
  },
  problem(article, { detail }) { throw new Error(detail); },
};

async function ask(from, submitter) {
  const fields = new URLSearchParams(new FormData(from, submitter));
  const question = (fields.get("q") ?? "").trim();
  if (!question) return;
  if (!fields.get("conversation")) fields.set("conversation", form.conversation.value);
  running?.abort();
  running = new AbortController();
  const { signal } = running;
  const article = begin(question, from);
  if (from === form) form.q.value = "";
  try {
    const response = await fetch("/fraga", { method: "POST", body: fields, signal, headers: { accept: "application/jsonl" } });
    if (!response.headers.get("content-type")?.startsWith("application/jsonl")) throw new TypeError();
    for await (const event of events(response)) show[event.type]?.(article, event);
  } catch (error) {
    if (signal.aborted) return void article.remove();
    status.textContent = error instanceof TypeError ? answers.dataset.failed : error.message;
    if (from === form && !form.q.value) form.q.value = question;
    if (!article.querySelector('[data-part="text"]').hasChildNodes()) article.remove();
  } finally {
    article.removeAttribute("aria-busy");
    document.dispatchEvent(new CustomEvent("answered"));
  }
}

document.addEventListener("submit", (event) => {
  if (event.target.getAttribute("action") !== "/fraga") return;
  event.preventDefault();
  ask(event.target, event.submitter);
});

form.q.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  form.requestSubmit();
});
