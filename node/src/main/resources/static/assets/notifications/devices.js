// Registers this browser for web push; the page works without it, but a browser can be added only with it.
(() => {
  const button = document.getElementById("add-device");
  if (!button) {
    return;
  }
  const says = document.getElementById("device-state");
  const say = (key) => {
    says.textContent = button.dataset[key];
  };
  if (!("serviceWorker" in navigator) || !("PushManager" in window)) {
    button.disabled = true;
    say("unsupported");
    return;
  }
  const meta = (name) => document.querySelector(`meta[name="${name}"]`).content;
  const base64 = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replaceAll("+", "-")
      .replaceAll("/", "_")
      .replaceAll("=", "");
  const octets = (text) =>
    Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));

  button.addEventListener("click", async () => {
    if ((await Notification.requestPermission()) !== "granted") {
      say("denied");
      return;
    }
    const worker = await navigator.serviceWorker.register("/service-worker.js");
    const { key } = await (await fetch("/api/v1/notifications/push-key")).json();
    const made = await worker.pushManager.subscribe({
      userVisibleOnly: true,
      applicationServerKey: octets(key),
    });
    const answer = await fetch("/api/v1/notifications/devices", {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        [meta("csrf-header")]: meta("csrf-token"),
      },
      body: JSON.stringify({
        endpoint: made.endpoint,
        p256dh: base64(made.getKey("p256dh")),
        auth: base64(made.getKey("auth")),
        device: navigator.userAgent.slice(0, 200),
      }),
    });
    if (answer.ok) {
      window.location.reload();
    } else {
      says.textContent = (await answer.json()).detail;
    }
  });
})();
