package org.atalaya.node.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every word that a person reads, in every feature, in four languages. */
class I18nTest {
  private static final Path RESOURCES = Path.of("src/main/resources");
  private static final Path SOURCES = Path.of("src/main/java");
  private static final List<String> LANGUAGES = List.of("en", "es", "pt", "fr");
  private static final Pattern KEY = Pattern.compile("#\\{([a-z][a-zA-Z0-9._-]*)");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d+)");
  private static final Pattern READ_ATTRIBUTE =
      Pattern.compile(
          "(?<![-:\\w])(title|alt|placeholder|aria-label|aria-description|data-label)=\"([^\"]*)\"");
  private static final Pattern HIDDEN_FROM_READERS =
      Pattern.compile("(?s)<!--.*?-->|<script.*?</script>|<style.*?</style>");
  private static final Pattern EXPRESSION = Pattern.compile("(?s)\\[\\[.*?]]|\\[\\(.*?\\)]");
  private static final Pattern TAG =
      Pattern.compile("(?s)<[!/a-zA-Z](?:[^>\"']|\"[^\"]*\"|'[^']*')*>");
  private static final Pattern ENTITY = Pattern.compile("&(#\\d+|[a-z]+);");
  private static final Pattern LETTERS = Pattern.compile("\\p{L}{2,}");

  @Test
  void everyFeatureHasItsWordsInAllFourLanguages() throws IOException {
    var problems = new ArrayList<String>();
    for (Path feature : features()) {
      Map<String, Properties> words = words(feature);
      Set<String> all = new TreeSet<>();
      words.values().forEach(each -> all.addAll(each.stringPropertyNames()));
      words.forEach(
          (language, each) -> {
            for (String key : all) {
              if (each.getProperty(key, "").isBlank()) {
                problems.add(feature + " " + language + " lacks " + key);
              }
            }
          });
    }
    assertThat(problems).isEmpty();
  }

  @Test
  void aSentenceHasTheSamePlaceholdersInEveryLanguage() throws IOException {
    var problems = new ArrayList<String>();
    for (Path feature : features()) {
      Map<String, Properties> words = words(feature);
      Properties english = words.getOrDefault("en", new Properties());
      for (String key : english.stringPropertyNames()) {
        Set<String> expected = placeholders(english.getProperty(key));
        words.forEach(
            (language, each) -> {
              if (!placeholders(each.getProperty(key, "")).equals(expected)) {
                problems.add(feature + " " + language + " " + key);
              }
            });
      }
    }
    assertThat(problems).isEmpty();
  }

  @Test
  void noSentenceHasAnApostropheThatSwallowsItsPlaceholders() throws IOException {
    var problems = new ArrayList<String>();
    for (Path feature : features()) {
      words(feature)
          .forEach(
              (language, words) ->
                  words.forEach(
                      (key, text) -> {
                        if (text.toString().contains("'")) {
                          problems.add(feature + " " + language + " " + key);
                        }
                      }));
    }
    assertThat(problems).as("write ’ for '").isEmpty();
  }

  @Test
  void noKeyIsDefinedTwice() throws IOException {
    var owners = new TreeMap<String, String>();
    var problems = new ArrayList<String>();
    for (Path feature : features()) {
      for (String key : words(feature).getOrDefault("en", new Properties()).stringPropertyNames()) {
        String other = owners.put(key, feature.toString());
        if (other != null) {
          problems.add(key + " in " + other + " and " + feature);
        }
      }
    }
    assertThat(problems).isEmpty();
  }

  @Test
  void everyKeyThatATemplateNamesExists() throws IOException {
    Set<String> defined = definedKeys();
    var problems = new ArrayList<String>();
    for (Path template : templates()) {
      for (String key : keysIn(Files.readString(template))) {
        if (!defined.contains(key)) {
          problems.add(template + " " + key);
        }
      }
    }
    assertThat(problems).isEmpty();
  }

  @Test
  void everyKeyIsUsedSomewhere() throws IOException {
    String everything = everything();
    assertThat(definedKeys().stream().filter(key -> !used(key, everything)).toList()).isEmpty();
  }

  @Test
  void noTemplateHasLiteralWords() throws IOException {
    var problems = new ArrayList<String>();
    for (Path template : templates()) {
      String page = HIDDEN_FROM_READERS.matcher(Files.readString(template)).replaceAll("");
      for (String line : literals(page)) {
        problems.add(template + " " + line);
      }
    }
    assertThat(problems).isEmpty();
  }

  @Test
  void noTemplateHasScriptOrStyleOfItsOwn() throws IOException {
    Pattern inline =
        Pattern.compile("(?i)<style|\\sstyle=|\\son[a-z]+=|hx-on|javascript:|<script(?![^>]*src=)");
    var problems = new ArrayList<String>();
    for (Path template : templates()) {
      inline
          .matcher(Files.readString(template))
          .results()
          .map(MatchResult::group)
          .forEach(hit -> problems.add(template + " " + hit));
    }
    assertThat(problems).isEmpty();
  }

  @Test
  void aLiteralWordIsFound() {
    assertThat(literals("<p class=\"x\">Hello</p>")).containsExactly("Hello");
    assertThat(literals("<p title=\"Hello\" th:text=\"#{a.b}\"></p>"))
        .containsExactly("title=Hello");
    assertThat(literals("<p th:title=\"#{a}\" th:if=\"${a > b}\">[[#{a.b}]] &nbsp; · 2</p>"))
        .isEmpty();
  }

  private static List<String> literals(String page) {
    var found = new ArrayList<String>();
    READ_ATTRIBUTE
        .matcher(page)
        .results()
        .filter(hit -> LETTERS.matcher(hit.group(2)).find())
        .forEach(hit -> found.add(hit.group(1) + "=" + hit.group(2)));
    String text = TAG.matcher(EXPRESSION.matcher(page).replaceAll("")).replaceAll("\n");
    ENTITY
        .matcher(text)
        .replaceAll("")
        .lines()
        .map(String::strip)
        .filter(line -> LETTERS.matcher(line).find())
        .forEach(found::add);
    return found;
  }

  private static Set<String> keysIn(String template) {
    return KEY.matcher(template)
        .results()
        .map(hit -> hit.group(1))
        .filter(key -> !key.endsWith("."))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Named in full, or built from a beginning that stands in a template or a class. What a notice
   * says is named by its topic, which may be built from the feature's name alone.
   */
  private static boolean used(String key, String everything) {
    if (key.startsWith("problem.") || everything.contains(key)) {
      return true;
    }
    boolean notice = key.endsWith(".subject") || key.endsWith(".body");
    for (int dot = key.lastIndexOf('.');
        dot > (notice ? 0 : key.indexOf('.'));
        dot = key.lastIndexOf('.', dot - 1)) {
      String beginning = key.substring(0, dot + 1);
      if (everything.contains("\"" + key.substring(0, dot) + "\"")
          || Stream.of("\"", "'", "$", "|", "{")
              .anyMatch(end -> everything.contains(beginning + end))) {
        return true;
      }
    }
    return false;
  }

  private static Set<String> placeholders(String text) {
    return PLACEHOLDER
        .matcher(text)
        .results()
        .map(hit -> hit.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<Path> features() throws IOException {
    try (Stream<Path> folders = Files.list(RESOURCES)) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("messages_en.properties")))
          .sorted()
          .toList();
    }
  }

  private static Map<String, Properties> words(Path feature) throws IOException {
    var words = new TreeMap<String, Properties>();
    for (String language : LANGUAGES) {
      var each = new Properties();
      Path file = feature.resolve("messages_" + language + ".properties");
      if (Files.exists(file)) {
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
          each.load(reader);
        }
      }
      words.put(language, each);
    }
    return words;
  }

  private static Set<String> definedKeys() throws IOException {
    var keys = new TreeSet<String>();
    for (Path feature : features()) {
      words(feature).values().forEach(words -> keys.addAll(words.stringPropertyNames()));
    }
    return keys;
  }

  private static Collection<Path> templates() throws IOException {
    return files(RESOURCES, ".html");
  }

  private static String everything() throws IOException {
    var text = new StringBuilder();
    for (Path file : templates()) {
      text.append(Files.readString(file));
    }
    for (Path file : files(SOURCES, ".java")) {
      text.append(Files.readString(file));
    }
    return text.toString();
  }

  private static List<Path> files(Path root, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }
}
