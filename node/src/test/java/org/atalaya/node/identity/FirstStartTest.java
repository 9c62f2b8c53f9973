package org.atalaya.node.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.atalaya.node.NodeTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** A node of its own, because it is about the time when there is no account. */
@ExtendWith(OutputCaptureExtension.class)
@NodeTest
@TestPropertySource(properties = "atalaya.accounts.link-lifetime=71h")
@DirtiesContext
class FirstStartTest {
  private static final Pattern LINK = Pattern.compile("http://localhost:\\d+(/welcome/[\\w-]{43})");

  @Autowired private JdbcClient jdbc;
  @LocalServerPort private int port;

  @Test
  void theLinkPrintedAtTheFirstStartMakesTheFirstAdministratorOnce(CapturedOutput output) {
    Matcher printed = LINK.matcher(output.getAll());
    assertThat(printed.find()).isTrue();
    String link = printed.group(1);
    assertThat(printed.find()).as("printed once").isFalse();
    assertThat(jdbc.sql("SELECT count(*) FROM identity.link").query(Integer.class).single())
        .isEqualTo(1);
    String secret = link.substring("/welcome/".length());
    assertThat(
            jdbc.sql("SELECT encode(hash, 'escape') FROM identity.link")
                .query(String.class)
                .single())
        .doesNotContain(secret);

    Browser browser = new Browser(port);
    assertThat(browser.get(link).body()).contains("displayName");
    var weak = create(browser, link, "short");
    assertThat(weak.statusCode()).isEqualTo(422);

    assertThat(create(browser, link, "seven herons over the reef").statusCode()).isEqualTo(302);
    assertThat(browser.get("/accounts").statusCode()).isEqualTo(200);

    Browser other = new Browser(port);
    assertThat(other.get(link).statusCode()).isEqualTo(410);
    assertThat(create(other, link, "nine pelicans by the pier").statusCode()).isEqualTo(410);
  }

  private static java.net.http.HttpResponse<String> create(
      Browser browser, String link, String password) {
    return browser.post(
        link,
        "name",
        "maria",
        "displayName",
        "María Pérez",
        "password",
        password,
        "again",
        password);
  }
}
