// What the browser adds to pages that already work without it: the CSRF header, the viewer's zone,
// the clock, focus kept after a swap, and words when something fails.
(() => {
  "use strict";
  const root = document.documentElement;
  root.classList.add("scripted");
  const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.content;

  // The zone decides how the server writes times; it takes effect on the next page.
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (zone && !document.cookie.includes("atalaya-zone=")) {
    const secure = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = `atalaya-zone=${encodeURIComponent(zone)}; Path=/; Max-Age=34560000; SameSite=Lax${secure}`;
  }

  document.addEventListener("htmx:configRequest", (event) => {
    const header = meta("csrf-header");
    if (header && event.detail.verb !== "get") {
      event.detail.headers[header] = meta("csrf-token");
    }
  });

  // Words for what went wrong; they go away with the next thing that works.
  const trouble = document.getElementById("trouble");
  const say = (words) => {
    if (trouble && words) {
      trouble.textContent = words;
      trouble.hidden = false;
    }
  };
  const calm = () => { if (trouble) { trouble.hidden = true; trouble.textContent = ""; } };
  const failed = () => say(document.body.dataset.failed);
  document.addEventListener("htmx:responseError", failed);
  document.addEventListener("htmx:sendError", failed);
  document.addEventListener("htmx:afterOnLoad", calm);
  window.atalaya = { say, calm };

  // A swap must not drop the reader at the top: focus goes back to the same id, else to the new part.
  let focused = null;
  document.addEventListener("htmx:beforeSwap", () => { focused = document.activeElement?.id || null; });
  document.addEventListener("htmx:afterSettle", (event) => {
    if (!focused || document.activeElement !== document.body) {
      return;
    }
    const again = document.getElementById(focused) || event.detail.elt;
    if (!again.matches("a, button, input, select, textarea, [tabindex]")) {
      again.tabIndex = -1;
    }
    again.focus({ preventScroll: true });
  });

  // One press, one request.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || form.hasAttribute("hx-post")) {
      return;
    }
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
  });
  window.addEventListener("pageshow", () => {
    document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent);
  });

  // The clock in the footer; the server's own time at the start, so that a wrong clock here does not matter.
  const clock = document.querySelector("[data-clock]");
  if (clock) {
    const ahead = Date.parse(clock.dateTime) - Date.now();
    setInterval(() => {
      const now = new Date(Date.now() + ahead).toISOString();
      clock.dateTime = now;
      clock.textContent = now.slice(11, 16);
    }, 5000);
  }

  // Menus close when something else is pressed, and on Escape.
  document.addEventListener("click", (event) => {
    document.querySelectorAll("details.menu[open]").forEach((menu) => {
      if (!menu.contains(event.target)) {
        menu.open = false;
      }
    });
  });
  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && event.target.closest?.("details.menu[open]");
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });

  document.querySelector(".navigation [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
  document.querySelector("form .errors")?.focus();
})();
