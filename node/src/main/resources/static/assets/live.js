// Live updates: the server names what changed, and what shows it is fetched again in its place.
(() => {
  "use strict";
  const url = document.body.dataset.liveUrl;
  if (!url || !window.EventSource) {
    return;
  }
  const waiting = new Set();
  const busy = new Set();
  let timer = null;

  const concerns = (element, topics) =>
    element.dataset.live.split(/\s+/).some((wanted) =>
      topics.some((topic) =>
        topic === "*" || topic === wanted || (wanted.endsWith("*") && topic.startsWith(wanted.slice(0, -1)))));

  const typing = (element) => {
    const active = document.activeElement;
    return element.contains(active) && active.matches("input:not([type=checkbox], [type=radio]), textarea, select");
  };

  const FOCUSABLE = "a[href], button, input, select, textarea, summary, [tabindex]";
  // Where the focus is: the nearest id, and the how-manieth within it.
  const place = (active) => {
    const holder = active.closest("[id]");
    return [holder.id, active === holder ? -1 : [...holder.querySelectorAll(FOCUSABLE)].indexOf(active)];
  };

  // What the reader did with an element, to be done again with the one that takes its place.
  const remember = (element) => ({
    open: [...element.querySelectorAll("details[id]")].map((d) => [d.id, d.open]),
    typed: [...element.querySelectorAll("input[id], textarea[id], select[id]")]
      .filter((f) => f.type !== "hidden" && (f.type === "checkbox" || f.type === "radio" ? f.checked !== f.defaultChecked : f.tagName !== "SELECT" && f.value !== f.defaultValue))
      .map((f) => [f.id, f.value, f.checked]),
    chosen: [...element.querySelectorAll("select[id]")].map((f) => [f.id, f.value]),
    scrolled: [element, ...element.querySelectorAll("[id]")].filter((e) => e.scrollTop || e.scrollLeft).map((e) => [e.id, e.scrollTop, e.scrollLeft]),
    focus: element.contains(document.activeElement) ? place(document.activeElement) : null,
    anchor: [...element.querySelectorAll("[id]")].map((e) => [e.id, e.getBoundingClientRect().top]).find(([, top]) => top >= 0),
  });

  const restore = (kept) => {
    const each = (list, act) => list.forEach(([id, ...rest]) => { const e = document.getElementById(id); if (e) { act(e, ...rest); } });
    each(kept.open, (e, open) => { e.open = open; });
    each(kept.chosen, (e, value) => { e.value = value; });
    each(kept.typed, (e, value, checked) => { e.value = value; e.checked = checked; });
    each(kept.scrolled, (e, top, left) => { e.scrollTop = top; e.scrollLeft = left; });
    if (kept.focus) {
      const [id, index] = kept.focus;
      const holder = document.getElementById(id);
      (index < 0 ? holder : holder?.querySelectorAll(FOCUSABLE)[index])?.focus({ preventScroll: true });
    }
    const anchor = kept.anchor && document.getElementById(kept.anchor[0]);
    if (anchor) {
      const moved = anchor.getBoundingClientRect().top - kept.anchor[1];
      if (Math.abs(moved) > 1) {
        window.scrollBy({ top: moved, behavior: "instant" });
      }
    }
  };

  const refresh = async (id) => {
    const before = document.getElementById(id);
    if (!before || busy.has(id)) {
      return;
    }
    busy.add(id);
    try {
      const answer = await fetch(before.dataset.liveSrc, { headers: { "HX-Request": "true", Accept: "text/html" }, credentials: "same-origin" });
      if (answer.redirected || answer.status === 401) {
        location.reload();
        return;
      }
      const page = answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
      const after = page?.getElementById(id);
      const now = document.getElementById(id);
      if (!after || !now) {
        return;
      }
      if (typing(now)) {
        later(id);
        return;
      }
      if (now.outerHTML === after.outerHTML) {
        return;
      }
      const kept = remember(now);
      const fresh = document.adoptNode(after);
      now.replaceWith(fresh);
      window.htmx?.process(fresh);
      restore(kept);
      const words = fresh.dataset.liveSays;
      if (words) {
        document.getElementById("announcer").textContent = words;
      }
    } finally {
      busy.delete(id);
    }
  };

  const later = (id) => { waiting.add(id); schedule(600); };

  const schedule = (delay) => {
    timer ??= setTimeout(() => {
      timer = null;
      if (document.hidden) {
        return;
      }
      const ids = [...waiting];
      waiting.clear();
      ids.forEach((id) => {
        const element = document.getElementById(id);
        if (element && typing(element)) {
          later(id);
        } else {
          refresh(id).catch(() => later(id));
        }
      });
    }, delay);
  };

  const changed = (topics) => {
    document.querySelectorAll("[data-live][data-live-src][id]").forEach((element) => {
      if (concerns(element, topics)) {
        waiting.add(element.id);
      }
    });
    if (waiting.size) {
      schedule(50);
    }
  };
  document.addEventListener("visibilitychange", () => { if (!document.hidden && waiting.size) { schedule(50); } });

  // One tab listens for all of this browser's tabs, where the browser can arrange that; else each
  // visible tab listens for itself, since browsers open only six connections to a server.
  const tabs = window.BroadcastChannel ? new BroadcastChannel("atalaya-live") : null;
  if (tabs) {
    tabs.onmessage = (event) => changed(event.data);
  }
  const tell = (topics) => { changed(topics); tabs?.postMessage(topics); };

  let source = null;
  let late = null;
  let missed = false;
  const stop = () => { source?.close(); source = null; };
  const listen = () => {
    if (source) {
      return;
    }
    source = new EventSource(url);
    source.addEventListener("hello", () => {
      clearTimeout(late);
      late = null;
      window.atalaya.calm();
      if (missed) {
        missed = false;
        tell(["*"]);
      }
    });
    source.addEventListener("changed", (event) => tell(event.data.split(" ")));
    source.onerror = () => {
      missed = true;
      late ??= setTimeout(() => window.atalaya.say(document.body.dataset.offline), 8000);
      if (source.readyState === EventSource.CLOSED) {
        stop();
        setTimeout(listen, 15000);
      }
    };
  };

  if (tabs && navigator.locks) {
    navigator.locks.request("atalaya-live", () => { listen(); return new Promise(() => {}); });
  } else {
    const follow = () => {
      if (document.hidden) { stop(); missed = true; } else { listen(); }
    };
    document.addEventListener("visibilitychange", follow);
    follow();
  }
  window.addEventListener("pagehide", stop);
  window.addEventListener("pageshow", (event) => { if (event.persisted) { location.reload(); } });
})();
