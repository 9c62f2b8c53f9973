// Makes passkeys and signs in with them; the pages work without it, by password.
"use strict";
(() => {
  const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.content ?? "";
  const bytes = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

  const post = (url, body) =>
    fetch(url, {
      method: "POST",
      credentials: "same-origin",
      headers: { "Content-Type": "application/json", [meta("csrf-header")]: meta("csrf-token") },
      body,
    });

  const descriptors = (list) => (list ?? []).map((each) => ({ ...each, id: bytes(each.id) }));

  const creation = (options) => ({
    ...options,
    challenge: bytes(options.challenge),
    user: { ...options.user, id: bytes(options.user.id) },
    excludeCredentials: descriptors(options.excludeCredentials),
  });

  const request = (options) => ({
    ...options,
    challenge: bytes(options.challenge),
    allowCredentials: descriptors(options.allowCredentials),
  });

  const answer = (credential) => {
    const response = { clientDataJSON: text(credential.response.clientDataJSON) };
    if (credential.response.attestationObject) {
      response.attestationObject = text(credential.response.attestationObject);
      response.transports = credential.response.getTransports?.() ?? [];
    } else {
      response.authenticatorData = text(credential.response.authenticatorData);
      response.signature = text(credential.response.signature);
      if (credential.response.userHandle) {
        response.userHandle = text(credential.response.userHandle);
      }
    }
    return JSON.stringify({
      id: credential.id,
      rawId: text(credential.rawId),
      type: credential.type,
      response,
      clientExtensionResults: credential.getClientExtensionResults(),
      authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
    });
  };

  const register = async (box) => {
    const asked = await (await post(box.dataset.options)).json();
    const made = await navigator.credentials.create({ publicKey: creation(asked) });
    const label = box.querySelector("input").value.trim() || navigator.platform || "passkey";
    const url = `${box.dataset.answer}?label=${encodeURIComponent(label)}`;
    const kept = await post(url, answer(made));
    if (!kept.ok) {
      throw new Error(`answered ${kept.status}`);
    }
    location.reload();
  };

  const signIn = async (box) => {
    const asked = await (await post(box.dataset.options)).json();
    const proof = await navigator.credentials.get({ publicKey: request(asked) });
    const accepted = await post(box.dataset.answer, answer(proof));
    if (!accepted.ok) {
      throw new Error(`answered ${accepted.status}`);
    }
    location.assign((await accepted.json()).location);
  };

  for (const box of document.querySelectorAll("[data-passkey]")) {
    if (!window.PublicKeyCredential) {
      box.hidden = true;
      continue;
    }
    const work = box.dataset.passkey === "register" ? register : signIn;
    box.querySelector("button").addEventListener("click", async () => {
      const status = box.querySelector(".passkey-status");
      status.textContent = "";
      try {
        await work(box);
      } catch {
        status.textContent = box.dataset.failed;
      }
    });
  }
})();
