// The page works without this script. It remembers the language in the address, keeps it over links inside the page,
// opens everything for printing, and offers "open all".
(function () {
  "use strict";
  var root = document.documentElement;
  var switches = { en: document.getElementById("show-en"), ja: document.getElementById("show-ja") };

  function shown() { return switches.ja.checked ? "ja" : "en"; }

  function show(lang) {
    switches[lang].checked = true;
    root.lang = lang;
    root.classList.toggle("ja", lang === "ja");
  }

  function remember(section) {
    history.replaceState(null, "", "#" + shown() + (section ? ":" + section : ""));
  }

  function goTo(section) {
    var target = document.getElementById(section);
    if (!target) { return; }
    if (!target.hasAttribute("tabindex")) { target.setAttribute("tabindex", "-1"); }
    target.scrollIntoView();
    target.focus({ preventScroll: true });
  }

  // The address reads #ja or #ja:tasks.
  function readAddress() {
    var found = /^#(en|ja)(?::(.+))?$/.exec(decodeURIComponent(location.hash));
    if (!found) { return; }
    show(found[1]);
    if (found[2]) { goTo(found[2]); }
  }

  ["en", "ja"].forEach(function (lang) {
    switches[lang].addEventListener("change", function () { show(lang); remember(""); });
  });

  document.addEventListener("click", function (event) {
    var link = event.target.closest ? event.target.closest('a[href^="#"]') : null;
    if (!link) { return; }
    event.preventDefault();
    var section = link.getAttribute("href").slice(1);
    remember(section);
    goTo(section);
  });

  document.querySelectorAll("button[data-opens]").forEach(function (button) {
    var section = document.getElementById(button.dataset.opens);
    button.hidden = false;
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", function () {
      var open = button.getAttribute("aria-pressed") !== "true";
      section.querySelectorAll("details").forEach(function (one) { one.open = open; });
      button.setAttribute("aria-pressed", String(open));
    });
  });

  var openedForPrint = [];
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("details:not([open])").forEach(function (one) { one.open = true; openedForPrint.push(one); });
  });
  window.addEventListener("afterprint", function () {
    openedForPrint.forEach(function (one) { one.open = false; });
    openedForPrint = [];
  });

  window.addEventListener("hashchange", readAddress);
  readAddress();
})();
