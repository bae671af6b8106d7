// What can be done with an answer without leaving it: copy it, say what one thinks of it.

const status = document.querySelector("#status");
const answers = document.querySelector("#answers");

function offerCopying() {
  for (const button of document.querySelectorAll("[data-copy]")) button.hidden = !navigator.clipboard;
}

function words(article) {
  const question = article.querySelector("h2")?.textContent ?? "";
  const text = article.querySelector('[data-part="text"]').innerText.trim();
  const sources = [...article.querySelectorAll(".source")].map((source, index) => {
    const link = source.querySelector(".source-link");
    return `[${index + 1}] ${link.dataset.name}: ”${source.querySelector("blockquote").innerText.trim()}” ${link.href}`;
  });
  return [question, text, sources.join("\n")].filter(Boolean).join("\n\n");
}

async function copy(button) {
  await navigator.clipboard.writeText(words(button.closest(".answer")));
  status.textContent = button.dataset.copied;
}

async function sendFeedback(form, submitter) {
  const said = new FormData(form, submitter);
  const body = JSON.stringify(Object.fromEntries([...said].filter(([, value]) => value)));
  const headers = { "content-type": "application/json" };
  const response = await fetch("/api/feedback", { method: "POST", headers, body }).catch(() => null);
  if (response?.ok) {
    form.querySelector("fieldset").disabled = true;
    form.querySelector("legend").textContent = form.dataset.thanks;
  }
  status.textContent = response?.ok ? form.dataset.thanks : answers.dataset.failed;
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-copy]");
  if (button) copy(button).catch(() => { status.textContent = answers.dataset.failed; });
});

document.addEventListener("submit", (event) => {
  if (!event.target.matches(".feedback")) return;
  event.preventDefault();
  sendFeedback(event.target, event.submitter);
});

document.addEventListener("answered", offerCopying);
offerCopying();
