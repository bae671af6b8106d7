// Follows a job: asks how it stands, says so in one line, and shows its results when it is done.

const job = document.querySelector("#job");
const status = document.querySelector("#job-status");

async function follow() {
  let state = job.dataset.state;
  while (state === "queued" || state === "running") {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const reply = await fetch(job.dataset.address);
    if (!reply.ok) return;
    const told = await reply.json();
    if (told.state !== state) status.textContent = told.message;
    state = told.state;
  }
  const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
  job.replaceChildren(...document.importNode(page.querySelector("#job"), true).childNodes);
}

if (["queued", "running"].includes(job.dataset.state)) follow();
