// What the page that asks does better with scripts: it answers as facts change, narrows long lists, copies the command.
const words = { narrow: { en: "Type to narrow the list", ja: "入力して候補を絞り込む" } };
const lang = document.documentElement.lang === "ja" ? "ja" : "en";

// An address holds what is known; what is empty stays out of it.
document.body.addEventListener("htmx:configRequest", (event) => {
  if (event.target.id !== "question") return;
  event.detail.path = location.pathname; // the day may have moved since the page was loaded
  const sent = event.detail.formData ?? event.detail.parameters;
  for (const [name, text] of [...new FormData(document.getElementById("question"))]) {
    if (text === "" || (name === "day" && location.pathname.split("/")[3] === text)) sent.delete?.(name);
  }
});

// A question with a fault is answered with status 400 and a whole page: show it like any other.
document.body.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.status === 400 || event.detail.xhr.status === 429) { event.detail.shouldSwap = true; event.detail.isError = false; }
});

// The frame around the answer names the address: bring it up to date as well.
document.body.addEventListener("htmx:afterSwap", (event) => {
  if (!event.detail.xhr) return;
  const page = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html");
  document.title = page.title;
  for (const part of [".citation", ".languages", "h1"]) {
    const [here, there] = [document.querySelector(part), page.querySelector(part)];
    if (here && there) here.replaceWith(document.importNode(there, true));
  }
});

// What is put away for the way back is the page as it was served; what scripts add is added again.
document.body.addEventListener("htmx:beforeHistorySave", () => {
  document.querySelectorAll(".narrowing").forEach((field) => field.remove());
  document.querySelectorAll("select[data-ready]").forEach((select) => { delete select.dataset.ready; });
});
document.body.addEventListener("htmx:historyRestore", prepare);

let open = false;
document.body.addEventListener("htmx:beforeRequest", () => { open = document.getElementById("more-facts")?.open ?? open; });
document.body.addEventListener("htmx:afterSettle", prepare);

function prepare() {
  const more = document.getElementById("more-facts");
  if (more && open) more.open = true;
  document.querySelectorAll("select[data-narrowed]:not([data-ready])").forEach(narrow);
  document.querySelectorAll("button[data-copies]").forEach((button) => { button.hidden = !navigator.clipboard; });
}

// A field over a long list that leaves only the entries that contain what is typed.
function narrow(select) {
  select.dataset.ready = "";
  const field = document.createElement("input");
  field.type = "search";
  field.autocomplete = "off";
  field.placeholder = words.narrow[lang];
  field.setAttribute("aria-label", `${select.labels[0]?.textContent ?? ""}: ${words.narrow[lang]}`);
  field.setAttribute("aria-controls", select.id);
  field.className = "narrowing";
  const all = [...select.children].map((child) => child.cloneNode(true));
  field.addEventListener("input", () => {
    const wanted = field.value.trim().toLowerCase(), chosen = select.value;
    const kept = (option) => option.value === "" || option.value === chosen || option.textContent.toLowerCase().includes(wanted);
    select.replaceChildren(...all.map((child) => {
      const copy = child.cloneNode(true);
      for (const option of copy.matches("option") ? [] : [...copy.children]) if (!kept(option)) option.remove();
      return copy;
    }).filter((child) => (child.matches("option") ? kept(child) : child.children.length > 0)));
    select.value = chosen;
  });
  for (const name of ["change", "search"]) field.addEventListener(name, (event) => event.stopPropagation());
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== "ArrowDown") return;
    event.preventDefault();
    const found = [...select.options].filter((option) => option.value !== "");
    if (event.key === "Enter" && found.length && field.value.trim()) {
      const wanted = field.value.trim().toLowerCase();
      select.value = (found.find((option) => option.textContent.toLowerCase().includes(wanted)) ?? found[0]).value;
      select.dispatchEvent(new Event("change", { bubbles: true }));
    }
    select.focus();
  });
  select.before(field);
}

document.body.addEventListener("click", async (event) => {
  const button = event.target.closest?.("button[data-copies]");
  if (!button) return;
  await navigator.clipboard.writeText(document.getElementById(button.dataset.copies).textContent);
  button.textContent = button.dataset.done;
});

prepare();
