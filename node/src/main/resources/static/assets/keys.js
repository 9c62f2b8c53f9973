// Keys: data-key on a link or button presses it, on a field goes there; data-row-key only within the
// focused row of a table. "?" shows those of the page.
(() => {
  "use strict";
  const OFF = "atalaya-keys-off";
  const dialog = document.getElementById("keys");
  const kept = (() => { try { return window.localStorage; } catch { return null; } })();
  const off = () => kept?.getItem(OFF) === "yes";
  const visible = (element) => element.getClientRects().length > 0 && !element.disabled;
  const holders = () => [...document.querySelectorAll("[data-key]")].filter(visible);
  const words = (element) =>
    (element.getAttribute("aria-label") || (element.labels?.[0]?.textContent) || element.textContent || element.title).trim();

  let first = "";
  let forget = null;

  const show = () => {
    if (!dialog) {
      return;
    }
    const list = dialog.querySelector(".keys");
    list.replaceChildren();
    holders().forEach((element) => {
      const key = document.createElement("dt");
      element.dataset.key.split(" ").forEach((part) => {
        const cap = document.createElement("kbd");
        cap.textContent = part;
        key.append(cap);
      });
      const meaning = document.createElement("dd");
      meaning.textContent = words(element);
      list.append(key, meaning);
    });
    dialog.querySelector("#keys-off").checked = off();
    dialog.showModal();
  };
  document.querySelector("[data-help]")?.addEventListener("click", show);
  dialog?.querySelector("#keys-off").addEventListener("change", (event) => kept?.setItem(OFF, event.target.checked ? "yes" : ""));

  const walk = (step) => {
    const rows = [...document.querySelectorAll(".row-link")].filter(visible);
    const at = rows.indexOf(document.activeElement);
    const next = rows[at < 0 ? (step > 0 ? 0 : rows.length - 1) : at + step];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
    return Boolean(next);
  };

  document.addEventListener("keydown", (event) => {
    if (off() || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.repeat && !"jk".includes(event.key)) {
      return;
    }
    if (event.target.closest("input:not([type=checkbox], [type=radio]), textarea, select, dialog, [contenteditable]")) {
      return;
    }
    const typed = first ? `${first} ${event.key}` : event.key;
    clearTimeout(forget);
    first = "";
    const inRow = event.target.closest("tr")?.querySelector(`[data-row-key="${CSS.escape(typed)}"]`);
    const element = inRow ?? holders().find((holder) => holder.dataset.key === typed);
    if (element) {
      event.preventDefault();
      if (element.matches("input, select, textarea")) { element.focus(); element.select?.(); } else { element.click(); }
    } else if ((typed === "j" || typed === "k") && walk(typed === "j" ? 1 : -1)) {
      event.preventDefault();
    } else if (holders().some((holder) => holder.dataset.key.startsWith(`${typed} `))) {
      first = typed;
      forget = setTimeout(() => { first = ""; }, 1200);
    }
  });
})();
