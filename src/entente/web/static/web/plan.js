// What planning does better with scripts: a fault leads to its line, a section opens all at once, all opens for printing.
document.querySelectorAll("a[data-line]").forEach((link) => {
  link.addEventListener("click", (event) => {
    const text = document.getElementById("text");
    if (!text) return;
    event.preventDefault();
    text.closest("details")?.setAttribute("open", "");
    const lines = text.value.split("\n"), row = Math.min(Number(link.dataset.line), lines.length);
    const start = lines.slice(0, row - 1).reduce((sum, line) => sum + line.length + 1, 0);
    text.focus();
    text.setSelectionRange(start, start + lines[row - 1].length);
    text.scrollTop = Math.max(0, (row - 4) * parseFloat(getComputedStyle(text).lineHeight));
  });
});

document.querySelectorAll("button[data-opens]").forEach((button) => {
  const section = document.getElementById(button.dataset.opens);
  button.hidden = false;
  button.setAttribute("aria-pressed", "false");
  button.addEventListener("click", () => {
    const open = button.getAttribute("aria-pressed") !== "true";
    section.querySelectorAll("details").forEach((one) => { one.open = open; });
    button.setAttribute("aria-pressed", String(open));
  });
});

let opened = [];
addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll(".sheet details:not([open])")];
  opened.forEach((one) => { one.open = true; });
});
addEventListener("afterprint", () => { opened.forEach((one) => { one.open = false; }); });
