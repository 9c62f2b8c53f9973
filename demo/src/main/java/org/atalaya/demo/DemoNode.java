package org.atalaya.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * One member's node: where it is, what it is started with, and who may sign in.
 *
 * @param password of both accounts, made at each start of the demo
 */
public record DemoNode(DemoMember member, URI address, Path home, String password) {
  /** Writes, acknowledges, publishes, and looks after the node. */
  static final String OFFICER = "ana";

  /** The second pair of eyes. */
  static final String SECOND = "luis";

  private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
  private static final JsonMapper JSON = new JsonMapper();

  public static DemoNode of(DemoMember member, int port, Path home) {
    return new DemoNode(
        member, URI.create("http://127.0.0.1:" + port), home.resolve(member.id()), newPassword());
  }

  public Api officer() throws IOException, InterruptedException {
    return Api.signIn(address, OFFICER, password);
  }

  Api second() throws IOException, InterruptedException {
    return Api.signIn(address, SECOND, password);
  }

  /** Writes what the first start reads, and gives the arguments that the node is started with. */
  public List<String> prepare(Path binaries, int mailPort, boolean quick) throws IOException {
    Files.createDirectories(home);
    Path accounts = home.resolve("accounts.json");
    Files.write(accounts, JSON.writeValueAsBytes(List.of(account(OFFICER), account(SECOND))));
    var arguments = new ArrayList<String>();
    arguments.add("--server.address=127.0.0.1");
    arguments.add("--server.port=" + address.getPort());
    arguments.add("--atalaya.data=" + home.resolve("data"));
    arguments.add("--atalaya.database.binaries=" + binaries);
    arguments.add("--atalaya.database.connections=" + (member.isHub() ? 12 : 6));
    arguments.add("--atalaya.accounts.bootstrap=" + accounts);
    arguments.add("--atalaya.accounts.address=" + address);
    arguments.add("--atalaya.member.id=" + member.id());
    arguments.add("--atalaya.member.name=" + member.teamName());
    arguments.add("--atalaya.member.country=" + member.country());
    arguments.add("--atalaya.member.url=" + address);
    arguments.add("--atalaya.member.reach=" + (member.pullOnly() ? "relayed" : "direct"));
    arguments.add("--atalaya.member.hub=" + member.isHub());
    arguments.add("--atalaya.member.languages=" + String.join(",", member.languages()));
    arguments.add("--atalaya.notifications.from=" + member.mail("atalaya"));
    arguments.add("--atalaya.notifications.base-url=" + address);
    arguments.add("--spring.mail.host=127.0.0.1");
    arguments.add("--spring.mail.port=" + mailPort);
    arguments.add("--atalaya.exchange.longest-retry=5s");
    arguments.add("--atalaya.escalation.deadline.critical=" + (quick ? "12s" : "2m"));
    arguments.add("--atalaya.escalation.pause.critical=" + (quick ? "4s" : "1m"));
    arguments.add("--atalaya.escalation.poll=1s");
    return arguments;
  }

  private Map<String, Object> account(String name) {
    List<String> roles =
        name.equals(OFFICER)
            ? List.of("DUTY_OFFICER", "PUBLISHER", "ADMINISTRATOR")
            : List.of("DUTY_OFFICER", "PUBLISHER");
    String display = name.equals(OFFICER) ? "Ana Demo" : "Luis Demo";
    return Map.of(
        "name", name,
        "displayName", display,
        "roles", roles,
        "password", password,
        "change", false,
        "language", member.languages().getFirst(),
        "zone", member.timeZone());
  }

  private static String newPassword() {
    var random = new SecureRandom();
    var password = new StringBuilder();
    for (int i = 0; i < 16; i++) {
      if (i % 4 == 0 && i > 0) {
        password.append('-');
      }
      password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return password.toString();
  }
}
