// Answers on the same page: reads the stream of POST /api/ask and fills the templates of the page.
// Without this script the form works as it stands. All words come from data- attributes that the server filled.

const form = document.querySelector("#ask");
const answers = document.querySelector("#answers");
const status = document.querySelector("#status");
const words = answers.dataset;
let running = null;

const fill = (pattern, holes) => pattern.replace(/\{(\w+)\}/g, (hole, name) => holes[name] ?? hole);
const counted = (name, n) => fill(n === 1 ? words[`${name}One`] : words[`${name}Other`], { n });
const slot = (root, name) => root.querySelector(`[data-slot="${name}"]`);
const copy = (id) => document.getElementById(id).content.firstElementChild.cloneNode(true);

function where(source) {
  const body = source.body && !source.title.includes(source.body) ? source.body : null;
  return [source.title, body, fill(words.page, source)].filter(Boolean).join(", ");
}

function showUnderstood(article, understood) {
  const { periods, bodies, services, municipality, dnr } = understood;
  const chips = [...periods.map((period) => period.label), ...bodies, ...services, municipality, ...dnr];
  slot(article, "understood").replaceChildren(...chips.filter(Boolean).map((chip) => {
    const item = document.createElement("li");
    item.textContent = chip;
    return item;
  }));
}

function showSources(article, sources) {
  article.sources = new Map(sources.map((source) => [source.n, source]));
  slot(article, "sources-section").hidden = sources.length === 0;
  slot(article, "sources").replaceChildren(...sources.map((source) => {
    const item = copy("source-template");
    point(slot(item, "link"), source, where(source));
    slot(item, "period").textContent = source.period ?? "";
    slot(item, "quote").textContent = source.quote;
    for (const mark of item.querySelectorAll("[data-stage]")) mark.hidden = mark.dataset.stage !== source.stage;
    for (const mark of item.querySelectorAll("[data-extraction]")) mark.hidden = mark.dataset.extraction !== source.extraction;
    return item;
  }));
}

function point(link, source, text) {
  link.href = source.url;
  link.textContent = text;
  link.setAttribute("aria-label", `${fill(words.source, source)} ${where(source)}`);
  return link;
}

function cite(article, marker) {
  const source = article.sources.get(Number(marker.slice(1, -1)));
  if (!source) return marker;
  const link = document.createElement("a");
  link.className = "cite";
  return point(link, source, marker);
}

function addText(article, text) {
  const prose = slot(article, "text");
  text.split(/\n\s*\n/).forEach((block, index) => {
    if (index > 0 || !prose.lastElementChild) prose.append(document.createElement("p"));
    prose.lastElementChild.append(...block.split(/(\[\d{1,3}\])/).map((part, odd) => (odd % 2 ? cite(article, part) : part)));
  });
}

function showDone(article, reply) {
  const { answer, citations, coverage } = reply;
  article.classList.toggle("declined", answer.declined);
  slot(article, "help").hidden = !answer.declined;
  slot(article, "searched").textContent = [counted("searched", coverage.reports_searched), coverage.note].filter(Boolean).join(" ");
  status.textContent = answer.declined ? words.declined : counted("ready", citations.length);
}

const show = {
  understood: (article, event) => showUnderstood(article, event.understood),
  sources: (article, event) => showSources(article, event.sources),
  text: (article, event) => addText(article, event.text),
  done: (article, event) => showDone(article, event.reply),
  problem: (article, event) => { throw new Error(event.problem.detail); },
};

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

async function ask(question) {
  running?.abort();
  running = new AbortController();
  const article = copy("answer-template");
  slot(article, "question").textContent = question;
  slot(article, "asked").value = question;
  slot(article, "help").hidden = true;
  answers.prepend(article);
  status.textContent = words.searching;
  const { signal } = running;
  try {
    const response = await fetch(`/api/ask${location.search}`, {
      method: "POST", signal,
      headers: { "content-type": "application/json", accept: "application/jsonl" },
      body: JSON.stringify({ question }),
    });
    if (!response.ok) throw new Error((await response.json()).detail);
    for await (const event of events(response)) show[event.type]?.(article, event);
  } catch (error) {
    if (signal.aborted) return article.remove();
    status.textContent = error instanceof TypeError ? words.failed : error.message;
    if (!slot(article, "text").hasChildNodes()) article.remove();
  } finally {
    article.removeAttribute("aria-busy");
  }
}

async function sendFeedback(event) {
  const said = new FormData(event.target, event.submitter);
  const body = JSON.stringify(Object.fromEntries([...said].filter(([, value]) => value)));
  const headers = { "content-type": "application/json" };
  const response = await fetch("/api/feedback", { method: "POST", headers, body }).catch(() => null);
  if (response?.ok) {
    event.target.querySelector("fieldset").disabled = true;
    event.target.querySelector("legend").textContent = words.thanks;
  }
  status.textContent = response?.ok ? words.thanks : words.failed;
}

document.addEventListener("submit", (event) => {
  if (event.target.matches(".feedback")) {
    event.preventDefault();
    return void sendFeedback(event);
  }
  const question = event.submitter?.name === "q" ? event.submitter.value : form.q.value.trim();
  if (event.target.getAttribute("action") !== "/fraga" || !question) return;
  event.preventDefault();
  form.q.value = question;
  ask(question);
});

form.q.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  form.requestSubmit();
});
