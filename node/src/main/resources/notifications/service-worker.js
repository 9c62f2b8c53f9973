// Shows a push of the node while no page of it is open, and opens what it is about.
self.addEventListener("push", (event) => {
  const message = event.data.json();
  event.waitUntil(
    self.registration.showNotification(message.title, {
      body: message.body,
      tag: message.tag,
      lang: message.language,
      requireInteraction: message.urgent,
      data: { link: message.link },
    }),
  );
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const link = new URL(event.notification.data.link, self.location.origin);
  if (link.origin === self.location.origin) {
    event.waitUntil(self.clients.openWindow(link.href));
  }
});
