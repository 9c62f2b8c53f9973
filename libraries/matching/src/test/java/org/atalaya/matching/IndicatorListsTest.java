package org.atalaya.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndicatorListsTest {
  private final List<String> problems = new ArrayList<>();

  @TempDir private Path directory;

  private List<String> read(String list, int column) throws IOException, MatchingException {
    TableBuilder builder = IndicatorTable.builder();
    new IndicatorLists(builder, column, problem -> problems.add(problem.getMessage()))
        .read(new ByteArrayInputStream(list.getBytes(StandardCharsets.UTF_8)), "list");
    return indicators(builder.build());
  }

  private static List<String> indicators(IndicatorTable table) {
    return IntStream.range(0, table.size())
        .mapToObj(number -> table.indicator(number).text())
        .toList();
  }

  @Test
  void aTextListHasOneALineWithCommentsAndWhatIsNoneIsNamedAndLeftOut()
      throws IOException, MatchingException {
    String list =
        "\uFEFF# heading\r\n1.2.3.4\t10\r\nevil.com\n\n; note\nnonsense\n0.0.0.0/0\n"
            + "http://bad.example/x y\n0.0.0.0 ads.example\n[2001:db8::1]:443";

    assertThat(read(list, 1))
        .containsExactlyInAnyOrder(
            "1.2.3.4", "evil.com", "http://bad.example/x", "ads.example", "2001:db8::1");
    assertThat(problems)
        .satisfiesExactly(
            one -> assertThat(one).startsWith("list, line 6: "),
            two -> assertThat(two).startsWith("list, line 7: "));
  }

  @Test
  void aColumnOfACsvIsTakenWithItsQuotes() throws IOException, MatchingException {
    assertThat(read("2026-08-22 02:53:35,ana,url,\"http://a.example/x,y\",#tag\nshort\n", 4))
        .containsExactly("http://a.example/x,y");
    assertThat(problems).containsExactly("list, line 2: has no column 4");
  }

  @Test
  void ofABundleTheSimplePatternsAreTakenAndTheOthersNamed() throws IOException, MatchingException {
    String bundle =
        """
        {"type": "bundle", "id": "bundle--1", "objects": [
          {"type": "indicator", "pattern_type": "stix",
           "pattern": "[ipv4-addr:value = '198.51.100.7' OR domain-name:value = 'evil.com']"},
          {"type": "indicator", "pattern": "[file:hashes.MD5 = 'D41D8CD98F00B204E9800998ECF8427E']"},
          {"type": "indicator", "pattern": "[url:value MATCHES 'x+']"},
          {"type": "indicator", "pattern_type": "snort", "pattern": "alert tcp"},
          {"type": "indicator", "revoked": true, "pattern": "[domain-name:value = 'old.com']"},
          {"type": "malware", "name": "evil.org"}]}
        """;

    assertThat(read(bundle, 1))
        .containsExactlyInAnyOrder("198.51.100.7", "evil.com", "d41d8cd98f00b204e9800998ecf8427e");
    assertThat(problems)
        .satisfiesExactly(
            one -> assertThat(one).startsWith("list, /objects/2/pattern: "),
            two -> assertThat(two).startsWith("list, /objects/3/pattern: "));
  }

  @Test
  void ofAMispEventTheAttributesForDetectionAreTaken() throws IOException, MatchingException {
    String event =
        """
        {"Event": {"info": "x",
          "Attribute": [
            {"type": "ip-dst|port", "to_ids": true, "value": "198.51.100.7|443"},
            {"type": "domain|ip", "to_ids": true, "value": "evil.com|198.51.100.8"},
            {"type": "domain", "to_ids": false, "value": "good.com"},
            {"type": "mutex", "to_ids": true, "value": "m"}],
          "Object": [{"Attribute": [
            {"type": "filename|sha1", "to_ids": true,
             "value": "a.exe|da39a3ee5e6b4b0d3255bfef95601890afd80709"}]}]}}
        """;

    assertThat(read(event, 1))
        .containsExactlyInAnyOrder(
            "198.51.100.7", "198.51.100.8", "evil.com", "da39a3ee5e6b4b0d3255bfef95601890afd80709");
    assertThat(problems).singleElement().asString().startsWith("list, /Event/Attribute/3: ");
  }

  @Test
  void aSavedTableIsAListThatKeepsItsSources() throws IOException, MatchingException {
    Path saved = directory.resolve("table");
    Matched.table("evil.com", "10.0.0.0/8").save(saved);
    Path text = Files.writeString(directory.resolve("more.txt"), "evil.com\n");
    TableBuilder builder = IndicatorTable.builder();
    var lists = new IndicatorLists(builder, 1, problem -> problems.add(problem.getMessage()));

    lists.read(saved);
    lists.read(text);

    IndicatorTable table = builder.build();
    assertThat(indicators(table)).containsExactly("10.0.0.0/8", "evil.com");
    assertThat(table.sources(1)).containsExactly("list", "more.txt");
  }

  @Test
  void whatIsNoListIsRefused() {
    assertThatThrownBy(() -> read("{\"a\": 1}", 1)).hasMessageContaining("neither a STIX bundle");
    assertThatThrownBy(() -> read("{\"objects\": [", 1)).hasMessageStartingWith("list: ");
  }
}
