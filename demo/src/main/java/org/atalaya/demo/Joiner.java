package org.atalaya.demo;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Makes a network of the nodes as their people would: contacts on every card, an invitation of the
 * hub for each member.
 */
public final class Joiner {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int AT_ONCE = 8;

  private final List<DemoNode> nodes;
  private final Map<DemoNode, Api> officers = new ConcurrentHashMap<>();

  /** For the hub, which comes first, and the members. */
  public Joiner(List<DemoNode> nodes) {
    this.nodes = List.copyOf(nodes);
  }

  /** Puts contacts on every card; without them nobody is mailed. */
  void writeContacts() throws IOException, InterruptedException {
    together(nodes.stream().<Callable<Void>>map(node -> () -> contacts(node)).toList());
  }

  public void join() throws IOException, InterruptedException {
    together(
        nodes.subList(1, nodes.size()).stream()
            .<Callable<Void>>map(node -> () -> joinHub(node))
            .toList());
  }

  private Void joinHub(DemoNode node) throws IOException, InterruptedException {
    String code =
        officer(nodes.getFirst())
            .post("/api/v1/invitations", Map.of("note", node.member().teamName(), "hours", 1))
            .path("code")
            .asString();
    officer(node).post("/api/v1/join", Map.of("code", code));
    return null;
  }

  /** Waits until every node knows every member. */
  public void awaitDirectory() throws IOException, InterruptedException {
    for (DemoNode node : nodes) {
      Api officer = officer(node);
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (officer.get("/api/v1/members").path("items").size() < nodes.size()) {
        if (System.nanoTime() > end) {
          throw new IOException(node.member().id() + " has not learnt of all members");
        }
        Thread.sleep(200);
      }
    }
  }

  private Api officer(DemoNode node) throws IOException, InterruptedException {
    Api known = officers.get(node);
    if (known == null) {
      known = node.officer();
      officers.put(node, known);
    }
    return known;
  }

  private Void contacts(DemoNode node) throws IOException, InterruptedException {
    DemoMember member = node.member();
    officer(node)
        .put(
            "/api/v1/card",
            null,
            Map.of(
                "name", member.teamName(),
                "languages", member.languages(),
                "url", node.address().toString(),
                "reach", member.pullOnly() ? "RELAYED" : "DIRECT",
                "nominatedBy", "Ministry of the demo, " + member.countryName(),
                "contacts",
                    List.of(
                        contact(member, "FIRST", "duty", "24/7"),
                        contact(member, "SECOND", "second", "24/7"),
                        contact(member, "DESK", "desk", "Mo-Fr 08:00-17:00"))));
    return null;
  }

  private static Map<String, Object> contact(
      DemoMember member, String role, String box, String hours) {
    return Map.of(
        "role",
        role,
        "order",
        1,
        "name",
        "Demo " + box,
        "mail",
        member.mail(box),
        "languages",
        member.languages(),
        "zone",
        member.timeZone(),
        "hours",
        hours,
        "validFrom",
        LocalDate.now(ZoneOffset.UTC).minusDays(1).toString());
  }

  private static void together(List<Callable<Void>> tasks)
      throws IOException, InterruptedException {
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      for (Future<Void> done : threads.invokeAll(tasks)) {
        done.get();
      }
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    }
  }
}
